/** 4.5.4: requests that lack the headers of their body are answered, and special resources know GET alone. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Check, Evidence, Probe, Topic, WireAnswer } from '../../lib/model/probe.ts';
import { notebook, readNow } from '../../lib/probes/document.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { writeXml } from '../../lib/xml/write.ts';
import { asking, looking } from '../kit/worded.ts';

const path = '/System/deviceInfo';
const head = `PUT ${path} HTTP/1.1\r\nHost: {{host}}\r\nAuthorization: {{authorization:administrator}}\r\n`;
const length = (body: string): number => new TextEncoder().encode(body).length;

/** The document that stands there is sent, so that whatever becomes of it changes nothing. */
const headless: Probe = {
  id: '04-protocol/headless',
  section: '4.5.4',
  safety: 'reversible',
  effects: [],
  run: async (context) => {
    const notes = notebook(context);
    await context.protect(path);
    const shown = await readNow(context, notes, 'before', path);
    if (shown === undefined)
      return { observations: notes.observations, unasked: { verdict: 'blocked', reason: `${path} could not be read before the write` } };
    const body = writeXml(shown);
    const send = (about: string, text: string): Promise<WireAnswer> =>
      context.wire({ step: 'headless', about, requests: [text], answersOnly: true });
    const wire = [
      await send('Content-Type', `${head}Content-Length: ${length(body)}\r\n\r\n${body}`),
      await send('Content-Length', `${head}Content-Type: application/xml; charset="UTF-8"\r\n\r\n`),
      await send('Content-Type and Content-Length', `${head}\r\n`),
    ];
    await readNow(context, notes, 'after', path);
    return { observations: notes.observations, wire };
  },
};

const answered: Check = {
  id: '04-protocol/headless',
  title: 'a PUT without Content-Type or Content-Length is answered, or its connection closed, and not left hanging',
  section: '4.5.4',
  strength: 'MUST',
  requirements: ['4.5.4-17'],
  readings: [],
  safety: 'reversible',
  effects: [],
  probe: headless.id,
  judge: ({ wire }) => {
    const findings = wire.flatMap((each): readonly Finding[] => {
      const line = each.answers[0]?.split('\r\n')[0];
      const isAnswered = line === undefined ? each.closed : /^HTTP\/1\.[01] [2-4]\d\d\b/.test(line);
      if (isAnswered) return [];
      const got = line ?? each.failure ?? 'no answer';
      return [
        {
          ...finding(`PUT ${path} without ${each.about}: ${got}`, [], { expected: 'an answer, or a closed connection', actual: got }),
          exchanges: each.exchanges,
        },
      ];
    });
    return wire.length === 0 ? { findings, judged: 0, inconclusive: 'nothing was sent' } : { findings, judged: wire.length };
  },
};

const specials = ['/System/index', '/System/deviceInfo/description', '/System/deviceInfo/capabilities'] as const;

const onSpecials = asking({
  id: '04-protocol/special-methods',
  section: '4.5.4',
  safety: 'disruptive',
  ask: async (_context, notes) => {
    for (const each of specials) {
      const seen = await notes.ask({ step: 'get', method: 'GET', path: each });
      if (seen.exchange.response?.status !== 200) continue;
      for (const method of ['PUT', 'POST', 'DELETE'] as const)
        await notes.ask({ step: 'other', about: method, method, path: each, ...(method === 'DELETE' ? {} : { body: '<Probe/>' }) });
    }
    return undefined;
  },
});

const lookAtSpecials = (evidence: Evidence): readonly Finding[] | string => {
  const tries = stepsOf(evidence.observations, 'other');
  if (tries.length === 0) return 'the device has no special resources';
  return tries
    .filter((seen) => seen.exchange.response?.status !== 405)
    .map((seen) => {
      const isTaken = reactionOf(seen, evidence) === 'granted';
      return finding(`${asked(seen)}: ${gotLine(seen, evidence)}`, [seen], {
        kind: isTaken ? 'accepted-though-wrong' : 'wrong-status',
        requirement: isTaken ? '4.5.4-15' : '4.5.5-18',
        expected: '405',
        actual: gotLine(seen, evidence),
      });
    });
};

export const requests: Topic = {
  probes: [headless, onSpecials],
  checks: [
    answered,
    looking(onSpecials, {
      id: '04-protocol/special-methods',
      title: 'PUT, POST and DELETE of a special resource answer 405',
      requirements: ['4.5.4-15'],
      readings: ['E-005'],
      look: lookAtSpecials,
    }),
  ],
};
