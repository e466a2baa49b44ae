/** Secrets inside elements, found in one pass: its time grows with the length of the text and with nothing else. */
import { secretNames } from './names.ts';
import { isToken, type Tokenize, unescapeXml } from './token.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const names = secretNames.map(escaped).join('|');

const begin = new RegExp(`<((?:[\\w.-]{1,64}:)?(?:${names}))(?:\\s[^<>]*)?>`, 'gi');
const end = new RegExp(`</((?:[\\w.-]{1,64}:)?(?:${names}))\\s{0,64}>`, 'gi');

/** Farther away, an end tag belongs to another element: this one was never closed. */
const longestContent = 4096;

interface Tag {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The tags of a form; an element that ends in its own tag holds nothing. */
const tagsOf = (text: string, form: RegExp): readonly Tag[] =>
  [...text.matchAll(form)].flatMap(({ 0: whole, 1: name = '', index }) =>
    whole.endsWith('/>') ? [] : { name, from: index, to: index + whole.length },
  );

/** Gives the first tag of a name at or behind a place; places must not go backwards. */
const follower = (tags: readonly Tag[]): ((name: string, from: number) => Tag | undefined) => {
  const byName = new Map<string, Tag[]>();
  for (const tag of tags) {
    const key = tag.name.toLowerCase();
    const same = byName.get(key);
    if (same === undefined) byName.set(key, [tag]);
    else same.push(tag);
  }
  const places = new Map<string, number>();
  return (name, from) => {
    const key = name.toLowerCase();
    const same = byName.get(key) ?? [];
    let at = places.get(key) ?? 0;
    while (at < same.length && (same[at]?.from ?? 0) < from) at += 1;
    places.set(key, at);
    return same[at];
  };
};

const contentEnd = (text: string, from: number): number => {
  const at = text.indexOf('<', text.startsWith('<![CDATA[', from) ? from + 9 : from);
  return at < 0 ? text.length : at;
};

/** A sentence that names the element (`required <password> is missing`) holds no value behind it. */
const isMention = (text: string, at: number): boolean => at >= text.length || /[\s.,;:!?)\]"'|]/.test(text[at] ?? '');

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * The text with a token in place of what secret elements hold, ended or not. In `prose` a start tag that a blank or a
 * punctuation mark follows, and no end tag of its own, is a word of a sentence and eats nothing.
 */
export const inElements = (text: string, token: Tokenize, prose: boolean): string => {
  const begins = tagsOf(text, begin);
  if (begins.length === 0) return text;
  const [endOf, beginAfter] = [follower(tagsOf(text, end)), follower(begins)];
  const parts: string[] = [];
  let done = 0;
  for (const { name, from, to } of begins) {
    if (from < done) continue;
    const closing = endOf(name, to);
    const closed = closing !== undefined && closing.from - to <= longestContent ? closing : undefined;
    const another = beginAfter(name, to);
    const own = closed !== undefined && !(prose && another !== undefined && another.from < closed.from);
    if (prose && !own && isMention(text, to)) continue;
    const stop = closed?.from ?? contentEnd(text, to);
    const content = text.slice(to, stop);
    parts.push(text.slice(done, to));
    parts.push(content.trim() === '' || isToken(content) ? content : token(localName(name), unescapeXml(content.trim())));
    done = stop;
  }
  return parts.join('') + text.slice(done);
};
