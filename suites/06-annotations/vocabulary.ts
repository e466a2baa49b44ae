/** 4.2, 6.3: documents speak the document's vocabulary: what had to be taken back to understand an answer is told here, once. */
import type { Topic } from '../../lib/model/probe.ts';
import { readAnswer } from '../../lib/xml/answer.ts';
import { headerOf } from '../../lib/xml/status.ts';
import { blockAt } from '../kit/shown-documents.ts';
import { everyExchange, isXml } from '../rules/every-exchange.ts';
import { takenBack } from '../rules/taken-back.ts';

const vocabulary = everyExchange({
  id: '06-annotations/vocabulary',
  title: 'documents use the names, values and order of the listings',
  section: '6.3',
  requirements: ['4.5.4-6', '6.3-9'],
  readings: ['E-009'],
  nothing: 'no document was read',
  judge: (seen, response, evidence) => {
    const block = seen.exchange.request.method === 'GET' && response.status === 200 && isXml(response) ? blockAt(seen.instance) : undefined;
    if (block === undefined) return undefined;
    return takenBack(seen, readAnswer(response.body, headerOf(response.headers, 'content-type'), block, evidence).deviations);
  },
});

export const vocabularyTopic: Topic = { probes: [], checks: [vocabulary] };
