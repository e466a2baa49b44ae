import { methods, type Resource } from '../../model/catalogue.ts';
import { operations, resources } from '../catalogue.ts';
import { printedUri } from './json.ts';
import { columns } from './text.ts';

/** The operations of a resource in one line: `GET Viewer, PUT Administrator`. */
export const operationsLine = (resource: Resource): string =>
  methods
    .flatMap((method) => (resource.operations[method] === undefined ? [] : [`${method} ${resource.operations[method].level}`]))
    .join(', ') || 'no operation';

const depth = (uri: string): number => uri.split('/').length - 2;

const row = (resource: Resource): readonly string[] => [
  resource.section,
  `${'  '.repeat(depth(resource.uri))}${resource.uri}`,
  operationsLine(resource),
];

/** Every resource in the document's order, one a line with its section, methods and levels; services stand out to the left. */
export const specTree = (): string => {
  const all = [...resources.values()];
  const special = all.filter((resource) => resource.type === 'Special Resource');
  const general = all.filter((resource) => resource.type !== 'Special Resource');
  return [
    `${resources.size} resources, ${operations.length} operations\n`,
    'every node ({node} is the path of a service or general resource, empty for the root)',
    columns(special.map((resource) => [resource.section, printedUri(resource), operationsLine(resource)])),
    'services and general resources',
    columns(general.map(row)),
  ].join('\n');
};
