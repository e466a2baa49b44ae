/** Markup that only this module can make from text: everything put into a template is escaped. */
import { oneLine, printable } from '../printable.ts';

const trusted = Symbol('markup');

/** A piece of HTML; made by `html` alone. */
export interface Markup {
  readonly [trusted]: string;
}

type Part = string | number | Markup | readonly Markup[] | undefined;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (character) => entities[character] ?? '');

const isList = (part: Part): part is readonly Markup[] => Array.isArray(part);

const written = (part: Part): string => {
  if (part === undefined) return '';
  if (isList(part)) return part.map((each) => each[trusted]).join('');
  return typeof part === 'object' ? part[trusted] : escaped(typeof part === 'number' ? String(part) : oneLine(part));
};

/** Template tag: text and numbers are escaped, markup stays, undefined is nothing. Attribute values must stand in quotes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  [trusted]: strings.map((text, index) => text + written(parts[index])).join(''),
});

/** Text of several lines, for `<pre>`. */
export const lines = (text: string): Markup => ({ [trusted]: escaped(printable(text)) });

/** A style sheet of our own, as it is. Throws on one that could end its element. */
export const style = (css: string): Markup => {
  if (css.includes('<')) throw new Error('a style sheet must not hold <');
  return { [trusted]: `<style>${css}</style>` };
};

/** A script of our own, as it is. Throws on one that could end its element. */
export const script = (source: string): Markup => {
  if (/<[!/]/.test(source)) throw new Error('a script must not hold </ or <!');
  return { [trusted]: `<script>${source}</script>` };
};

/** A place that can be linked to, as an attribute value: `c-system.time/put/round-trip`. */
export const anchor = (kind: 'c' | 'f' | 'r' | 'x' | 's' | 'k', name: string | number): string =>
  `${kind}-${encodeURI(oneLine(String(name)))}`;

/** The finished text. */
export const textOf = (markup: Markup): string => markup[trusted];
