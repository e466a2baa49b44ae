/** A resource's document as the camera keeps it: the block's fields with references resolved to where their content is stored. */
import type { Block, Constraint, Field } from '../../model/catalogue.ts';
import { blockFor } from '../../spec/catalogue.ts';
import { memberNode, type TreeNode } from '../tree.ts';

/** One element of a document. */
export interface Part {
  readonly name: string;
  readonly field: Field;
  readonly kind: 'leaf' | 'group';
  /** Occurs once for each entry of a list. */
  readonly many: boolean;
  /** A group's elements; for a list, those of one entry. */
  readonly parts: readonly Part[];
  /** Path of element names from below the root of the owner's block: the key of its limits. */
  readonly path: string;
  /** Id of the resource whose document holds it. */
  readonly owner: string;
  /**
   * Where the content is kept when that is another resource's document: the segment below the owner's URI, `{}` for
   * the members of a collection. Absent: in the owner's own document.
   */
  readonly kept?: string;
  /** Id of the resource that keeps it, where `kept` stands. */
  readonly keeper?: string;
  /** Rules of the block that this element is an instance of, paths from below it. */
  readonly constraints?: readonly Constraint[];
  /** The element of an entry that holds its id; absent when entries are known by place alone. */
  readonly idName?: string;
}

/** A block laid out for the resource that serves it. */
export interface Form {
  readonly block: Block;
  readonly owner: string;
  readonly node: TreeNode;
  readonly parts: readonly Part[];
}

const shownBlock = (node: TreeNode): Block | undefined => {
  const resource = node.entry?.resource;
  const name = resource?.operations.GET?.success;
  return name === undefined || resource === undefined ? undefined : blockFor(name, resource.section);
};

/** The child resource that keeps the content of a reference: a member for a list's entries, else a resource of its own. */
const keeper = (node: TreeNode, field: Field): TreeNode | undefined => {
  const shows = (child: TreeNode | undefined): child is TreeNode =>
    child !== undefined && child.entry?.resource.operations.GET?.success === field.ref;
  if (field.list === true) {
    const member = memberNode(node);
    return shows(member) ? member : undefined;
  }
  return node.children.find((child) => child.segment !== '{}' && shows(child));
};

const idNames = ['id', 'TaskID', 'regionID', 'ioPortID'];

const idNameOf = (parts: readonly Part[], node: TreeNode | undefined): string | undefined => {
  const source = node?.entry?.resource.ids;
  if (source?.from === 'position') return undefined;
  return source?.element ?? idNames.find((name) => parts.some((part) => part.kind === 'leaf' && part.name === name));
};

interface Where {
  readonly node: TreeNode;
  readonly section: string;
  readonly owner: string;
  readonly path: string;
  readonly ofOwner: boolean;
}

const partOf = (field: Field, where: Where): Part => {
  const path = where.path === '' ? field.name : `${where.path}/${field.name}`;
  const base = { name: field.name, field, path, owner: where.owner, many: field.list === true };
  const child = field.ref === undefined || !where.ofOwner ? undefined : keeper(where.node, field);
  const kept = child === undefined ? undefined : shownBlock(child);
  const inline = field.ref === undefined ? undefined : blockFor(field.ref, where.section);
  if (child?.entry !== undefined && kept !== undefined) {
    const parts = partsOf(kept.fields, { node: child, section: kept.section, owner: child.entry.id, path: '', ofOwner: true });
    const idName = field.list === true ? idNameOf(parts, child) : undefined;
    return {
      ...base,
      ...rulesOf(kept),
      kind: 'group',
      parts,
      kept: child.segment,
      keeper: child.entry.id,
      ...(idName === undefined ? {} : { idName }),
    };
  }
  const fields = inline?.fields ?? field.fields;
  if (fields === undefined) return { ...base, kind: 'leaf', parts: [] };
  const parts = partsOf(fields, { ...where, section: inline?.section ?? where.section, path, ofOwner: false });
  const idName = field.list === true ? idNameOf(parts, undefined) : undefined;
  return { ...base, ...rulesOf(inline), kind: 'group', parts, ...(idName === undefined ? {} : { idName }) };
};

const rulesOf = (block: Block | undefined): { readonly constraints?: readonly Constraint[] } =>
  block?.constraints === undefined ? {} : { constraints: block.constraints };

const partsOf = (fields: readonly Field[], where: Where): readonly Part[] => fields.map((field) => partOf(field, where));

/** The form of a block as the resource at `node` serves or takes it; throws at a node without a resource. */
export const formOf = (node: TreeNode, block: Block): Form => {
  if (node.entry === undefined) throw new Error(`no resource serves a block at the segment "${node.segment}"`);
  const owner = node.entry.id;
  return { block, owner, node, parts: partsOf(block.fields, { node, section: block.section, owner, path: '', ofOwner: true }) };
};

/** The block that GET of the node shows; undefined when it shows none. */
export const formShown = (node: TreeNode): Form | undefined => {
  const block = shownBlock(node);
  return block === undefined ? undefined : formOf(node, block);
};

/** The block that a PUT or POST to the node takes as XML; undefined when it takes none. */
export const formTaken = (node: TreeNode, method: 'PUT' | 'POST'): Form | undefined => {
  const resource = node.entry?.resource;
  const name = resource?.operations[method]?.inbound;
  const block = name === undefined || resource === undefined ? undefined : blockFor(name, resource.section);
  if (block === undefined) return undefined;
  const member = memberNode(node);
  return method === 'POST' && member !== undefined ? formOf(member, block) : formOf(node, block);
};

/** A memory of forms: the catalogue does not change while a camera runs. */
export const forms = () => {
  const known = new Map<string, Form | undefined>();
  const once = (key: string, make: () => Form | undefined): Form | undefined => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  };
  const idOf = (node: TreeNode): string => node.entry?.id ?? '';
  return {
    shown: (node: TreeNode): Form | undefined => once(`GET ${idOf(node)}`, () => formShown(node)),
    taken: (node: TreeNode, method: 'PUT' | 'POST'): Form | undefined => once(`${method} ${idOf(node)}`, () => formTaken(node, method)),
  };
};
export type Forms = ReturnType<typeof forms>;
