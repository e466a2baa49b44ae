/** What every generic check has in common: one catalogued resource. */
import type { Resource } from '../../model/catalogue.ts';
import type { Finding, Judgement, Observation, OperationKey } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';

export interface Source {
  readonly id: string;
  readonly resource: Resource;
}

/** A check about one operation of a resource; `slug` completes the id. */
export const checkOf = (
  { id, resource }: Source,
  operation: OperationKey,
  slug: string,
  head: Pick<Check, 'title' | 'requirements' | 'probe' | 'judge'> & Partial<Pick<Check, 'strength' | 'readings' | 'safety' | 'effects'>>,
): Check => ({
  id: `${id}/${operation}/${slug}`,
  section: resource.section,
  resource: id,
  operation,
  strength: 'MUST',
  readings: [],
  safety: 'read-only',
  effects: [],
  ...head,
});

/** Observations of a step. */
export const stepsOf = (observations: readonly Observation[], ...steps: readonly string[]): readonly Observation[] =>
  observations.filter((observation) => steps.includes(observation.step));

/** Judges each observation by itself and adds up; nothing to look at is inconclusive with the given reason. */
export const judgeEach = (
  observations: readonly Observation[],
  nothing: string,
  judge: (observation: Observation) => readonly Finding[] | undefined,
): Judgement => {
  const findings: Finding[] = [];
  let judged = 0;
  for (const observation of observations) {
    const found = judge(observation);
    if (found === undefined) continue;
    judged += 1;
    findings.push(...found);
  }
  return judged === 0 ? { findings, judged, inconclusive: nothing } : { findings, judged };
};

export const succeeded = (observation: Observation): boolean => {
  const status = observation.exchange.response?.status ?? 0;
  return status >= 200 && status < 300;
};
