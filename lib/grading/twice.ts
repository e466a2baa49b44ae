/** One fact is worth one thing: the same departure of the same subject must not be told with two grades. */
import type { Result } from '../model/report.ts';

/** Facts that results of one report grade in two ways, a line each; empty where grading is sound. */
export const gradedTwice = (results: readonly Result[]): readonly string[] => {
  const grades = new Map<string, Set<string>>();
  for (const { kind, subject, requirement, actual = '', instance = '', grade } of results.flatMap(({ findings }) => findings)) {
    if (subject.path === undefined) continue;
    const fact = [kind, subject.block ?? subject.resource ?? '', subject.path, requirement, actual, instance].join(' | ');
    grades.set(fact, (grades.get(fact) ?? new Set()).add(grade));
  }
  return [...grades].flatMap(([fact, told]) => (told.size > 1 ? [`${fact}: ${[...told].join(' and ')}`] : []));
};
