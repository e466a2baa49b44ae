/** Whether a value is one that the document and the device's capabilities allow to a field. */
import type { Field } from '../../model/catalogue.ts';
import type { Limits } from '../../spec/limits.ts';
import { isPair, numericTypes } from '../values.ts';

const truth: Readonly<Record<string, string>> = { '1': 'true', '0': 'false' };
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const address = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const forms: Readonly<Partial<Record<NonNullable<Field['form']>, RegExp>>> = {
  IPv4: address,
  mask: address,
  MAC: /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/,
};

const named = (field: Field, value: string): string => (field.type === 'boolean' ? (truth[value] ?? value) : value);

const isNumeric = (field: Field): boolean => field.type !== undefined && numericTypes.has(field.type);

const same = (field: Field, left: string, right: string): boolean =>
  named(field, left) === named(field, right) || (isNumeric(field) && left !== '' && right !== '' && Number(left) === Number(right));

const outsideOptions = (field: Field, options: readonly string[], value: string): string | undefined => {
  const listed = options.some((option) => (isPair(option) ? option.split('*').includes(value) : same(field, option, value)));
  return listed ? undefined : `the capabilities list ${options.join(', ')}`;
};

const measured = (field: Field): boolean => isNumeric(field) || field.type === undefined || field.type === 'string';

/** Why the capabilities exclude the value; undefined when they do not. @see 7.4 Table 7 */
const outsideLimits = (field: Field, limits: Limits, value: string): string | undefined => {
  if (limits.options !== undefined && limits.options !== 'all' && limits.options.length > 0)
    return outsideOptions(field, limits.options, value);
  if (!measured(field)) return undefined;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, range } = limits;
  const size = isNumeric(field) ? Number(value) : [...value].length;
  if (size < min || size > max) return `the capabilities allow ${limits.min ?? ''} to ${limits.max ?? ''}`;
  const within = !isNumeric(field) || range === undefined || range.some(([low, high]) => size >= low && size <= high);
  return within ? undefined : `the capabilities allow ${limits.raw.range}`;
};

/** What the schema says, too, but of blocks that a device may extend, whose content it leaves alone. */
const wrongType = (field: Field, value: string): string | undefined => {
  if (field.type === 'boolean' && !/^(?:true|false|0|1)$/.test(value)) return 'it is no boolean';
  if (isNumeric(field) && !/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value)) return 'it is no number';
  if (field.enum === undefined || field.open === true || field.enum.some((option) => same(field, option, value))) return undefined;
  return field.valueAliases !== undefined && value in field.valueAliases ? undefined : `it is one of ${field.enum.join(', ')}`;
};

/** Values that stand for what the device's entry holds: nobody here knows how long they are. */
const isToken = (value: string): boolean => value.startsWith('{{');

/**
 * Why the value is none that a device has to take; undefined when it is one. `shown` is the value that the device shows:
 * limits that exclude it are no limits. The schema judges types, lists and ranges of the document.
 */
export const unlawful = (field: Field, limits: Limits | undefined, value: string, shown: string | undefined): string | undefined => {
  if (isToken(value)) return undefined;
  const ofAnotherType = wrongType(field, value);
  if (ofAnotherType !== undefined) return ofAnotherType;
  const form = field.form === undefined || value === '' ? undefined : forms[field.form];
  if (form !== undefined && !form.test(value)) return `it is written as ${field.form}`;
  if (field.multipleOf !== undefined && Number(value) % field.multipleOf !== 0) return `it is a multiple of ${field.multipleOf}`;
  const contradicts = limits !== undefined && shown !== undefined && outsideLimits(field, limits, shown) !== undefined;
  return limits === undefined || contradicts ? undefined : outsideLimits(field, limits, value);
};

/** True for a number of which neither the document nor the capabilities tell what a device takes. */
export const isUntold = (field: Field, limits: Limits | undefined): boolean =>
  isNumeric(field) &&
  field.range === undefined &&
  field.enum === undefined &&
  limits?.min === undefined &&
  limits?.max === undefined &&
  limits?.range === undefined &&
  limits?.options === undefined;
