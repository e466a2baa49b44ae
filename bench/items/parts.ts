/** Parts that others rest on: both schema engines, and the camera itself. */
import { Pool } from 'undici';
import { schemaText, validate } from '../../lib/xml/schema.ts';
import { secondOpinion, validateAgain } from '../../lib/xml/second-opinion.ts';
import { examples } from '../../lib/xml/testing/examples.ts';
import { one, withCameras } from '../kit/cameras.ts';
import type { Item } from '../kit/item.ts';

const forMs = 1000;

/** How often a second `step` goes through all answers of the document. */
const perSecond = (step: (answer: ReturnType<typeof examples>[number]) => unknown): number => {
  const answers = examples().filter(({ variant }) => variant === 'answer');
  for (const answer of answers) step(answer);
  const from = performance.now();
  let done = 0;
  while (performance.now() - from < forMs) {
    for (const answer of answers) step(answer);
    done += answers.length;
  }
  return (done / (performance.now() - from)) * 1000;
};

/** GETs a second over four connections. */
const throughput = (): Promise<number> =>
  withCameras({}, async (cameras) => {
    const { baseUrl, accounts } = one(cameras);
    const { user, password } = accounts.administrator;
    const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
    const pool = new Pool(baseUrl, { connections: 4 });
    const from = performance.now();
    let answered = 0;
    const ask = async (): Promise<void> => {
      while (performance.now() - from < forMs) {
        const { body } = await pool.request({ method: 'GET', path: '/System/time', headers });
        await body.dump();
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: 4 }, ask));
    const took = performance.now() - from;
    await pool.close();
    return (answered / took) * 1000;
  });

export const parts: readonly Item[] = [
  {
    id: 'schema',
    what: 'schema verdicts of libxml2-wasm, schema kept',
    unit: 'a second',
    measure: async () => perSecond(({ text, block, variant }) => validate(text, block, variant)),
  },
  {
    id: 'schema-again',
    what: 'schema verdicts of the second opinion',
    unit: 'a second',
    measure: async () =>
      secondOpinion().state === 'present'
        ? perSecond(({ text, block, variant }) => validateAgain(text, schemaText(block, variant)))
        : secondOpinion().detail,
  },
  { id: 'camera', what: 'answers of the reference camera over four connections, client included', unit: 'a second', measure: throughput },
];
