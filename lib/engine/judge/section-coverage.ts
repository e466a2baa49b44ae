/** How much of the document a run could look at, section by section: what the device has, what of it was judged, what is absent. */
import type { FeatureState, RequirementState, Result, SectionCoverage } from '../../model/report.ts';
import { resources } from '../../spec/catalogue.ts';
import { chapterOf, compareSections } from '../../spec/sections.ts';

const judgedKinds: ReadonlySet<string> = new Set(['pass', 'fail', 'warning', 'deviation']);

/** "403", "404" ... of the evidence for an absence, without the paths that it names: alike counts as one. */
const answeredWith = (evidence: string): string => {
  if (evidence.startsWith('not asked: ')) return evidence.includes(' is contained') ? 'not asked: contained' : 'not asked';
  return /GET answers (\d{3})/.exec(evidence)?.[1] ?? evidence;
};

const grouped = (words: readonly string[]): SectionCoverage['absent'] => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([answered, count]) => ({ answered, count })).sort((a, b) => b.count - a.count);
};

/** Coverage of every section that has resources or MUSTs in the selection of the run. */
export const sectionCoverage = (
  features: readonly FeatureState[],
  results: readonly Result[],
  requirements: readonly RequirementState[],
): readonly SectionCoverage[] => {
  const judged = new Set(results.filter(({ verdict }) => judgedKinds.has(verdict)).flatMap(({ resource }) => resource ?? []));
  const selected = new Set(results.map(({ section }) => chapterOf(section)));
  const own = features.flatMap((feature) => {
    const resource = resources.get(feature.id);
    return resource === undefined || Object.keys(resource.operations).length === 0
      ? []
      : [{ ...feature, section: chapterOf(resource.section) }];
  });
  const musts = requirements.filter(({ strength, state }) => strength === 'MUST' && state !== 'excluded');
  return [...selected].sort(compareSections).map((section) => {
    const here = own.filter((feature) => feature.section === section);
    const mine = musts.filter((must) => chapterOf(must.section) === section);
    const found = here.filter(({ state }) => state === 'supported');
    const known = mine.filter(({ state }) => state === 'verified' || state === 'violated');
    return {
      section,
      resources: { all: here.length, found: found.length, judged: found.filter(({ id }) => judged.has(id)).length },
      absent: grouped(here.filter(({ state }) => state !== 'supported').map(({ evidence }) => answeredWith(evidence))),
      musts: { all: mine.length, judged: known.length, violated: mine.filter(({ state }) => state === 'violated').length },
    };
  });
};
