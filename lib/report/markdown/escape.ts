/** Text inside Markdown that stays text: no markup, links or HTML of a device's making. */
import { brief, printable } from '../printable.ts';

/** One line of plain text. */
export const plain = (text: string, limit = 300): string => brief(text, limit).replace(/[\\`*_[\]<>|~&]/g, (character) => `\\${character}`);

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** A block of code with a fence that the text cannot close. */
export const fenced = (text: string): string => {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${printable(text)}\n${fence}`;
};

/** A table; cells are Markdown already. The first column is words, the others are numbers. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
