/** What the camera accepts for a leaf: the document's rule narrowed by what this camera supports. One truth for writes and capabilities. */
import type { Field } from '../../model/catalogue.ts';

/** What a section says of one of its fields, by path; everything left out is as the document has it. */
export interface Limit {
  /** Smallest number, or shortest string. */
  readonly min?: number;
  /** Largest number, or longest string. */
  readonly max?: number;
  /** The spans of numbers allowed, where not all from `min` to `max` are. */
  readonly ranges?: readonly (readonly [number, number])[];
  /** The values supported, of enumerations and of numbers with a fixed set. */
  readonly options?: readonly string[];
  /** The default, where it is not the factory value; null for none. */
  readonly def?: string | null;
  /** A change takes effect after a reboot: PUT answers statusCode 7. */
  readonly reqReboot?: true;
  /** The limits of this field follow from other settings. */
  readonly dynamic?: true;
  /** The camera lacks this optional element: ignored in requests, absent from answers. */
  readonly absent?: true;
  /** The section judges the form of the value itself, because another field decides which form is due. */
  readonly anyForm?: true;
  /**
   * What capabilities say in place of the limit where a `check` of the section narrows it by other fields of the same
   * document: pairs such as 640*480 (E-088), or ends that move with another setting.
   */
  readonly told?: { readonly min?: number; readonly max?: number; readonly options?: readonly string[] };
  /** Most entries of a list; given at the list's entry. */
  readonly size?: number;
}
export type Limits = Readonly<Record<string, Limit>>;

/** How values of a type are bounded. */
export type Measure = 'number' | 'length' | 'fixed';

/** A leaf's rule in force. */
export interface Rule {
  readonly measure: Measure;
  readonly min?: number;
  readonly max?: number;
  readonly ranges?: readonly (readonly [number, number])[];
  readonly options?: readonly string[];
}

const numbers = new Set(['integer', 'float', 'BaudRate', 'Coordinate', 'FPS']);
const largest = 2147483647;
const longest = 64;

export const measureOf = (field: Field): Measure => {
  if (field.type !== undefined && numbers.has(field.type)) return 'number';
  return field.type === undefined || field.type === 'string' || field.type === 'anyURI' || field.type === 'hexBinary' ? 'length' : 'fixed';
};

const formLengths: Readonly<Record<NonNullable<Field['form']>, readonly [number, number]>> = {
  IPv4: [7, 15],
  mask: [7, 15],
  MAC: [17, 17],
  hostName: [1, longest],
  email: [3, longest],
  timeZone: [4, longest],
  path: [1, longest],
  hex: [0, longest],
};

const defaultSpan = (field: Field, measure: Measure): readonly [number, number] => {
  if (measure === 'number') return [0, largest];
  return field.form === undefined ? [0, longest] : formLengths[field.form];
};

/** The rule for a leaf: options where the values are listed, else bounds; neither for types whose form is fixed. */
export const ruleOf = (field: Field, limit: Limit | undefined): Rule => {
  const measure = measureOf(field);
  const listed = limit?.options ?? (field.open === true ? undefined : field.enum);
  if (listed !== undefined) return { measure, options: listed };
  if (measure === 'fixed') return { measure };
  const [low, high] = field.range ?? defaultSpan(field, measure);
  const bounds = { measure, min: limit?.min ?? low, max: limit?.max ?? high };
  return limit?.ranges === undefined ? bounds : { ...bounds, ranges: limit.ranges };
};
