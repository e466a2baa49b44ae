/** The XML Schema of a block, written from the catalogue. */
import type { Block, Field } from '../../model/catalogue.ts';
import { blockFor, blockKey, namespaces } from '../../spec/catalogue.ts';
import { baseName, escapedValue, leafSchema } from './leaf.ts';

/**
 * `answer`: a document as GET returns it.
 * `request`: a document as PUT and POST send it, all of it optional (6.1), what is write-only included.
 * `capabilities`: the same elements, each optional and of any value, with the attributes of 7.4.
 */
export type Variant = 'answer' | 'request' | 'capabilities';

interface Writing {
  readonly variant: Variant;
  /** Blocks whose named type is used, in order of use. */
  readonly used: Map<string, Block>;
}

/** Namespace of a block's documents. @see 4.6 */
export const namespaceOf = (block: Block): string => block.namespace ?? namespaces.document;

const typeName = (block: Block): string => `${block.name}_${block.section}`;

const occurrence = (field: Field, variant: Variant): string => {
  // A required field with a condition is required while it holds, which only the walk over the fields can tell (E-091).
  const low = variant === 'answer' && field.presence === 'req' && field.when === undefined ? '' : ' minOccurs="0"';
  if (field.list !== true) return low;
  const high = variant === 'capabilities' ? undefined : field.maxEntries;
  return `${low} maxOccurs="${high ?? 'unbounded'}"`;
};

/** A simple type in place; restrictions nest, so that every group of facets must hold. */
const simpleType = (field: Field): string =>
  leafSchema(field).reduce(
    (inner, { base, facets }) =>
      inner === ''
        ? `<xs:simpleType><xs:restriction base="${base}">${facets.join('')}</xs:restriction></xs:simpleType>`
        : `<xs:simpleType><xs:restriction>${inner}${facets.join('')}</xs:restriction></xs:simpleType>`,
    '',
  );

const isList = (fields: readonly Field[]): boolean => fields.some((field) => field.list === true);

const containerAttributes = (fields: readonly Field[], writing: Writing): string => {
  if (writing.variant !== 'capabilities') return '';
  const size = isList(fields) ? '<xs:attribute name="size" type="xs:nonNegativeInteger"/>' : '';
  return `<xs:attributeGroup ref="b:changes"/>${size}`;
};

const complexType = (fields: readonly Field[], writing: Writing, section: string): string =>
  `<xs:complexType>${sequence(fields, writing, section)}${containerAttributes(fields, writing)}</xs:complexType>`;

/** What stands between the tags of an element declaration, and its type attribute when it has one. */
const content = (field: Field, writing: Writing, section: string): { readonly type: string; readonly inside: string } => {
  if (field.ref !== undefined) {
    const target = blockFor(field.ref, section);
    // A name without a block of its own says nothing about its content.
    if (target === undefined) return { type: '', inside: '' };
    writing.used.set(blockKey(target), target);
    return { type: ` type="b:${typeName(target)}"`, inside: '' };
  }
  if (field.fields !== undefined) return { type: '', inside: complexType(field.fields, writing, section) };
  if (writing.variant === 'capabilities') return { type: field.access === 'wo' ? ' type="b:Hidden"' : ' type="b:Leaf"', inside: '' };
  const inside = simpleType(field);
  return inside === '' ? { type: ` type="${baseName(field)}"`, inside } : { type: '', inside };
};

const declaration = (field: Field, writing: Writing, section: string): string => {
  const { type, inside } = content(field, writing, section);
  const head = `<xs:element name="${field.name}"${type}${occurrence(field, writing.variant)}`;
  return inside === '' ? `${head}/>` : `${head}>${inside}</xs:element>`;
};

const keptFields = (fields: readonly Field[], writing: Writing): readonly Field[] =>
  fields.filter((field) => writing.variant !== 'answer' || field.access !== 'wo');

const sequence = (fields: readonly Field[], writing: Writing, section: string): string =>
  `<xs:sequence>\n${keptFields(fields, writing)
    .map((field) => declaration(field, writing, section))
    .join('\n')}\n</xs:sequence>`;

const anyElement = '<xs:any namespace="##any" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>';

/**
 * A block's own elements, and a device's after them where the notes allow it.
 * An element that may be absent just before "anything" is ambiguous to XML Schema: there, nothing more can be said than "anything".
 */
const blockContent = (block: Block, writing: Writing): string => {
  const own = sequence(block.fields, writing, block.section);
  if (block.extensible !== true) return own;
  const last = keptFields(block.fields, writing).at(-1);
  if (last === undefined || occurrence(last, writing.variant) !== '') return `<xs:sequence>${anyElement}</xs:sequence>`;
  return `<xs:sequence>${own}${anyElement}</xs:sequence>`;
};

/** A block's type: at the root the version is due, inside another block it may stand; the Annex's types say so themselves. */
const blockType = (block: Block, name: string, isRoot: boolean, writing: Writing): string => {
  const due = (isRoot || block.origin === 'annex') && block.version !== 'optional' && writing.variant === 'answer';
  const type = block.origin === 'annex' ? 'xs:string' : 'b:Version';
  const version = `<xs:attribute name="version" type="${type}"${due ? ' use="required"' : ''}/>`;
  return `<xs:complexType name="${name}">${blockContent(block, writing)}${version}${containerAttributes(block.fields, writing)}</xs:complexType>`;
};

const capabilityTypes = (): string => {
  const leaf = '<xs:attributeGroup ref="b:limits"/><xs:attributeGroup ref="b:changes"/>';
  const type = (name: string, base: string): string =>
    `<xs:complexType name="${name}"><xs:simpleContent><xs:extension base="${base}">${leaf}</xs:extension></xs:simpleContent></xs:complexType>`;
  const attributes = (group: string, types: Readonly<Record<string, string>>): string => {
    const each = Object.entries(types).map(([name, xs]) => `<xs:attribute name="${name}" type="xs:${xs}"/>`);
    return `<xs:attributeGroup name="${group}">${each.join('')}</xs:attributeGroup>`;
  };
  return [
    attributes('limits', { min: 'decimal', max: 'decimal', range: 'string', opt: 'string', def: 'string' }),
    attributes('changes', { reqReboot: 'boolean', dynamic: 'boolean' }),
    '<xs:simpleType name="Empty"><xs:restriction base="xs:string"><xs:maxLength value="0"/></xs:restriction></xs:simpleType>',
    type('Leaf', 'xs:string'),
    type('Hidden', 'b:Empty'),
  ].join('\n');
};

/** The named types of all blocks reached from those already used; types may use each other, also in a circle. */
const usedTypes = (writing: Writing): readonly string[] => {
  const written: string[] = [];
  const seen = new Set<string>();
  for (let again = true; again; ) {
    again = false;
    for (const [key, block] of [...writing.used]) {
      if (seen.has(key)) continue;
      seen.add(key);
      written.push(blockType(block, typeName(block), false, writing));
      again = true;
    }
  }
  return written;
};

/** @see 6.1 */
const versionType =
  '<xs:simpleType name="Version"><xs:restriction base="xs:string"><xs:enumeration value="1.0"/></xs:restriction></xs:simpleType>';

/** The schema of a block's documents, generated. Every reference in it is to itself: nothing is imported or included. */
export const generatedSchema = (block: Block, variant: Variant): string => {
  const writing: Writing = { variant, used: new Map() };
  const namespace = escapedValue(namespaceOf(block));
  const types = [blockType(block, 'Root', true, writing), ...usedTypes(writing)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${block.section} ${block.name}: ${variant} -->`,
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="${namespace}" targetNamespace="${namespace}" elementFormDefault="qualified">`,
    `<xs:element name="${block.root}" type="b:Root"/>`,
    ...(types.some((type) => type.includes('"b:Version"')) ? [versionType] : []),
    ...(variant === 'capabilities' ? [capabilityTypes()] : []),
    ...types,
    '</xs:schema>',
    '',
  ].join('\n');
};
