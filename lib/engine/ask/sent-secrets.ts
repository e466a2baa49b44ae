/** Secrets that a run made up and sent (passwords of new accounts): known by value, so that they are found wherever they come back. */
import { mediaTypeOf } from '../../device/media.ts';
import { secretNames } from '../../device/secrets/names.ts';
import { type Redactor, tokensIn } from '../../device/secrets.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { XmlNode } from '../../model/xml.ts';
import { parseOnce } from '../../xml/parse.ts';
import { isText } from '../../xml/text.ts';

const names = new Set(secretNames.map((name) => name.toLowerCase()));

const secretsIn = (node: XmlNode): readonly string[] => {
  const text = node.text.trim();
  const own = names.has(node.name.toLowerCase()) && node.children.length === 0 && text !== '' && tokensIn(text).length === 0;
  return [...(own ? [text] : []), ...node.children.flatMap(secretsIn)];
};

/** Makes a redactor know every secret that the exchanges' requests hold, in their order: each gets a token of its own. */
export const learnSecrets = (redact: Pick<Redactor, 'know'>, exchanges: readonly Exchange[]): void => {
  const known = new Set<string>();
  for (const { request } of exchanges) {
    if (request.body === undefined || !isText(request.body, mediaTypeOf(request.headers))) continue;
    const { root } = parseOnce(request.body);
    for (const secret of root === undefined ? [] : secretsIn(root)) {
      if (known.has(secret)) continue;
      known.add(secret);
      redact.know(`sent-${known.size}`, secret);
    }
  }
};
