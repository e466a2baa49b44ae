/** What makes a run fail beyond its checks: stopped early, a change left behind, a stale waiver, nothing judged. */
import type { Report, WaiverState } from '../model/report.ts';
import { brief, counted } from './printable.ts';

export interface RunFault {
  readonly id: string;
  readonly weight: 'fail' | 'error';
  /** One line. */
  readonly message: string;
  /** One line for each thing concerned. */
  readonly lines: readonly string[];
}

const waiverWords: Readonly<Record<WaiverState['state'], string>> = {
  used: 'is used',
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
  const stale = waivers.filter(({ state }) => state !== 'used');
  if (stale.length === 0) return [];
  return [{ id: 'run/waivers', weight: 'fail', message: `${counted(stale.length, 'waiver')} out of date`, lines: stale.map(waiverLine) }];
};

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
  ...waiverFault(report),
  ...emptyFault(report),
];
