/** Global set-up of vitest's project `suites`: one run of the engine in the main process, never in a worker. */
import type { TestProject } from 'vitest/node';
import { topics } from '../../suites/index.ts';
import type { TestVerdict } from '../../suites/report-folder.ts';
import { allowanceOf } from '../engine/ask/permissions.ts';
import { planOf } from '../engine/plan.ts';
import { plannedWrites, unplannedBy } from '../engine/planned.ts';
import type { VerdictKind } from '../model/check.ts';
import type { Recording } from '../model/recording.ts';
import type { Report } from '../model/report.ts';
import { findingBlock, headline, type Rerun } from '../report/finding-block.ts';
import { neutral } from '../report/printable.ts';
import { runFaults } from '../report/run-faults.ts';
import { standard } from './output.ts';
import { changesBetween } from './run/changes.ts';
import { withCamera } from './run/embedded.ts';
import { takeInterrupts } from './run/interrupt.ts';
import { filesOf, judgeDevice } from './run/judge.ts';
import { showProgress } from './run/progress.ts';
import { rerunCommand } from './run/rerun.ts';
import { type Target, targetsOf } from './run/targets.ts';
import { defaultSeed } from './run/typed.ts';
import { writeReports, writtenLines } from './run/write-reports.ts';

const outcomes: Readonly<Record<VerdictKind, TestVerdict['outcome']>> = {
  pass: 'pass',
  warning: 'pass',
  deviation: 'pass',
  fail: 'fail',
  error: 'fail',
  blocked: 'fail',
  'not-applicable': 'skip',
  'not-run': 'skip',
  waived: 'skip',
};

/** The verdicts of a report as tests show them. */
export const verdictsOf = (report: Report, rerun: Rerun): readonly TestVerdict[] =>
  report.results.map((result) => {
    const outcome = outcomes[result.verdict];
    const text = outcome === 'fail' ? findingBlock(result, report, rerun) : headline(result);
    return { id: result.id, title: result.title, section: result.section, outcome, text: neutral(text) };
  });

interface Ended {
  readonly report: Report;
  readonly steps: readonly string[];
  /** Writes that the plan of the run does not name, and probes that it kept from being sent. */
  readonly unplanned: readonly string[];
  readonly rerun: Rerun;
}

/** What the exchanges of a run were for. */
const stepsIn = ({ observations, probes }: Recording): readonly string[] => {
  const raw = [...probes.values()].flatMap(({ wire = [], streams = [] }) => [...wire, ...streams.map(({ observation }) => observation)]);
  const asked = [...probes.values()].flatMap((probe) => probe.observations);
  return [...new Set([...observations, ...asked, ...raw].map(({ step }) => step))];
};

/** Held against the plan by itself: the session, which sends nothing else, is not asked. */
const unplannedIn = ({ exchanges, probes }: Recording, { device, safety }: Target): readonly string[] => {
  const plan = plannedWrites(planOf(topics, {}).probes, allowanceOf(device, safety));
  const unplanned = unplannedBy(plan);
  const sent = exchanges.flatMap(({ request: { method, path } }) => unplanned(method, path) ?? []);
  const kept = [...probes].flatMap(([id, { unasked, omitted = [] }]) =>
    [unasked?.reason ?? '', ...omitted].filter((reason) => reason.includes('is not in the plan')).map((reason) => `${id}: ${reason}`),
  );
  return [...new Set([...sent, ...kept])];
};

const judge = async (target: Target, embedded: boolean): Promise<Ended> => {
  const show = showProgress(standard.err);
  const rerun = {
    command: rerunCommand(embedded, target.device.name, embedded ? {} : { config: process.env.IPMD_CONFIG ?? 'devices.json' }),
  };
  // vitest would leave at the first Ctrl-C, in the middle of a write.
  const interrupt = takeInterrupts({
    first: (why) => show.say(`stopping (${why}): what was changed is put back first; the same again leaves at once`),
    second: () => show.say('left as it is'),
  });
  try {
    const judging = { target, embedded, topics, selection: {}, seed: defaultSeed, certify: false, signal: interrupt.signal };
    const outcome = await judgeDevice(judging, show);
    const { report } = outcome;
    const written = await writeReports('reports', { ...filesOf(outcome), rerun });
    show.say(`${writtenLines(written).join('; ')}: ${report.totals.sentence}`);
    return { report, steps: stepsIn(outcome.recording), unplanned: unplannedIn(outcome.recording, target), rerun };
  } finally {
    show.end();
    interrupt.release();
  }
};

const target = (env: NodeJS.ProcessEnv): Target | undefined => {
  const { IPMD_CONFIG: config, IPMD_DEVICE: device } = env;
  const targets = targetsOf({ ...(config && { config }), ...(device && { device: [device] }) }, process.cwd(), env);
  if (targets === undefined) return undefined;
  const [only, ...more] = targets;
  if (only === undefined || more.length > 0) throw new Error(`${config} names several devices: choose one with IPMD_DEVICE`);
  return only;
};

/** The embedded camera judged, and what is not as it was on it afterwards. */
const judgeEmbedded = (): Promise<Ended & { readonly changes: readonly string[] }> =>
  withCamera(defaultSeed, async (chosen, camera) => {
    const before = camera.snapshot();
    const ended = await judge(chosen, true);
    return { ...ended, changes: changesBetween(before, camera.snapshot()) };
  });

/** Judges the embedded camera, or the device that IPMD_CONFIG and IPMD_DEVICE name, and provides what the tests report. */
export const setup = async (project: TestProject): Promise<void> => {
  const named = target(process.env);
  const { report, steps, unplanned, rerun, changes } =
    named === undefined ? await judgeEmbedded() : { ...(await judge(named, false)), changes: [] };
  project.provide('verdicts', verdictsOf(report, rerun));
  project.provide('embedded', report.device.embedded);
  project.provide('operations', report.operations);
  project.provide('steps', steps);
  project.provide('unplanned', unplanned);
  project.provide('changes', changes);
  project.provide(
    'requirementStates',
    report.requirements.map(({ id, state, reason }) => ({ id, state, ...(reason === undefined ? {} : { reason }) })),
  );
  project.provide(
    'runFaults',
    runFaults(report).flatMap(({ message, lines }) => [message, ...lines]),
  );
};
