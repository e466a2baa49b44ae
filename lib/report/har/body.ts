/** What of a body enters an artefact: text as it is; pictures, sound and opaque files as hash and size only. */
import { createHash } from 'node:crypto';
import type { Elided } from '../../model/exchange.ts';

export interface KeptBody {
  /** Absent when the body is not kept. */
  readonly text?: string;
  readonly about: { readonly comment?: string; readonly _sha256?: string };
}

const opaque = /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)/i;

const decoded = (body: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
};

/** Text begins with `<` once a byte order mark and blanks are passed: broken XML, which is evidence, not a picture. */
const looksLikeXml = (body: Uint8Array): boolean => /^(\ufeff|\ufffd|\s)*</.test(new TextDecoder().decode(body.slice(0, 64)));

/** How a body that is too large to be judged begins and ends. */
const ends = ({ head, tail = new Uint8Array() }: Elided): Pick<KeptBody, 'text'> => {
  if (head === undefined) return {};
  const [first, last] = [head, tail].map((bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  return { text: `${first}\n[...]\n${last}` };
};

const notKept = (elided: Elided): KeptBody => ({
  ...ends(elided),
  about: { comment: `not kept: ${elided.size} bytes, sha256 ${elided.sha256}`, _sha256: elided.sha256 },
});

/**
 * The body for a HAR. The declared type alone does not decide: a picture that calls itself text/xml is no UTF-8 and
 * does not begin like XML, so it is not kept either.
 */
export const keptBody = (body: Uint8Array, mediaType: string, elided?: Elided): KeptBody => {
  if (elided !== undefined) return notKept(elided);
  if (body.length === 0) return { text: '', about: {} };
  const sha256 = createHash('sha256').update(body).digest('hex');
  const text = opaque.test(mediaType) ? undefined : decoded(body);
  if (text !== undefined && !text.includes('\u0000')) return { text, about: {} };
  if (!opaque.test(mediaType) && looksLikeXml(body)) {
    const comment = 'not valid UTF-8: bytes that are none stand as U+FFFD';
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(body), about: { comment, _sha256: sha256 } };
  }
  return notKept({ size: body.length, sha256 });
};
