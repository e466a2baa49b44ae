/** Values to send for a field: legal ones that a device must take, illegal ones that it must refuse. Pure and seeded. */
import type { Field, LeafType } from '../model/catalogue.ts';
import type { Limits } from '../spec/limits.ts';

export interface Candidate {
  readonly value: string;
  /** What it stands for: "option", "lowest", "highest", "between", "below", "above", "unlisted", "wrong type". */
  readonly as: string;
}

/** Types whose values are numbers. */
export const numericTypes: ReadonlySet<LeafType> = new Set(['integer', 'float', 'BaudRate', 'Coordinate', 'FPS']);

/** Numbers between 0 and 1 that follow from the seed and a name: the same run sends the same values. */
export const seeded = (seed: number, name: string): number => {
  let hash = seed | 0;
  for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0) / 0x100000000;
};

interface Bounds {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly parts: readonly (readonly [number, number])[] | undefined;
}

/** The narrower of the document's range and the device's own limits. */
const boundsOf = (field: Field, limits: Limits | undefined): Bounds => {
  const floor = field.type === 'BaudRate' || field.type === 'Coordinate' || field.type === 'FPS' ? 0 : undefined;
  const lows = [field.range?.[0], limits?.min, floor].filter((v) => v !== undefined);
  const highs = [field.range?.[1], limits?.max].filter((v) => v !== undefined);
  return {
    min: lows.length === 0 ? undefined : Math.max(...lows),
    max: highs.length === 0 ? undefined : Math.min(...highs),
    parts: limits?.range,
  };
};

/** Options that bind two fields: 640*480 stands at the width and at the height. @see E-088 */
export const isPair = (option: string): boolean => /^\d+\*\d+$/.test(option);

/** The field's own side of an option that is a pair. */
const ownSide = (field: Field, option: string): string =>
  isPair(option) ? (option.split('*')[/height$/i.test(field.name) ? 1 : 0] ?? option) : option;

/** The options that both the document and the device allow; undefined when the field has none. */
export const optionsFor = (field: Field, limits: Limits | undefined): readonly string[] | undefined => {
  const own = limits?.options === 'all' ? undefined : limits?.options?.map((option) => ownSide(field, option));
  if (own === undefined) return field.enum;
  if (field.enum === undefined || field.open === true) return own;
  const both = own.filter((option) => field.enum?.includes(option));
  return both.length > 0 ? both : field.enum;
};

const text = (length: number, seed: number, name: string): string => {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  let made = '';
  for (let i = 0; i < length; i++) made += letters[Math.floor(seeded(seed, `${name}${i}`) * letters.length)];
  return made;
};

const formed: Readonly<Partial<Record<NonNullable<Field['form']>, readonly string[]>>> = {
  IPv4: ['192.0.2.10', '192.0.2.77'],
  mask: ['255.255.255.0', '255.255.0.0'],
  MAC: ['02:00:5e:10:00:01', '02:00:5E:10:00:0A'],
  hostName: ['host1.example.com', 'time.example.org'],
  email: ['qa@example.com', 'lab.camera@example.org'],
  timeZone: ['EST+5EDT01:00:00,M3.2.0/02:00:00,M11.1.0/02:00:00', 'CET-1CEST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00', 'CST-8:00:00'],
  path: ['/volume1/camera', '/export/video'],
  hex: ['0123456789', 'ABCDEF0123'],
};

const strings = (field: Field, limits: Limits | undefined, seed: number): readonly Candidate[] => {
  const { min, max } = boundsOf(field, limits);
  const fits = (value: string): boolean => value.length >= (min ?? 0) && value.length <= (max ?? Number.POSITIVE_INFINITY);
  const fixed = field.form === undefined ? undefined : formed[field.form];
  if (fixed !== undefined) return fixed.filter(fits).map((value) => ({ value, as: field.form ?? 'text' }));
  if (field.pattern !== undefined) return [];
  // Where nothing tells how long a text may be, one of eight letters is tried.
  if (min === undefined && max === undefined) return [{ value: text(8, seed, `${field.name}1`), as: 'a middle length' }];
  const longest = Math.min(max ?? 16, 128);
  const shortest = Math.max(min ?? 1, 1);
  const lengths = [...new Set([shortest, Math.min(Math.max(shortest, 8), longest), longest])];
  const names = ['shortest', 'a middle length', 'longest'];
  return lengths.map((length, index) => ({ value: text(length, seed, field.name + index), as: names[index] ?? 'text' }));
};

const numeric = (field: Field, limits: Limits | undefined, seed: number): readonly Candidate[] => {
  const { min, max, parts } = boundsOf(field, limits);
  if (parts !== undefined && parts.length > 0) {
    return [...new Set(parts.flat())].map((value) => ({ value: String(value), as: 'end of a range' }));
  }
  const step = field.multipleOf ?? 1;
  const low = Math.ceil((min ?? 0) / step) * step;
  const high = Math.floor((max ?? low) / step) * step;
  const middle = low + Math.round((seeded(seed, field.name) * 0.5 + 0.25) * ((high - low) / step)) * step;
  const made: readonly Candidate[] = [
    ...(min === undefined ? [] : [{ value: String(low), as: 'lowest' }]),
    // Without both ends nothing tells what lies between.
    ...(min === undefined || max === undefined ? [] : [{ value: String(middle), as: 'between' }]),
    ...(max === undefined ? [] : [{ value: String(high), as: 'highest' }]),
  ];
  return made.filter((candidate, index) => made.findIndex((other) => other.value === candidate.value) === index);
};

/** Legal values of a writable leaf: every option, or both ends and a middle. Empty when none can be made up with sense. */
export const legalValues = (field: Field, limits: Limits | undefined, seed: number): readonly Candidate[] => {
  if (field.examples !== undefined && limits === undefined) return [];
  const options = optionsFor(field, limits);
  if (field.type === 'boolean')
    return ['true', 'false']
      .filter((v) => limits?.options === undefined || limits.options === 'all' || limits.options.includes(v))
      .map((value) => ({ value, as: 'option' }));
  if (options !== undefined) return options.map((value) => ({ value, as: 'option' }));
  if (field.type !== undefined && numericTypes.has(field.type)) return numeric(field, limits, seed);
  if (field.type === 'dateTime') return [{ value: '2014-06-30T12:00:00', as: 'a date' }];
  if (field.type === 'time')
    return [
      { value: '08:00:00', as: 'a time' },
      { value: '17:30:00', as: 'a time' },
    ];
  if (field.type === 'IPv4' || field.type === 'MAC') return (formed[field.type] ?? []).map((value) => ({ value, as: field.type ?? '' }));
  if (field.type === undefined || field.type === 'string') return strings(field, limits, seed);
  return [];
};

/** The first option of the document that the device's own capabilities leave out. @see 7.4 Table 7, opt */
const leftOut = (field: Field, limits: Limits | undefined): readonly Candidate[] => {
  const own = limits?.options;
  if (own === undefined || own === 'all') return [];
  const value = (field.type === 'boolean' ? ['true', 'false'] : (field.enum ?? [])).find((option) => !own.includes(option));
  return value === undefined ? [] : [{ value, as: 'not among the options of the capabilities' }];
};

/** Illegal values of a leaf that the document or the device's own capabilities exclude. */
export const illegalValues = (field: Field, limits: Limits | undefined): readonly Candidate[] => {
  const { min, max, parts } = boundsOf(field, limits);
  const made: Candidate[] = [...leftOut(field, limits)];
  if (field.type === 'boolean') made.push({ value: 'yes', as: 'wrong type' });
  else if (field.type !== undefined && numericTypes.has(field.type)) {
    const step = field.type === 'float' ? 0.5 : 1;
    made.push({ value: 'abc', as: 'wrong type' });
    if (min !== undefined) made.push({ value: String(min - step), as: 'below' });
    if (max !== undefined) made.push({ value: String(max + step), as: 'above' });
    const gap = parts?.find((part, index) => index > 0 && part[0] - (parts[index - 1]?.[1] ?? part[0]) > 1);
    if (gap !== undefined) made.push({ value: String(gap[0] - 1), as: 'between the ranges' });
    if (field.multipleOf !== undefined) made.push({ value: String((min ?? 0) + 1), as: `no multiple of ${field.multipleOf}` });
    const listed = (optionsFor(field, limits) ?? []).map(Number).filter(Number.isFinite);
    if (listed.length > 0) made.push({ value: String(Math.max(...listed, ...(field.enum ?? []).map(Number)) + 1), as: 'unlisted' });
  } else if (field.type === 'dateTime')
    made.push({ value: '30/06/2014 noon', as: 'wrong type' }, { value: '2014-13-01T00:00:00', as: 'month 13' });
  else if (field.type === 'time') made.push({ value: '25:00:00', as: 'hour 25' });
  else if (field.type === 'IPv4' || field.form === 'IPv4' || field.form === 'mask')
    made.push({ value: '300.1.1.1', as: 'octet above 255' });
  else if (field.type === 'MAC' || field.form === 'MAC') made.push({ value: '02:00:5e', as: 'three bytes' });
  else if (optionsFor(field, limits) !== undefined && field.open !== true) made.push({ value: 'no-such-option', as: 'unlisted' });
  else if (limits?.max !== undefined && limits.max < 4096) made.push({ value: 'x'.repeat(limits.max + 1), as: 'too long' });
  return made;
};
