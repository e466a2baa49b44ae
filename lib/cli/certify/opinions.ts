/** Every schema verdict of a recording, asked of both engines. */
import type { Block } from '../../model/catalogue.ts';
import type { Recording } from '../../model/recording.ts';
import { documentBlock, resourceAt } from '../../spec/tree.ts';
import { readAnswer } from '../../xml/answer.ts';
import { schemaText, validate } from '../../xml/schema.ts';
import { validateAgain } from '../../xml/second-opinion.ts';
import { writeXml } from '../../xml/write.ts';
import type { Opinions } from './requirements.ts';

const blockOf = (path: string): Block | undefined => {
  const found = resourceAt(path);
  return found === undefined ? undefined : documentBlock(found[1]);
};

/** Documents that an answer gave, validated by both; a library that is not there was asked nothing. */
export const opinionsOf = ({ observations, run: { dialect } }: Recording): Opinions => {
  const seen = new Set<string>();
  const disagreements: string[] = [];
  let asked = 0;
  for (const { instance, exchange } of observations) {
    const { request, response } = exchange;
    const path = instance.split('?')[0] ?? instance;
    if (request.method !== 'GET' || response?.status !== 200) continue;
    const block = blockOf(path);
    if (block === undefined) continue;
    const answer = readAnswer(response.body, undefined, block, { dialect });
    if (answer.root === undefined) continue;
    const text = writeXml(answer.root);
    if (seen.has(`${path} ${text}`)) continue;
    seen.add(`${path} ${text}`);
    const second = validateAgain(text, schemaText(block, 'answer'));
    if (second === undefined) break;
    asked += 1;
    const first = validate(text, block, 'answer');
    if ((first.length === 0) !== (second.length === 0))
      disagreements.push(`exchange ${exchange.n}: ${(first[0] ?? second[0])?.message ?? ''}`);
  }
  return { asked, agreed: asked - disagreements.length, disagreements };
};
