/** Whether a query's values are among those that the document lists. Parameters that no operation knows are ignored. @see 4.4, E-038 */
import type { QueryParameter } from '../../model/catalogue.ts';
import { isDateTime } from '../blocks/values.ts';

const types: Readonly<Record<QueryParameter['type'], (text: string) => boolean>> = {
  string: () => true,
  integer: (text) => /^[+-]?\d{1,10}$/.test(text),
  boolean: (text) => /^(?:true|false|0|1)$/.test(text),
  dateTime: isDateTime,
  float: (text) => /^[+-]?\d+(?:\.\d+)?$/.test(text),
};

const listed = (parameter: QueryParameter, query: URLSearchParams): readonly string[] | undefined => {
  const by = parameter.valuesBy;
  const other = by === undefined ? null : query.get(by.parameter);
  return other === null ? parameter.values : (by?.lists[other] ?? parameter.values);
};

const complaintOf = (parameter: QueryParameter, query: URLSearchParams): string | undefined => {
  const value = query.get(parameter.name);
  if (value === null) return parameter.required === true ? `the parameter ${parameter.name} is missing` : undefined;
  const values = listed(parameter, query);
  if (values !== undefined && !values.includes(value))
    return `${parameter.name} is "${value.slice(0, 40)}", which is not one of its values`;
  if (!types[parameter.type](value)) return `${parameter.name} is "${value.slice(0, 40)}", which is no ${parameter.type}`;
  const [low, high] = parameter.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const isNumber = parameter.type === 'integer' || parameter.type === 'float';
  return isNumber && (Number(value) < low || Number(value) > high) ? `${parameter.name} must be from ${low} to ${high}` : undefined;
};

/** What is wrong with a query, in a sentence; undefined when nothing is. */
export const queryComplaint = (parameters: readonly QueryParameter[], query: URLSearchParams): string | undefined =>
  parameters.map((parameter) => complaintOf(parameter, query)).find((complaint) => complaint !== undefined);
