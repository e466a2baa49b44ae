/** What makes a run fail beyond its checks: stopped early, a change left behind, a stale waiver, nothing judged. */
import type { Report, WaiverState } from '../model/report.ts';
import { brief, counted } from './printable.ts';

export interface RunFault {
  readonly id: string;
  readonly weight: 'fail' | 'error' | 'warning';
  /** One line. */
  readonly message: string;
  /** One line for each thing concerned. */
  readonly lines: readonly string[];
}

const waiverWords: Readonly<Record<WaiverState['state'], string>> = {
  used: 'is used',
  'not-seen': 'was not put to the test by this run',
  unused: 'matched nothing: remove it',
  expired: 'has expired: renew or remove it',
  'now-passing': 'is no longer needed, the check passes: remove it',
  'failing-differently': 'does not fit, the check fails in another way: look at the failure',
};

/** A waiver in one line. */
export const waiverLine = (waiver: WaiverState): string =>
  brief(`waiver ${waiver.id} of ${waiver.owner}, until ${waiver.expires}, ${waiverWords[waiver.state]} (${waiver.reason})`);

const restorationFault = ({ restoration }: Report): readonly RunFault[] => {
  const { differences } = restoration;
  if (differences.length === 0) return [];
  const lines = differences.map(({ path, message }) => brief(`${path}: ${message}`));
  return [
    { id: 'run/restoration', weight: 'fail', message: `${counted(differences.length, 'setting')} not as found before the run`, lines },
  ];
};

const waiverFault = ({ waivers }: Report): readonly RunFault[] => {
  const stale = waivers.filter(({ state }) => state !== 'used' && state !== 'not-seen');
  if (stale.length === 0) return [];
  return [{ id: 'run/waivers', weight: 'fail', message: `${counted(stale.length, 'waiver')} out of date`, lines: stale.map(waiverLine) }];
};

const featureFaults = ({ contradictions = [] }: Report): readonly RunFault[] => {
  const lines = (declared: boolean): readonly string[] =>
    contradictions.filter((each) => each.declared === declared).map(({ resource, evidence }) => brief(`${resource}: ${evidence}`));
  const [absent, undeclared] = [lines(true), lines(false)];
  return [
    ...(absent.length === 0
      ? []
      : [
          {
            id: 'run/features',
            weight: 'fail' as const,
            message: `${counted(absent.length, 'resource')} declared in the entry's features, absent on the device`,
            lines: absent,
          },
        ]),
    ...(undeclared.length === 0
      ? []
      : [
          {
            id: 'run/undeclared-features',
            weight: 'warning' as const,
            message: `${counted(undeclared.length, 'resource')} there although the entry's features say otherwise`,
            lines: undeclared,
          },
        ]),
  ];
};

const gateFault = ({ gate }: Report): readonly RunFault[] => {
  if (gate === undefined || gate.short.length === 0) return [];
  const lines = gate.short.map(({ what, wanted, got }) => `${what}: ${got}, the gate asks for ${wanted} (${howFar(wanted, got)})`);
  return [{ id: 'run/gate', weight: 'fail', message: `the gate is not reached: ${lines.join('; ')}`, lines }];
};

const howFar = (wanted: number, got: number): string => {
  const by = Math.round(Math.abs(wanted - got) * 10) / 10;
  return got < wanted ? `${by} short` : `${by} too many`;
};

const baselineFault = ({ baseline }: Report): readonly RunFault[] =>
  baseline === undefined || baseline.worse.length === 0
    ? []
    : [
        {
          id: 'run/baseline',
          weight: 'fail',
          message: `${counted(baseline.worse.length, 'thing')} worse than in the baseline ${brief(baseline.of, 100)}`,
          lines: baseline.worse.slice(0, 100).map((line) => brief(line)),
        },
      ];

const stoppedFault = ({ run }: Report): readonly RunFault[] =>
  run.stopped === undefined
    ? []
    : [
        {
          id: 'run/stopped',
          weight: 'error',
          message: `the run stopped early (${run.stopped.kind}): ${brief(run.stopped.message)}`,
          lines: [],
        },
      ];

const emptyFault = ({ totals: { byVerdict } }: Report): readonly RunFault[] =>
  byVerdict.pass + byVerdict.fail + byVerdict.warning + byVerdict.deviation > 0
    ? []
    : [{ id: 'run/nothing-judged', weight: 'error', message: 'nothing was judged: no check could look at an answer', lines: [] }];

/** All of them, the gravest first; empty for a run that only its checks decide. */
export const runFaults = (report: Report): readonly RunFault[] => [
  ...stoppedFault(report),
  ...restorationFault(report),
  ...featureFaults(report),
  ...gateFault(report),
  ...baselineFault(report),
  ...waiverFault(report),
  ...(report.run.stopped === undefined ? emptyFault(report) : []),
];
