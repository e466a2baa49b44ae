/** Whether a fault of the reference camera breaks the checks that it names, and no other. */

import type { Fault } from '../../camera/faults/fault.ts';
import { globMatches } from '../../engine/plan.ts';
import { runDevice } from '../../engine/run.ts';
import { type Safety, safetyLevels } from '../../model/check.ts';
import type { Check, Topic } from '../../model/probe.ts';
import { chapterOf } from '../../spec/sections.ts';
import { withCamera } from '../run/embedded.ts';

export interface Proof {
  readonly fault: string;
  /** Ids of the checks that failed or warned. */
  readonly broke: readonly string[];
  /** Named by the fault, yet passed (or were not judged). */
  readonly missing: readonly string[];
  /** Failed, yet not named by the fault. */
  readonly unexpected: readonly string[];
  /** What ended the run early, or was our own error; empty when it went to its end. */
  readonly trouble: readonly string[];
}

/** Chapters whose rules hold for every exchange: judged with every fault. */
const everywhere = ['4', '6', '7', 'A'] as const;

/** The checks that a fault has to meet to be seen: those that it breaks, and those whose traffic shows it. */
const neededBy = ({ breaks, shows = [] }: Fault, checks: readonly Check[]): readonly Check[] =>
  checks.filter(({ id }) => [...breaks, ...shows].some((glob) => globMatches(glob, id)));

/** As far as the needed checks go, and not further: writes of the rest would cost time and show nothing. */
const safetyFor = (fault: Fault, needed: readonly Check[]): Safety =>
  fault.safety ?? safetyLevels[Math.max(1, ...needed.map(({ safety }) => safetyLevels.indexOf(safety)))] ?? 'destructive';

/** Runs the suite of the sections that the fault touches against a camera with that fault alone. */
export const proveFault = async (fault: Fault, topics: readonly Topic[], seed: number): Promise<Proof> => {
  const checks = topics.flatMap((topic) => topic.checks);
  const needed = neededBy(fault, checks);
  const sections = [...new Set([...everywhere, ...needed.map(({ section }) => chapterOf(section))])];
  const run = await withCamera(
    seed,
    ({ device, stateDir, profile }) =>
      runDevice({
        device,
        embedded: true,
        topics,
        selection: { sections },
        profile,
        dialect: 'ipmd',
        safety: safetyFor(fault, needed),
        seed,
        stateDir,
        suiteVersion: 'proof',
        commit: 'proof',
      }),
    { faults: [fault.name] },
  );
  const { results } = run.report;
  const broke = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warning').map(({ id }) => id);
  const errors = results
    .filter(({ verdict }) => verdict === 'error' || verdict === 'blocked')
    .map(({ id, reason }) => `${id}: ${reason ?? ''}`);
  return {
    fault: fault.name,
    broke,
    missing: fault.breaks.filter((glob) => !broke.some((id) => globMatches(glob, id))),
    unexpected: broke.filter((id) => !fault.breaks.some((glob) => globMatches(glob, id))),
    trouble: [...(run.report.run.stopped === undefined ? [] : [run.report.run.stopped.message]), ...errors.slice(0, 5)],
  };
};

/** True when a fault broke what it names and nothing else. A stopped run is a proof only when the fault names nothing but blocked checks. */
export const holds = (proof: Proof): boolean => proof.missing.length === 0 && proof.unexpected.length === 0 && proof.broke.length > 0;

/** One line for a proof: `ok`, or what is missing and what is unexpected. */
export const proofLine = (proof: Proof): string => {
  if (holds(proof)) return `ok    ${proof.fault}: ${proof.broke.length} ${proof.broke.length === 1 ? 'check' : 'checks'}`;
  const parts = [
    ...(proof.broke.length === 0 ? ['breaks no check'] : []),
    ...(proof.missing.length > 0 ? [`does not break ${proof.missing.join(', ')}`] : []),
    ...(proof.unexpected.length > 0 ? [`breaks also ${proof.unexpected.join(', ')}`] : []),
    ...(proof.trouble.length > 0 ? [`trouble: ${proof.trouble.join('; ')}`] : []),
  ];
  return `WRONG ${proof.fault}: ${parts.join('; ')}`;
};
