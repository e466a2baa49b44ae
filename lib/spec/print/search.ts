/** Finding one's way in the catalogue by any of its words. */
import type { Field } from '../../model/catalogue.ts';
import { blocks, flatFields, resources } from '../catalogue.ts';
import { readings, requirements } from '../requirements.ts';
import { blockText, fieldRow, usesOf } from './block.ts';
import { printedUri } from './json.ts';
import { readingText, requirementText } from './resource.ts';
import { columns, listed, nearest } from './text.ts';
import { operationsLine } from './tree.ts';

interface Element {
  readonly block: (typeof blocks)[number];
  readonly path: string;
  readonly field: Field;
}

const elements: readonly Element[] = blocks.flatMap((block) => flatFields(block.fields).map(({ path, field }) => ({ block, path, field })));

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const has = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

/** `e-7`, `E-007` and `7` are not the same thing: only with the letter it is a reading. */
const readingId = (text: string): string | undefined => {
  const number = /^e-?(\d{1,3})$/i.exec(text)?.[1];
  return number === undefined ? undefined : `E-${number.padStart(3, '0')}`;
};

const group = (title: string, body: string): readonly string[] => (body === '' ? [] : [`${title}\n${body}`]);

const elementGroups = (found: readonly Element[]): readonly string[] => {
  const where = [...new Set(found.map(({ block }) => block))].flatMap(usesOf);
  return [
    ...group(
      'elements',
      columns(
        found.map(({ block, path, field }) => [block.section, `${block.name}/${path}`, ...fieldRow('', field).slice(1)]),
        '  ',
      ),
    ),
    ...group(
      'operations with them',
      columns(
        [...new Set(where)].map((use) => [use]),
        '  ',
      ),
    ),
  ];
};

const resourceGroup = (text: string): readonly string[] => {
  const found = [...resources].filter(([id, { uri, printed, title }]) => [id, uri, printed ?? '', title].some((each) => has(each, text)));
  return group(
    'resources',
    columns(
      found.map(([id, resource]) => [resource.section, printedUri(resource), id, operationsLine(resource)]),
      '  ',
    ),
  );
};

const wordGroups = (text: string): readonly string[] => [
  ...group(
    'requirements',
    [...requirements.values()]
      .filter(({ says }) => has(says, text))
      .map((each) => `  ${requirementText(each)}`)
      .join(''),
  ),
  ...group(
    'readings',
    columns(
      [...readings.values()].filter(({ title, says }) => has(title, text) || has(says, text)).map(({ id, title }) => [id, title]),
      '  ',
    ),
  ),
];

/** Everything that names a reading: resources by themselves or by an operation, blocks, elements. */
const restingOn = (id: string): readonly string[] => [
  ...[...resources.values()]
    .filter(({ readings: own, operations }) =>
      [own, ...Object.values(operations).map((each) => each.readings)].some((ids) => ids?.includes(id)),
    )
    .map((resource) => printedUri(resource)),
  ...blocks.filter((block) => block.readings?.includes(id)).map((block) => `block ${block.name} of ${block.section}`),
  ...elements.filter(({ field }) => field.readings?.includes(id)).map(({ block, path }) => `${block.name}/${path} of ${block.section}`),
];

const identified = (text: string): readonly string[] => {
  const reading = readings.get(readingId(text) ?? '');
  if (reading !== undefined)
    return [
      readingText(reading),
      ...group(
        'what rests on it',
        columns(
          restingOn(reading.id).map((line) => [line]),
          '  ',
        ),
      ),
    ];
  const requirement = [...requirements.values()].find(({ id }) => same(id, text));
  return requirement === undefined ? [] : [requirementText(requirement)];
};

const blockGroups = (text: string): readonly string[] =>
  blocks
    .filter(({ name, root }) => same(name, text) || same(root, text))
    .map(
      (block) =>
        `${blockText(block)}${group(
          'used by',
          columns(
            usesOf(block).map((use) => [use]),
            '  ',
          ),
        ).join('')}`,
    );

const suggestions = (text: string): readonly string[] =>
  nearest(text, [
    ...elements.map(({ field }) => field.name),
    ...blocks.map(({ name }) => name),
    ...[...resources.values()].map(({ uri }) => uri),
    ...requirements.keys(),
    ...readings.keys(),
  ]);

/** Everything that a word leads to: a reading, a requirement, blocks, elements, resources, sentences. Says what is near when nothing is. */
export const specSearch = (text: string): string => {
  const wanted = text.trim();
  if (wanted === '') return 'nothing to search for: give an element, a block, a URI, a requirement or a reading\n';
  const exact = identified(wanted);
  if (exact.length > 0) return exact.join('\n');
  const named = elements.filter(({ field }) => [field.name, ...(field.aliases ?? [])].some((name) => same(name, wanted)));
  const alike = elements.filter(({ field }) => has(field.name, wanted));
  const groups = [...blockGroups(wanted), ...elementGroups(named.length > 0 ? named : alike), ...resourceGroup(wanted)];
  const found = groups.length > 0 ? groups : wordGroups(wanted);
  if (found.length > 0) return found.join('\n');
  const near = suggestions(wanted);
  return `nothing in the catalogue matches "${wanted}"${near.length === 0 ? '' : `; nearest are ${listed(near)}`}\n`;
};
