/** One resource as people read it. */
import { type Method, methods, type QueryParameter, type Reading, type Requirement, type Resource } from '../../model/catalogue.ts';
import { blockFor, blockKey, blocks, type OperationEntry, resources } from '../catalogue.ts';
import { readings, requirements } from '../requirements.ts';
import { blockText } from './block.ts';
import { printedUri } from './json.ts';
import { columns, listed, nearest, wrap } from './text.ts';

export interface CheckLine {
  readonly id: string;
  readonly title: string;
}

/** Gives the checks of a resource id; whoever prints knows the suites, the catalogue does not. */
export type ChecksOf = (resourceId: string) => readonly CheckLine[];

/** A requirement in one paragraph. */
export const requirementText = (requirement: Requirement): string =>
  `${requirement.id}  ${requirement.strength}  ${wrap(
    requirement.says + (requirement.excluded === undefined ? '' : ` [not checked: ${requirement.excluded}]`),
    '    ',
  )}\n`;

/** A reading with its options and what each profile takes. */
export const readingText = (reading: Reading): string =>
  [
    `${reading.id}  ${reading.title} (${reading.sections.join(', ')})`,
    `    ${wrap(reading.says, '    ')}`,
    ...Object.entries(reading.options).map(([letter, text]) => `    (${letter}) ${wrap(text, '        ')}`),
    `    strict   ${wrap(reading.strict, '             ')}`,
    `    lenient  ${wrap(reading.lenient, '             ')}`,
    '',
  ].join('\n');

const parameterText = (parameter: QueryParameter): string =>
  [
    parameter.name,
    parameter.type,
    parameter.printed === undefined ? undefined : `printed ${parameter.printed}`,
    parameter.required === true ? 'required' : undefined,
    parameter.values
      ?.map((value) => (parameter.meanings?.[value] === undefined ? value : `${value} ${parameter.meanings[value]}`))
      .join(' | '),
    parameter.range === undefined ? undefined : `${parameter.range[0]}..${parameter.range[1]}`,
    parameter.default === undefined ? undefined : `default ${parameter.default}`,
    ...Object.entries(parameter.valueEffects ?? {}).map(([value, effects]) => `${value} has effects ${effects.join(', ')}`),
    parameter.about,
  ]
    .filter((part) => part !== undefined)
    .join('; ');

const operationText = (method: Method, operation: OperationEntry['operation']): string => {
  const level = operation.levelPrinted === undefined ? operation.level : `${operation.level} (no level printed)`;
  const printed = [
    operation.inboundPrinted === undefined ? undefined : `takes ${operation.inboundPrinted}`,
    operation.successPrinted === undefined ? undefined : `returns ${operation.successPrinted}`,
  ].filter((part) => part !== undefined);
  const notes = [
    printed.length === 0 ? undefined : `printed: ${printed.join(', ')}`,
    ...(operation.query ?? []).map((parameter) => `?${wrap(parameterText(parameter), '             ')}`),
    operation.effects.length === 0 ? undefined : `effects ${operation.effects.join(', ')}`,
    operation.restorability === undefined ? undefined : wrap(`${operation.restorability}: ${operation.reason}`, '          '),
    operation.contained === true ? 'contained: sent at level destructive only' : undefined,
    operation.readings?.join(', '),
  ].filter((note) => note !== undefined);
  return [
    `  ${method.padEnd(6)}  ${level}, takes ${operation.inbound ?? 'nothing'}, returns ${operation.success}`,
    ...notes.map((note) => `          ${note}`),
    '',
  ].join('\n');
};

/** The blocks that a resource's operations take and return, each once; ResponseStatus is left out. */
export const blocksOf = (resource: Resource) => {
  const used = methods
    .flatMap((method) => [resource.operations[method]?.inbound, resource.operations[method]?.success])
    .flatMap((name) => (name === undefined || name === 'ResponseStatus' ? [] : [blockFor(name, resource.section)]))
    .filter((block) => block !== undefined);
  return blocks.filter((block) => used.some((each) => blockKey(each) === blockKey(block)));
};

/** Readings that a resource, its operations, its blocks or their section rest on, in order of their ids. */
const readingsOf = (resource: Resource): readonly Reading[] => {
  const named = new Set([
    ...(resource.readings ?? []),
    ...methods.flatMap((method) => resource.operations[method]?.readings ?? []),
    ...blocksOf(resource).flatMap((block) => block.readings ?? []),
  ]);
  return [...readings.values()]
    .filter((reading) => named.has(reading.id) || reading.sections.includes(resource.section))
    .sort((a, b) => a.id.localeCompare(b.id));
};

/** True when a path fits a URI: the same segments, any for `{id}`. */
const fitsUri = (path: string, uri: string): boolean => {
  const [given, wanted] = [path.split('/'), uri.replace(/\bID\b|<ID>/g, '{id}').split('/')];
  return (
    given.length === wanted.length && wanted.every((part, i) => part.startsWith('{') || part.toLowerCase() === given[i]?.toLowerCase())
  );
};

/** A resource by id, by URI (with `{id}`, `ID`, `<ID>` or a real id), as used, as printed or as an alias, without regard to case. */
export const findResource = (name: string): readonly [string, Resource] | undefined => {
  const all = [...resources];
  const path = name.startsWith('/') ? name : `/${name}`;
  return (
    all.find(([id, resource]) => [id, resource.uri, printedUri(resource)].some((each) => each.toLowerCase() === name.toLowerCase())) ??
    all.find(([, { uri, type }]) => type !== 'Special Resource' && fitsUri(path, uri)) ??
    all.find(([, { printed, aliases }]) => [printed, ...(aliases ?? [])].some((each) => each !== undefined && fitsUri(path, each)))
  );
};

const section = (title: string, body: string): readonly string[] => (body === '' ? [] : [`\n${title}\n`, body]);

/**
 * One resource: operations with levels and effects, blocks with fields and constraints, requirements of its section, readings, checks.
 * @throws Error with the nearest names when there is no such resource.
 */
export const specResource = (name: string, checksOf: ChecksOf = () => []): string => {
  const found = findResource(name);
  if (found === undefined) {
    const near = nearest(
      name,
      [...resources].flatMap(([id, { uri }]) => (name.includes('/') ? [uri] : [id])),
    );
    throw new Error(`no resource ${name} in the catalogue${near.length === 0 ? '' : `; nearest are ${listed(near)}`}`);
  }
  const [id, resource] = found;
  const own = [...requirements.values()].filter((requirement) => requirement.section === resource.section);
  const head = [
    ['id', id],
    ['uri', printedUri(resource)],
    ...(resource.printed === undefined ? [] : [['printed', resource.printed]]),
    ...(resource.aliases === undefined ? [] : [['lenient', resource.aliases.join(', ')]]),
    ['type', `${resource.type}, version ${resource.version}`],
    ...(resource.ids === undefined
      ? []
      : [['ids', `${resource.ids.from} ${resource.ids.values?.join(', ') ?? resource.ids.element ?? ''}`.trim()]]),
  ];
  const operationTexts = methods.flatMap((method) => {
    const operation = resource.operations[method];
    return operation === undefined ? [] : [operationText(method, operation)];
  });
  return [
    `${resource.section}  ${resource.title}\n`,
    columns(head, '  '),
    ...section('operations', operationTexts.join('') || '  none\n'),
    ...blocksOf(resource).flatMap((block) => ['\n', blockText(block)]),
    ...section(`requirements of ${resource.section}`, own.map((each) => `  ${requirementText(each)}`).join('')),
    ...section(
      'readings',
      readingsOf(resource)
        .map((each) => `  ${readingText(each)}`)
        .join(''),
    ),
    ...section(
      'checks',
      columns(
        checksOf(id).map((check) => [check.id, check.title]),
        '  ',
      ),
    ),
  ].join('');
};
