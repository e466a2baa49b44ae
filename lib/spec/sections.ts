/** Section numbers of the document: their order and which lies in which. */

/** Numbers of a section; the Annex comes after all chapters. */
const parts = (section: string): readonly number[] => section.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : 1000));

/** Negative, zero or positive as `a` stands before, at or after `b` in the document: 8.1.9 before 8.1.10 before A.0. */
export const compareSections = (a: string, b: string): number => {
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};

/** The entries in the document's order; entries of one section keep theirs. */
export const inDocumentOrder = <T extends { readonly section: string }>(entries: readonly T[]): readonly T[] =>
  [...entries].sort((a, b) => compareSections(a.section, b.section));

/** True when `section` is `above` or lies below it: 8.1.7 in 8.1, but 8.13 not in 8.1. */
export const isWithin = (section: string, above: string): boolean => section === above || section.startsWith(`${above}.`);

/** The chapter of a section, a service of chapter 8 counted as one: 4 of 4.5.4, 8.1 of 8.1.7, A of A.0. */
export const chapterOf = (section: string): string =>
  section
    .split('.')
    .slice(0, section.startsWith('8.') ? 2 : 1)
    .join('.');
