/** Sections of the document by name, and results gathered by section. */
import { resources } from '../spec/catalogue.ts';
import { compareSections } from '../spec/sections.ts';

const chapters: Readonly<Record<string, string>> = {
  '1': 'Scope',
  '2': 'References',
  '3': 'Definitions',
  '4': 'Architecture and transmission',
  '5': 'Device discovery',
  '6': 'XML annotations and types',
  '7': 'Special resources',
  '8': 'Resources',
  A: 'Schema of the Annex',
};

const titles: ReadonlyMap<string, string> = new Map([
  ...Object.entries(chapters),
  ...[...resources.values()].map(({ section, title }) => [section, title.replace(/^\//, '')] as const),
]);

/** `8.1.7 time`; the number alone where the document gives no name. */
export const sectionName = (section: string): string => {
  const title = titles.get(section);
  return title === undefined ? section : `${section} ${title}`;
};

/** Entries by a key made of their section, in the document's order. */
export const gathered = <T extends { readonly section: string }>(
  entries: readonly T[],
  keyOf: (section: string) => string,
): readonly (readonly [string, readonly T[]])[] => {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const key = keyOf(entry.section);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups].sort(([a], [b]) => compareSections(a, b));
};
