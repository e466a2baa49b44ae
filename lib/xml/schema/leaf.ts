/** XML Schema types of leaves: those of XML Schema itself and the built-in ones of clause 6.2. */
import type { Field, LeafType } from '../../model/catalogue.ts';

interface Base {
  readonly name: string;
  /** Facet elements that the type itself brings. */
  readonly facets: readonly string[];
  readonly numeric?: true;
}

export const escapedValue = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const facet = (name: string, value: string): string => `<xs:${name} value="${escapedValue(value)}"/>`;

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';

const plain = (name: string): Base => ({ name: `xs:${name}`, facets: [] });
const number = (name: string): Base => ({ ...plain(name), numeric: true });
const shaped = (pattern: string): Base => ({ name: 'xs:token', facets: [facet('pattern', pattern)] });

/** @see 6.2 Table 5 */
const bases: Readonly<Record<LeafType, Base>> = {
  string: plain('string'),
  integer: number('integer'),
  float: number('float'),
  boolean: plain('boolean'),
  dateTime: plain('dateTime'),
  date: plain('date'),
  time: plain('time'),
  anyURI: plain('anyURI'),
  hexBinary: plain('hexBinary'),
  BaudRate: number('nonNegativeInteger'),
  Color: shaped('[0-9A-Fa-f]{6}'),
  Coordinate: number('nonNegativeInteger'),
  FPS: number('nonNegativeInteger'),
  IPv4: shaped(`${octet}(\\.${octet}){3}`),
  MAC: shaped('[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}'),
};

const enumeration = (field: Field): readonly string[] => {
  if (field.enum === undefined || field.open === true) return [];
  // xs:boolean takes no enumeration; a closed list of one still means its other spelling.
  if (field.type === 'boolean') {
    const spellings = [field.enum.includes('true') ? 'true|1' : '', field.enum.includes('false') ? 'false|0' : ''];
    return [facet('pattern', spellings.filter((each) => each !== '').join('|'))];
  }
  return field.enum.map((value) => facet('enumeration', value));
};

const limits = (field: Field, base: Base): readonly string[] => {
  if (field.range === undefined) return [];
  const [low, high] = field.range;
  if (base.numeric === true) return [facet('minInclusive', `${low}`), facet('maxInclusive', `${high}`)];
  // Length facets of xs:hexBinary count bytes, the catalogue counts characters.
  if (field.type === 'hexBinary') return [facet('pattern', `[0-9A-Fa-f]{${low},${high}}`)];
  return [facet('minLength', `${low}`), facet('maxLength', `${high}`)];
};

// XML Schema's expressions are anchored by themselves and know no non-capturing groups.
const form = (field: Field): readonly string[] =>
  field.pattern === undefined ? [] : [facet('pattern', field.pattern.replaceAll('(?:', '('))];

export interface LeafSchema {
  readonly base: string;
  readonly facets: readonly string[];
}

/**
 * Base type and facets of a leaf's values. Patterns of one restriction are alternatives to each other,
 * so each group of facets is a restriction of its own, innermost first.
 */
export const leafSchema = (field: Field): readonly LeafSchema[] => {
  const base = bases[field.type ?? 'string'];
  const groups = [base.facets, enumeration(field), limits(field, base), form(field)].filter((facets) => facets.length > 0);
  return groups.map((facets) => ({ base: base.name, facets }));
};

/** Name of the XML Schema type that a leaf's values restrict. */
export const baseName = (field: Field): string => bases[field.type ?? 'string'].name;
