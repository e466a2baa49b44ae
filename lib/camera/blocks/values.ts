/** Whether a leaf's text is a value the camera takes, and how it keeps it. Judged with the camera's own code, not with the schema. */
import type { Field, LeafType } from '../../model/catalogue.ts';
import { parseZone } from '../clock/zone.ts';
import { type Limit, type Rule, ruleOf } from './limits.ts';

export type Kept = { readonly value: string } | { readonly complaint: string };

const octets = (text: string): readonly number[] | undefined => {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const numbers = text.split('.').map(Number);
  return numbers.some((n, i) => n > 255 || String(n) !== text.split('.')[i]) ? undefined : numbers;
};

const isMask = (text: string): boolean => {
  const parts = octets(text);
  if (parts === undefined) return false;
  const bits = parts.map((part) => part.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits);
};

const clockTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/.test(text);

const calendarDay = (text: string): boolean => {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** xs:dateTime with seconds; the zone is optional. */
export const isDateTime = (text: string): boolean => {
  const [day = '', time = ''] = text.split('T');
  return calendarDay(day) && clockTime(time);
};

const wholeNumber = (text: string): string | undefined => {
  const [, sign, digits] = /^([+-]?)0*(\d+)$/.exec(text) ?? [];
  if (digits === undefined || digits.length > 15) return undefined;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
};

const decimal = (text: string): string | undefined => (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$/.test(text) ? text : undefined);
const when = (good: boolean, text: string): string | undefined => (good ? text : undefined);
const natural = (text: string): string | undefined => (text.startsWith('-') && wholeNumber(text) !== '0' ? undefined : wholeNumber(text));

const readers: Readonly<Record<LeafType, (text: string) => string | undefined>> = {
  string: (text) => text,
  integer: wholeNumber,
  float: decimal,
  boolean: (text) => (text === 'true' || text === '1' ? 'true' : text === 'false' || text === '0' ? 'false' : undefined),
  dateTime: (text) => when(isDateTime(text), text),
  date: (text) => when(calendarDay(text), text),
  time: (text) => when(clockTime(text), text),
  anyURI: (text) => when(!/[\s<>"{}|\\^`]/.test(text), text),
  hexBinary: (text) => when(/^(?:[0-9A-Fa-f]{2})*$/.test(text), text),
  BaudRate: natural,
  Color: (text) => when(/^[0-9A-Fa-f]{6}$/.test(text), text),
  Coordinate: natural,
  FPS: natural,
  IPv4: (text) => when(octets(text) !== undefined, text),
  MAC: (text) => when(/^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/.test(text), text),
};

const formChecks: Readonly<Record<NonNullable<Field['form']>, (text: string) => boolean>> = {
  IPv4: (text) => octets(text) !== undefined,
  mask: isMask,
  MAC: (text) => readers.MAC(text) !== undefined,
  hostName: (text) =>
    /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/.test(text),
  email: (text) => /^[^\s@<>]+@[^\s@<>]+$/.test(text),
  timeZone: (text) => parseZone(text) !== undefined,
  path: (text) => /^\/[^\0]*$/.test(text),
  hex: (text) => /^[0-9A-Fa-f]*$/.test(text),
};

/** Rules that a fault may switch off, one by one. */
export type ValueRule = 'type' | 'option' | 'range' | 'length' | 'form';

const outside = (rule: Rule, size: number): boolean => {
  if (rule.ranges !== undefined) return !rule.ranges.some(([low, high]) => size >= low && size <= high);
  return (rule.min !== undefined && size < rule.min) || (rule.max !== undefined && size > rule.max);
};

const boundsComplaint = (rule: Rule, value: string, honours: (rule: ValueRule) => boolean): string | undefined => {
  if (rule.measure === 'number' && honours('range') && outside(rule, Number(value))) {
    return `must be from ${rule.min} to ${rule.max}`;
  }
  if (rule.measure === 'length' && honours('length') && outside(rule, [...value].length)) {
    return `must have ${rule.min} to ${rule.max} characters`;
  }
  return undefined;
};

/**
 * The value of a leaf as the camera keeps it: booleans as true and false, whole numbers without leading zeros, strings
 * to the character; or what is wrong with it. @see 6.2, 6.3
 */
export const keepLeaf = (field: Field, limit: Limit | undefined, text: string, honours: (rule: ValueRule) => boolean): Kept => {
  const type = field.type ?? 'string';
  const rule = ruleOf(field, limit);
  const plain = type === 'string' && rule.options === undefined ? text : text.trim();
  const read = readers[type](plain);
  if (read === undefined && honours('type')) return { complaint: `"${plain.slice(0, 40)}" is no ${type}` };
  const value = read ?? plain;
  if (rule.options !== undefined) {
    return !honours('option') || rule.options.includes(value) ? { value } : { complaint: `must be one of ${rule.options.join(', ')}` };
  }
  const complaint = boundsComplaint(rule, value, honours);
  if (complaint !== undefined) return { complaint };
  if (!honours('form') || limit?.anyForm === true) return { value };
  if (field.form !== undefined && value !== '' && !formChecks[field.form](value)) return { complaint: `is no ${field.form}` };
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`).test(value))
    return { complaint: 'has not the form that is due' };
  if (field.multipleOf !== undefined && Number(value) % field.multipleOf !== 0)
    return { complaint: `must be a multiple of ${field.multipleOf}` };
  return { value };
};
