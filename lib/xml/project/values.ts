/** The text of one leaf, in the document's spelling. */
import type { Field } from '../../model/catalogue.ts';
import type { DialectSpec } from '../../spec/dialects/index.ts';
import { fromStreamId } from '../../spec/dialects/paths.ts';
import type { Notes } from './notes.ts';
import { type Place, pathOf, speaksOf, titleOf } from './place.ts';

export interface Spelling {
  readonly spec: DialectSpec;
  /** Lenient spellings count, too: the catalogue's aliases, and enumerations in any case. */
  readonly lenient: boolean;
  readonly notes: Notes;
}

const same = (left: string, right: string, anyCase: boolean): boolean =>
  left === right || (anyCase && left.toLowerCase() === right.toLowerCase());

/** The document's word for a value of a list, when `text` is another spelling of it. */
const listed = (text: string, field: Field, place: Place, { spec, lenient }: Spelling): string | undefined => {
  const anyCase = spec.anyCase || lenient;
  const ruled = spec.values.find((rule) => speaksOf(rule, place, field) && same(rule.dialect, text, anyCase));
  if (ruled !== undefined) return ruled.document;
  if (field.enum?.includes(text) === true) return undefined;
  const aliases = lenient ? Object.entries(field.valueAliases ?? {}) : [];
  const alias = aliases.find(([spelling]) => same(spelling, text, anyCase));
  return alias?.[1] ?? (anyCase ? field.enum?.find((value) => same(value, text, true)) : undefined);
};

/** A streaming channel's number, where the dialect counts a hundred times the input plus the stream. */
const channelNumber = (text: string, field: Field, place: Place, { spec }: Spelling): string | undefined =>
  speaksOf({ block: 'StreamingChannel', path: 'id' }, place, field) ? fromStreamId(text, spec.dialect) : undefined;

/** Notes values that stay as they are because devices of the dialect have them beyond the document's list or form. */
const noteKept = (text: string, field: Field, place: Place, { spec, notes }: Spelling): void => {
  const open = spec.open.find((rule) => speaksOf(rule, place, field));
  if (open?.values.some((value) => same(value, text, spec.anyCase)) === true && field.enum?.includes(text) !== true) {
    notes.note('value', `${titleOf(place, field)} is "${text}", beyond the document's list`, pathOf(place, field));
  }
  const form = spec.forms.find((rule) => speaksOf(rule, place, field));
  if (form !== undefined && new RegExp(`^(?:${form.pattern})$`).test(text)) {
    notes.note('value', `${titleOf(place, field)} has another form: ${form.about}`, pathOf(place, field));
  }
};

/** A leaf's text as the document would spell it; what is changed or forgiven is noted, a secret's value never quoted. */
export const spelt = (text: string, field: Field, place: Place, spelling: Spelling): string => {
  const { spec, notes } = spelling;
  const title = titleOf(place, field);
  let now = text;
  if (spec.trim && now !== now.trim()) {
    notes.note('value', `${title} has white space around its value`);
    now = now.trim();
  }
  for (const rule of spec.lexical.filter(({ type }) => type === field.type)) {
    const repaired = now.replace(new RegExp(rule.pattern), rule.replace);
    if (repaired !== now) notes.note('value', `${title}: ${rule.about}`);
    now = repaired;
  }
  const word = listed(now, field, place, spelling) ?? channelNumber(now, field, place, spelling);
  if (word !== undefined && word !== now) {
    notes.note('value', `${title} "${now}" stands for "${word}"`);
    return word;
  }
  noteKept(now, field, place, spelling);
  return now;
};
