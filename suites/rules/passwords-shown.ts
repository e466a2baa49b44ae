/** Passwords in answers: a write-only field that is there with a value, as it is, as a hash or as stars. */
import { asked, finding } from '../../lib/checks/answers.ts';
import { succeeded } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { parseOnce } from '../../lib/xml/parse.ts';

const below = (node: XmlNode): readonly XmlNode[] => [node, ...node.children.flatMap(below)];

/** Findings for every password inside elements of the name; undefined when the answer has no such element. Values are not repeated. */
export const passwordsIn = (seen: Observation, name: string): readonly Finding[] | undefined => {
  const body = seen.exchange.response?.body;
  const root = body === undefined || !succeeded(seen) ? undefined : parseOnce(body).root;
  const holders = root === undefined ? [] : below(root).filter((node) => node.name === name);
  if (holders.length === 0) return undefined;
  return holders
    .flatMap(below)
    .filter((node) => /^password$/i.test(node.name) && node.text.trim() !== '')
    .map((node) =>
      finding(`${asked(seen)}: <${node.name}> of ${name} holds a value`, [seen], {
        expected: 'no password',
        actual: 'a value',
      }),
    );
};

/** Findings over several answers; a reason when none of them has the element. */
export const passwordsShown = (seen: readonly Observation[], name: string): readonly Finding[] | string => {
  const found = seen.map((each) => passwordsIn(each, name)).filter((each) => each !== undefined);
  return found.length === 0 ? `no answer holds a ${name}` : found.flat();
};
