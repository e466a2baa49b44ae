/** How much text a HAR holds: viewers open no more than a hundred megabytes, and a string of JavaScript has an end. */
import { createHash } from 'node:crypto';
import { shortened } from '../printable.ts';
import type { KeptBody } from './body.ts';

/** Text of all bodies together, as JSON writes it. */
const mostText = 48 * 1024 * 1024;
/** Shorter bodies are always shown: the documents of this protocol are. */
const small = 4 * 1024;
/** Longer ones are shown once. */
const large = 32 * 1024;

/** Shows a body of exchange `n` as far as there is room: what was shown before is named, what is too much is cut. */
export type Budget = (body: KeptBody, n: number) => KeptBody;

export const openBudget = (most = mostText): Budget => {
  const shown = new Map<string, number>();
  let used = 0;
  return (body, n) => {
    const { text, about } = body;
    if (text === undefined || text.length <= small) return body;
    const key = createHash('sha256').update(text).digest('hex');
    const first = shown.get(key);
    const cut = (why: string): KeptBody => ({
      text: shortened(text, small),
      about: { ...about, comment: why, _sha256: about._sha256 ?? key },
    });
    if (first !== undefined && text.length > large) return cut(`cut: the same ${text.length} characters as in exchange ${first}`);
    const size = JSON.stringify(text).length;
    if (used + size > most) return cut(`cut: ${text.length} characters; all bodies together would be too much for a viewer`);
    used += size;
    if (first === undefined) shown.set(key, n);
    return body;
  };
};
