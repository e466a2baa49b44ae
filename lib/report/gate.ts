/** What a run must reach beyond no failure, held against what it reached. */

import type { Contradiction, Gate, Report, Shortfall } from '../model/report.ts';
import { chapterOf } from '../spec/sections.ts';

const judgedMusts = ({ requirements }: Report, chapter?: string): number =>
  requirements.filter(
    ({ strength, state, section }) =>
      strength === 'MUST' &&
      (state === 'verified' || state === 'violated') &&
      (chapter === undefined || section === chapter || chapterOf(section) === chapter || section.startsWith(`${chapter}.`)),
  ).length;

const atLeast = (what: string, wanted: number | undefined, got: number): readonly Shortfall[] =>
  wanted === undefined || got >= wanted ? [] : [{ what, wanted, got }];

const atMost = (what: string, wanted: number | undefined, got: number): readonly Shortfall[] =>
  wanted === undefined || got <= wanted ? [] : [{ what, wanted, got }];

const minutesOf = ({ run }: Report): number => Math.round((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 6000) / 10;

/** Requests that failed and passed when they were asked again, of all kinds. */
const unstableOf = ({ unstable = [] }: Report): number => unstable.reduce((sum, { count }) => sum + count, 0);

/** What of the gate the run did not reach; empty when all of it. */
export const shortfalls = (report: Report, gate: Gate): readonly Shortfall[] => [
  ...atLeast('MUSTs judged', gate.musts, judgedMusts(report)),
  ...Object.entries(gate.sections ?? {}).flatMap(([section, wanted]) =>
    atLeast(`MUSTs judged in ${section}`, wanted, judgedMusts(report, section)),
  ),
  ...atMost('warnings', gate.warnings, report.totals.byVerdict.warning),
  ...atMost('requests asked again (unstable)', gate.unstable, unstableOf(report)),
  ...atMost('minutes', gate.minutes, minutesOf(report)),
];

/**
 * Features that the entry declares and the device contradicts. What the survey could not tell is no contradiction; a run
 * that stopped before it has none.
 */
export const contradictionsOf = (report: Report, declared: Readonly<Record<string, boolean>>): readonly Contradiction[] =>
  report.features.flatMap(({ id, state, evidence }) => {
    const wanted = declared[id];
    if (wanted === undefined) return [];
    const contradicted = wanted ? state === 'not' : state === 'supported';
    return contradicted ? [{ resource: id, declared: wanted, evidence }] : [];
  });

/** The report with its gate and the declared features judged. */
export const gated = (
  report: Report,
  { gate, features = {} }: { readonly gate?: Gate; readonly features?: Readonly<Record<string, boolean>> },
): Report => {
  const contradictions = contradictionsOf(report, features);
  return {
    ...report,
    ...(contradictions.length === 0 ? {} : { contradictions }),
    ...(gate === undefined ? {} : { gate: { asked: gate, short: report.run.stopped === undefined ? shortfalls(report, gate) : [] } }),
  };
};
