/** Secrets that a run made up and sent (passwords of new accounts): known by value, so that they are found wherever they come back. */
import { mediaTypeOf } from '../../device/media.ts';
import { secretNames } from '../../device/secrets/names.ts';
import { type Redactor, tokensIn } from '../../device/secrets.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { XmlNode } from '../../model/xml.ts';
import { parseOnce } from '../../xml/parse.ts';
import { isText } from '../../xml/text.ts';

const names = new Set(secretNames.map((name) => name.toLowerCase()));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names no other character than ASCII: what does not hold one of them in its bytes holds no secret, and is not parsed. */
const mayHold = new RegExp(`\\b(?:${secretNames.map(escaped).join('|')})\\b`, 'i');

const secretsIn = (node: XmlNode): readonly string[] => {
  const text = node.text.trim();
  const own = names.has(node.name.toLowerCase()) && node.children.length === 0 && text !== '' && tokensIn(text).length === 0;
  return [...(own ? [text] : []), ...node.children.flatMap(secretsIn)];
};

/** Every secret that requests hold, with the number of the first exchange that sent it. */
const sentIn = (exchanges: readonly Exchange[]): ReadonlyMap<string, number> => {
  const sent = new Map<string, number>();
  for (const { n, request } of exchanges) {
    if (request.body === undefined || !isText(request.body, mediaTypeOf(request.headers))) continue;
    if (!mayHold.test(Buffer.from(request.body).toString('latin1'))) continue;
    const { root } = parseOnce(request.body);
    for (const secret of root === undefined ? [] : secretsIn(root)) if (!sent.has(secret)) sent.set(secret, n);
  }
  return sent;
};

/** Those that an answer showed before they were sent: words of the device (its maker's name is in every namespace), made up by nobody. */
const ordinaryIn = (exchanges: readonly Exchange[], sent: ReadonlyMap<string, number>): ReadonlySet<string> => {
  const found = new Set<string>();
  if (sent.size === 0) return found;
  const any = new RegExp(
    [...sent.keys()]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|'),
    'g',
  );
  const looked = new Set<Uint8Array>();
  for (const { n, response } of exchanges) {
    if (response === undefined || looked.has(response.body)) continue;
    looked.add(response.body);
    for (const [value] of new TextDecoder().decode(response.body).matchAll(any)) if (n < (sent.get(value) ?? 0)) found.add(value);
  }
  return found;
};

/** Makes a redactor know every secret that the exchanges' requests hold, in their order: each gets a token of its own. */
export const learnSecrets = (redact: Pick<Redactor, 'know'>, exchanges: readonly Exchange[]): void => {
  const sent = sentIn(exchanges);
  const ordinary = ordinaryIn(exchanges, sent);
  for (const [at, secret] of [...sent.keys()].entries()) if (!ordinary.has(secret)) redact.know(`sent-${at + 1}`, secret);
};
