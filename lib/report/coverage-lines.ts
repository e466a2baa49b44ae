/** Coverage as lines that people read: what the device has and what was judged of it, before any count of checks. */
import type { Report, SectionCoverage } from '../model/report.ts';
import { oneLine } from './printable.ts';
import { sectionName } from './sections.ts';

/** "5 answered 403, 2 answered 404". */
export const absentWords = ({ absent }: SectionCoverage): string =>
  absent
    .map(({ answered, count }) =>
      /^\d{3}$/.test(answered) ? `${count} answered ${answered}` : `${count} ${oneLine(answered).slice(0, 60)}`,
    )
    .join(', ');

export interface CoverageRow {
  readonly section: string;
  readonly found: string;
  readonly judged: string;
  readonly absent: string;
  readonly musts: string;
}

/** A row for each section; those of chapters without resources name their MUSTs alone. */
export const coverageRows = ({ coverage = [] }: Pick<Report, 'coverage'>): readonly CoverageRow[] =>
  coverage.map((each) => ({
    section: sectionName(each.section),
    found: each.resources.all === 0 ? '' : `${each.resources.found} of ${each.resources.all}`,
    judged: each.resources.all === 0 ? '' : String(each.resources.judged),
    absent: absentWords(each),
    musts: `${each.musts.judged} of ${each.musts.all}`,
  }));

const head: CoverageRow = { section: 'section', found: 'found', judged: 'judged', absent: 'absent', musts: 'MUSTs judged' };

/** A line a section for a terminal: found, judged, MUSTs, and what the absent ones answered. Sections of which nothing was seen are left out. */
export const coverageTable = (report: Pick<Report, 'coverage'>): readonly string[] => {
  const seen = (report.coverage ?? []).filter(({ resources, musts }) => resources.found + resources.judged + musts.judged > 0);
  if (seen.length === 0) return [];
  const rows = [head, ...coverageRows({ coverage: seen })];
  const wide = (of: (row: CoverageRow) => string): number => Math.max(...rows.map((row) => of(row).length));
  const [section, found, judged, musts] = [
    wide((row) => row.section),
    wide((row) => row.found),
    wide((row) => row.judged),
    wide((row) => row.musts),
  ];
  return rows.map((row) =>
    [row.section.padEnd(section), row.found.padStart(found), row.judged.padStart(judged), row.musts.padStart(musts), row.absent]
      .join('  ')
      .trimEnd(),
  );
};

/** One line in all: "resources  14 of 154 found, 14 judged; absent: 120 answered 403". */
export const coverageLine = ({ coverage = [] }: Pick<Report, 'coverage'>): string | undefined => {
  if (coverage.length === 0) return undefined;
  const sum = (of: (each: SectionCoverage) => number): number => coverage.reduce((total, each) => total + of(each), 0);
  const absent = new Map<string, number>();
  for (const { answered, count } of coverage.flatMap((each) => each.absent)) {
    const word = /^\d{3}$/.test(answered) ? `answered ${answered}` : 'not reached';
    absent.set(word, (absent.get(word) ?? 0) + count);
  }
  const lacking = [...absent].map(([word, count]) => `${count} ${word}`).join(', ');
  const head = `resources     ${sum(({ resources }) => resources.found)} of ${sum(({ resources }) => resources.all)} found, ${sum(({ resources }) => resources.judged)} judged`;
  return lacking === '' ? head : `${head}; absent: ${lacking}`;
};
