/** The catalogue as everyone reads it: resources by id, operations, blocks by name and section. */
import {
  type Block,
  type Field,
  type LeafType,
  type Method,
  methods,
  type QueryParameter,
  type ReadOperation,
  type Resource,
  type WriteOperation,
} from '../model/catalogue.ts';
import { type IdOf, idOf } from './identity.ts';
import { families } from './index.ts';
import { inDocumentOrder } from './sections.ts';

type Listed = (typeof families)[number]['resources'][number];
/** The ids of all resources, as a type: a misspelt id does not compile. */
export type ResourceId = IdOf<Listed['uri']>;
type ListedBlock = (typeof families)[number]['blocks'][number];
export type BlockName = ListedBlock['name'];

type Leaves<F> = F extends { name: infer N extends string }
  ? F extends { fields: readonly (infer Child)[] }
    ? N | `${N}/${Leaves<Child>}`
    : N
  : never;
/** Paths of a block's fields from below its root, as a type. */
export type FieldPath<Name extends BlockName> =
  Extract<ListedBlock, { name: Name }> extends { fields: readonly (infer F)[] } ? Leaves<F> : never;

export const namespaces = {
  document: 'http://www.hikvision.com/ver10/XMLSchema',
  psia: 'urn:psialliance-org',
} as const;

/** Every resource by its id, in the document's order. */
export const resources: ReadonlyMap<string, Resource> = new Map(
  inDocumentOrder(families.flatMap((family): readonly Resource[] => family.resources)).map((resource) => [idOf(resource.uri), resource]),
);

/** Every block, in the document's order. */
export const blocks: readonly Block[] = inDocumentOrder(families.flatMap((family): readonly Block[] => family.blocks));

/** The resource of an id; the type makes a misspelling impossible. Throws on an id that only a cast can produce. */
export const resource = (id: ResourceId): Resource => {
  const found = resources.get(id);
  if (found === undefined) throw new Error(`no resource ${id} in the catalogue`);
  return found;
};

export interface OperationEntry {
  readonly resourceId: string;
  readonly resource: Resource;
  readonly method: Method;
  readonly operation: ReadOperation & Partial<WriteOperation>;
}

/** Every operation of every resource, in the document's order. */
export const operations: readonly OperationEntry[] = [...resources].flatMap(([resourceId, entry]) =>
  methods.flatMap((method) => {
    const operation = entry.operations[method];
    return operation === undefined ? [] : [{ resourceId, resource: entry, method, operation }];
  }),
);

const service = (section: string): string => section.split('.').slice(0, 2).join('.');

/**
 * The block that `name` means in `section`: of the same section, else the first of the same service, else the only one of that name.
 * /Event refers to an EventSchedule, of which its service has two: the first, of 8.11.5, is the schedule of all events.
 * Undefined when the name is no block (a media such as "Opaque Data") or means two of other services.
 */
export const blockFor = (name: string, section: string): Block | undefined => {
  const named = blocks.filter((block) => block.name === name);
  const same = named.find((block) => block.section === section);
  const near = named.find((block) => service(block.section) === service(section));
  return same ?? near ?? (named.length === 1 ? named[0] : undefined);
};

/** Key that is unique to a block: several share a name (PTZData, EventSchedule, PTZChannel). */
export const blockKey = (block: Block): string => `${block.section}/${block.name}`;

export interface FlatField {
  /** Element names from below the root, joined by `/`. */
  readonly path: string;
  readonly field: Field;
}

/** All fields of a block with their paths, containers before their children; references stay unexpanded. */
export const flatFields = (fields: readonly Field[], above = ''): readonly FlatField[] =>
  fields.flatMap((field) => {
    const path = above + field.name;
    return [{ path, field }, ...flatFields(field.fields ?? [], `${path}/`)];
  });

export const isWrite = (operation: OperationEntry['operation']): operation is WriteOperation => operation.restorability !== undefined;

export type { LeafType, QueryParameter };
