/** The text of one leaf, in the document's spelling. */
import type { Field } from '../../model/catalogue.ts';
import type { Deviation } from '../../model/xml.ts';
import type { DialectSpec } from '../../spec/dialects/index.ts';
import { fromStreamId } from '../../spec/dialects/paths.ts';
import type { Notes } from './notes.ts';
import { homeOf, type Place, speaksOf, titleOf } from './place.ts';

export interface Spelling {
  readonly spec: DialectSpec;
  readonly notes: Notes;
}

const same = (left: string, right: string, anyCase: boolean): boolean =>
  left === right || (anyCase && left.toLowerCase() === right.toLowerCase());

/** The document's word for a value of a list, when `text` is another spelling of it: the dialect's, an alias, another case. */
const listed = (text: string, field: Field, place: Place, { spec }: Spelling): string | undefined => {
  const ruled = spec.values.find((rule) => speaksOf(rule, place, field) && same(rule.dialect, text, true));
  if (ruled !== undefined) return ruled.document;
  if (field.enum?.includes(text) === true) return undefined;
  const alias = Object.entries(field.valueAliases ?? {}).find(([spelling]) => same(spelling, text, true));
  return alias?.[1] ?? field.enum?.find((value) => same(value, text, true));
};

/** The reading behind an alias; (b) is the reading's other spelling. */
export const otherOption = (readings: readonly string[] | undefined): Pick<Deviation, 'reading' | 'option'> => {
  const reading = readings?.at(-1);
  return reading === undefined ? {} : { reading, option: 'b' };
};

/** A streaming channel's number, where the dialect counts a hundred times the input plus the stream. */
const channelNumber = (text: string, field: Field, place: Place, { spec }: Spelling): string | undefined =>
  speaksOf({ block: 'StreamingChannel', path: 'id' }, place, field) ? fromStreamId(text, spec.dialect) : undefined;

/** A leaf's text as the document would spell it; what is changed or forgiven is noted, a secret's value never quoted. */
export const spelt = (text: string, field: Field, place: Place, spelling: Spelling): string => {
  const { spec, notes } = spelling;
  const title = titleOf(place, field);
  const subject = homeOf(place, field.name);
  let now = text;
  if (spec.trim && now !== now.trim()) {
    notes.note('value', `${title} has white space around its value`, { subject });
    now = now.trim();
  }
  for (const rule of spec.lexical.filter(({ type }) => type === field.type)) {
    const repaired = now.replace(new RegExp(rule.pattern), rule.replace);
    if (repaired !== now) notes.note('value', `${title}: ${rule.about}`, { subject, actual: now, expected: repaired });
    now = repaired;
  }
  const word = listed(now, field, place, spelling) ?? channelNumber(now, field, place, spelling);
  if (word !== undefined && word !== now) {
    const isAlias = field.valueAliases?.[now] !== undefined;
    notes.note('value', `${title} "${now}" stands for "${word}"`, {
      subject,
      actual: now,
      expected: word,
      ...(isAlias ? otherOption(field.readings) : {}),
    });
    return word;
  }
  return now;
};
