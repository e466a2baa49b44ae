/** Blocks and fields in words. */
import type { Block, Condition, Constraint, Field } from '../../model/catalogue.ts';
import { blockFor, blockKey, flatFields, namespaces, operations } from '../catalogue.ts';
import { columns } from './text.ts';

const condition = ({ path, is, resource }: Condition): string =>
  `${path} is ${is.join(' or ')}${resource === undefined ? '' : ` in ${resource}`}`;

const span = (range: readonly [number, number]): string => `${range[0]}..${range[1]}`;

/** What a field may hold and when it is due, in words; empty for a plain one. */
export const fieldNotes = (field: Field): string =>
  [
    field.ref === undefined ? undefined : `<${field.ref}>`,
    field.list === true ? `list entry${field.maxEntries === undefined ? '' : `, at most ${field.maxEntries}`}` : undefined,
    field.enum === undefined ? undefined : `${field.enum.join(' | ')}${field.open === true ? ' | ...' : ''}`,
    field.range === undefined ? undefined : `${span(field.range)}${field.type === 'string' ? ' characters' : ''}`,
    field.multipleOf === undefined ? undefined : `a multiple of ${field.multipleOf}`,
    field.examples === undefined ? undefined : `for example ${field.examples.join(', ')}`,
    field.form === undefined ? undefined : `form ${field.form}`,
    field.pattern === undefined ? undefined : `form ${field.pattern}`,
    field.unit,
    field.when === undefined ? undefined : `due when ${condition(field.when)}`,
    field.unless === undefined ? undefined : `due unless ${condition(field.unless)}`,
    field.writableWhen === undefined ? undefined : `writable when ${condition(field.writableWhen)}`,
    field.secret === true ? 'secret' : undefined,
    field.volatile === true ? 'changes by itself' : undefined,
    field.effects === undefined ? undefined : `effects ${field.effects.join(', ')}`,
    ...Object.entries(field.valueEffects ?? {}).map(([value, effects]) => `${value} has effects ${effects.join(', ')}`),
    field.aliases === undefined ? undefined : `lenient: ${field.aliases.join(', ')}`,
    ...Object.entries(field.valueAliases ?? {}).map(([spelling, value]) => `lenient: ${spelling} for ${value}`),
    field.readings?.join(', '),
    field.about,
  ]
    .filter((note) => note !== undefined && note !== '')
    .join('; ');

/** The columns of a field: name, presence, access, type, notes. */
export const fieldRow = (name: string, field: Field): readonly string[] => [
  name,
  field.presence,
  field.access ?? 'rw',
  field.type ?? (field.ref === undefined ? 'container' : 'reference'),
  fieldNotes(field),
];

/** A constraint in words. */
export const constraintWords = (constraint: Constraint): string => {
  switch (constraint.kind) {
    case 'multiple':
      return `${constraint.path} is a multiple of ${constraint.of}`;
    case 'rectangle':
      return `${constraint.path} are the corners of a rectangle, clockwise from the lower left`;
    case 'before':
      return `${constraint.begin} is before ${constraint.end}${constraint.equal === true ? ' or equal to it' : ''}`;
    case 'uniqueBy':
      return `no two ${constraint.entries} have the same ${constraint.by}`;
    case 'maxEntries':
      return `at most ${constraint.max} ${constraint.entries}${constraint.by === undefined ? '' : ` for each ${constraint.by}`}`;
    case 'lengthOf':
      return `${constraint.path} is the length of ${constraint.of}`;
    case 'idsCorrespond':
      return `${constraint.path} is an id of ${constraint.to}`;
  }
};

/** Resource ids and methods whose body or answer is the block. */
export const usesOf = (block: Block): readonly string[] =>
  operations
    .filter(({ operation, resource }) =>
      [operation.inbound, operation.success].some((name) => {
        const used = name === undefined ? undefined : blockFor(name, resource.section);
        return used !== undefined && blockKey(used) === blockKey(block);
      }),
    )
    .map(({ method, resource }) => `${method} ${resource.uri}`);

/** A block as people read it: root, namespace, its fields as an indented table, its constraints. */
export const blockText = (block: Block): string => {
  const rows = flatFields(block.fields).map(({ path, field }) => fieldRow('  '.repeat(path.split('/').length - 1) + field.name, field));
  const head = [
    `block ${block.name}, ${block.section}`,
    ...(block.root === block.name ? [] : [`root <${block.root}>`]),
    block.namespace ?? namespaces.document,
    ...(block.wrapper === undefined ? [] : [`printed inside <${block.wrapper.name}>`]),
    ...(block.extensible === true ? ['devices may add elements'] : []),
    ...(block.version === 'optional' ? ['version attribute optional'] : []),
    ...(block.origin === undefined ? [] : [block.origin === 'inner' ? 'printed only inside another block' : 'from the Annex']),
    ...(block.readings ?? []),
  ].join(', ');
  const rules = (block.constraints ?? []).map((constraint) => [constraint.requirement, constraintWords(constraint)]);
  return [`${head}\n`, columns(rows, '  '), ...(rules.length === 0 ? [] : ['constraints\n', columns(rules, '  ')])].join('');
};
