/** A device's words made safe to show: no control characters, no lone surrogates, no endless values. */

/** Everything a terminal, an XML document or a page may choke on or be tricked by; a tab and line ends count as well. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** Nothing to look for: most texts, and a page has a hundred thousand of them. */
const plain = /^[\x20-\x7e]*$/;

const escaped = (character: string): string => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with every character that does not show written as its escape (`\n`, `\u001b`): always one line. */
export const oneLine = (text: string): string =>
  plain.test(text) ? text : text.replace(hidden, (character) => named[character] ?? escaped(character));

/** Like `oneLine`, but line ends and tabs stay: for text that is shown in a block of its own. */
export const printable = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(hidden, (character) => (character === '\n' || character === '\t' ? character : escaped(character)));

/** Our own colours, and what the line or the table that moves takes: cleared, and drawn from its top again. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: letting them pass is the purpose.
const ours = /(\r?\u001b\[(?:\d{1,2}m|2K|\d{1,3}A|0J))/;

/** What a CI's runner takes for an order: `##vso[` and `##[` anywhere, `::` where a line begins. */
const disordered = (text: string): string => text.replace(/##(?=\w*\[)/g, '# #').replace(/^([ \t]*):(?=:)/gm, '$1: ');

/**
 * What may go to a console whatever a device put in: its control characters as escapes, and no line that a CI's runner would
 * obey. Our own colours stay where there are any to stay.
 */
export const neutral = (text: string, isTerminal = false): string =>
  disordered(
    isTerminal
      ? text
          .split(ours)
          .map((part, place) => (place % 2 === 1 ? part : printable(part)))
          .join('')
      : printable(text),
  );

/** At most `limit` characters and a note of how long it was; never cuts a character in two. */
export const shortened = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
  return `${kept}… (${text.length} characters in all)`;
};

/** A device's words in one line of bounded length. Cut before escaping too, so that a megabyte costs nothing. */
export const brief = (text: string, limit = 300): string => oneLine(shortened(text, limit));

/** `1 check`, `2 checks`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
