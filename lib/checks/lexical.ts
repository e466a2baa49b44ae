/** Lexical forms of the types that the document uses: XML Schema's and those of clause 6.2. */
import type { Field, LeafType } from '../model/catalogue.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

const days = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const realDate = (value: string): boolean => {
  const [, year, month, day] = /^-?(\d{4,})-(\d\d)-(\d\d)/.exec(value) ?? [];
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days(Number(year), Number(month));
};

const time = '(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)';
const zone = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?';
const whole = /^[+-]?\d+$/;

const forms: Readonly<Record<LeafType, (value: string) => boolean>> = {
  string: () => true,
  integer: (v) => whole.test(v),
  float: (v) => /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN)$/.test(v),
  boolean: (v) => /^(?:true|false|0|1)$/.test(v),
  dateTime: (v) => new RegExp(`^-?\\d{4,}-\\d\\d-\\d\\dT${time}${zone}$`).test(v) && realDate(v),
  date: (v) => new RegExp(`^-?\\d{4,}-\\d\\d-\\d\\d${zone}$`).test(v) && realDate(v),
  time: (v) => new RegExp(`^${time}${zone}$`).test(v),
  anyURI: (v) => !/[\s<>"{}|\\^`]/.test(v),
  hexBinary: (v) => /^(?:[0-9A-Fa-f]{2})*$/.test(v),
  BaudRate: (v) => whole.test(v) && Number(v) >= 0,
  Color: (v) => /^[0-9A-Fa-f]{6}$/.test(v),
  Coordinate: (v) => whole.test(v) && Number(v) >= 0,
  FPS: (v) => whole.test(v) && Number(v) >= 0,
  IPv4: (v) => new RegExp(`^${octet}(?:\\.${octet}){3}$`).test(v),
  MAC: (v) => /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/.test(v),
};

const described: Readonly<Partial<Record<LeafType, string>>> = {
  integer: 'an integer',
  float: 'a number',
  boolean: 'true, false, 1 or 0',
  dateTime: 'a dateTime such as 2014-01-31T12:00:00+08:00',
  time: 'a time such as 08:30:00',
  hexBinary: 'pairs of hexadecimal digits',
  BaudRate: 'a baud rate of 0 or more',
  Coordinate: 'a coordinate of 0 or more',
  FPS: 'a frame rate times 100',
  IPv4: 'an IPv4 address of four numbers from 0 to 255',
  MAC: 'six hexadecimal bytes joined by colons',
};

/** A boolean's other spelling: a list such as "true" means the value, not the letters. */
const truth: Readonly<Record<string, string>> = { '1': 'true', '0': 'false' };

const numbers: ReadonlySet<LeafType> = new Set(['integer', 'float', 'BaudRate', 'Coordinate', 'FPS']);

export const isNumeric = (type: LeafType | undefined): boolean => type !== undefined && numbers.has(type);

/** Forms of strings whose annotated type is plain xs:string; an empty string means "not set". @see 6.2 */
const formed: Readonly<Partial<Record<NonNullable<Field['form']>, { readonly words: string; fits(value: string): boolean }>>> = {
  IPv4: { words: 'an IPv4 address of four numbers from 0 to 255', fits: forms.IPv4 },
  mask: { words: 'a subnet mask of four numbers from 0 to 255', fits: forms.IPv4 },
  MAC: { words: 'six hexadecimal bytes joined by colons', fits: forms.MAC },
};

/** What is wrong with a value: what an exact one would be, in words, and which requirement says so. */
export interface Illegal {
  readonly kind: 'lexical' | 'value-not-listed' | 'out-of-range';
  readonly expected: string;
  readonly requirement: string;
  readonly reading?: string;
}

/** Built-in types whose form clause 6.2 gives itself. */
const builtIn: Readonly<Partial<Record<LeafType, string>>> = {
  BaudRate: '6.2-1',
  Coordinate: '6.2-3',
  FPS: '6.2-5',
  IPv4: '6.2-6',
  MAC: '6.2-7',
};

const limits = (field: Field, type: LeafType, text: string): Illegal | undefined => {
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`).test(text))
    return { kind: 'lexical', expected: `the form ${field.pattern}`, requirement: '6.3-9' };
  if (field.range === undefined) return undefined;
  const [min, max] = field.range;
  const size = isNumeric(type) ? Number(text) : [...text].length;
  if (size >= min && size <= max) return undefined;
  return { kind: 'out-of-range', expected: `${min} to ${max}${isNumeric(type) ? '' : ' characters'}`, requirement: '6.3-9' };
};

/** What is wrong with a value of the field; undefined when it is legal. @see 6.2, 6.3 */
export const illegal = (field: Field, value: string): Illegal | undefined => {
  const type = field.type ?? 'string';
  // XML Schema collapses white space around every type but string.
  const text = type === 'string' ? value : value.trim();
  if (!forms[type](text)) return { kind: 'lexical', expected: described[type] ?? type, requirement: builtIn[type] ?? '6.3-8' };
  const named = type === 'boolean' ? (truth[text] ?? text) : text;
  if (field.enum !== undefined && field.open !== true && !field.enum.includes(named))
    return { kind: 'value-not-listed', expected: `one of ${field.enum.join(', ')}`, requirement: '6.3-9' };
  const form = field.form === undefined ? undefined : formed[field.form];
  // Clause 6.2 gives the form of its own types; that a field typed xs:string has it, too, is nowhere said (E-180).
  if (form !== undefined && text.trim() !== '' && !form.fits(text.trim()))
    return { kind: 'lexical', expected: form.words, requirement: '6.3-8', reading: 'E-180' };
  return limits(field, type, text);
};
