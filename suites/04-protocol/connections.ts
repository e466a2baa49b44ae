/** 4.4, 4.5.1: connections, host names and the HTTP/1.1 that a client library cannot bend. */

import type { Finding, Judgement } from '../../lib/model/check.ts';
import type { Check, Probe, Topic, WireAnswer } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';

const get = (path: string, ...headers: readonly string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: {{host}}', 'Authorization: {{authorization:administrator}}', ...headers, '', ''].join('\r\n');

const path = '/System/deviceInfo';

const probe: Probe = {
  id: '04-protocol/connections',
  section: '4.5.1',
  safety: 'read-only',
  effects: [],
  run: async (context) => {
    const control = await context.wire({ step: 'control', requests: [get(path)] });
    // Where the plain request fails, nothing can be said of one that differs in a header.
    if (statusOf(control.answers[0]) !== 200)
      return {
        observations: [],
        wire: [control],
        unasked: { verdict: 'blocked', reason: `the control failed: GET ${path}, sent as it should be, got ${told(control)}` },
      };
    const keep = 'Connection: Keep-Alive';
    const wire: WireAnswer[] = [
      control,
      await context.wire({ step: 'keep-alive', requests: [get(path, keep), get(path, keep)] }),
      await context.wire({ step: 'close', requests: [get(path, 'Connection: close')] }),
      await context.wire({ step: 'no-host', requests: [get(path).replace('Host: {{host}}\r\n', '')] }),
      await context.wire({ step: 'other-host', requests: [get(path).replace('{{host}}', 'camera.example')] }),
      await context.wire({
        step: 'header-case',
        requests: [get(path).replace('Host:', 'hOST:').replace('Authorization:', 'aUTHORIZATION:')],
      }),
      await context.wire({ step: 'malformed', about: 'request line', requests: ['THIS IS NO REQUEST\r\n\r\n'] }),
      await context.wire({ step: 'malformed', about: 'header of 64 KiB', requests: [get(path, `X-Long: ${'x'.repeat(65536)}`)] }),
      await context.wire({ step: 'alive', requests: [get(path)] }),
    ];
    return { observations: [], wire };
  },
};

const statusOf = (text: string | undefined): number | undefined => {
  const found = /^HTTP\/1\.[01] (\d{3})/.exec(text ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
};

const bodyOf = (text: string | undefined): string => (text ?? '').split('\r\n\r\n').slice(1).join('\r\n\r\n');

const say = (answer: WireAnswer | undefined, message: string, expected: string, actual: string): Finding => ({
  kind: 'behaviour',
  message,
  expected,
  actual,
  exchanges: answer?.exchanges ?? [],
});

const told = (answer: WireAnswer | undefined, index = 0): string => {
  const line = answer?.answers[index]?.split('\r\n')[0];
  return line ?? answer?.failure ?? 'the connection was closed without an answer';
};

type Look = (wire: (step: Step) => WireAnswer | undefined, all: readonly WireAnswer[]) => readonly Finding[] | string;

const check = (slug: string, head: Pick<Check, 'title' | 'section' | 'strength' | 'requirements'>, look: Look): Check => ({
  id: `04-protocol/${slug}`,
  readings: [],
  safety: 'read-only',
  effects: [],
  probe: probe.id,
  ...head,
  judge: ({ wire }): Judgement => {
    const found = look((step) => wire.find((answer) => answer.step === step), wire);
    return typeof found === 'string' ? { findings: [], judged: 0, inconclusive: found } : { findings: found, judged: 1 };
  },
});

export const connections: Topic = {
  probes: [probe],
  checks: [
    check(
      'keep-alive',
      { title: 'the device answers several requests on one connection', section: '4.5.1', strength: 'SHOULD', requirements: ['4.5.1-1'] },
      (wire) => {
        const answer = wire('keep-alive');
        if (answer === undefined || statusOf(answer.answers[0]) === undefined) return 'the first request got no answer';
        if (/^connection:\s*close/im.test(answer.answers[0]?.split('\r\n\r\n')[0] ?? ''))
          return [
            say(
              answer,
              'GET /System/deviceInfo with Connection: Keep-Alive: the answer says Connection: close',
              'a connection that is kept',
              'Connection: close',
            ),
          ];
        return statusOf(answer.answers[1]) === 200
          ? []
          : [say(answer, `the second GET on one connection: ${told(answer, 1)}`, '200 on the same connection', told(answer, 1))];
      },
    ),
    check(
      'close',
      { title: 'the device closes the connection when the client says so', section: '4.5.1', strength: 'MUST', requirements: ['4.5.1-4'] },
      (wire) => {
        const answer = wire('close');
        if (answer === undefined || statusOf(answer.answers[0]) === undefined) return 'the request got no answer';
        return answer.closed
          ? []
          : [say(answer, 'GET /System/deviceInfo with Connection: close: the connection stayed open', 'closed after the answer', 'open')];
      },
    ),
    check(
      'host-required',
      { title: 'an HTTP/1.1 request without Host is refused with 400', section: '4.5.1', strength: 'MUST', requirements: ['4.5.1-2'] },
      (wire) => {
        const answer = wire('no-host');
        return statusOf(answer?.answers[0]) === 400
          ? []
          : [say(answer, `GET /System/deviceInfo without a Host header: ${told(answer)}, expected 400`, '400', told(answer))];
      },
    ),
    check(
      'header-names',
      { title: 'header names are understood whatever their case', section: '4.5.1', strength: 'MUST', requirements: ['4.5.1-2'] },
      (wire) => {
        const answer = wire('header-case');
        return statusOf(answer?.answers[0]) === 200
          ? []
          : [say(answer, `GET /System/deviceInfo with hOST and aUTHORIZATION: ${told(answer)}, expected 200`, '200', told(answer))];
      },
    ),
    check(
      'host-names',
      { title: 'the device answers by name as by address', section: '4.4', strength: 'MAY', requirements: ['4.4-3'] },
      (wire) => {
        const [named, plain] = [wire('other-host'), wire('alive')];
        if (statusOf(plain?.answers[0]) !== 200) return 'the same request by address got no 200';
        const same = statusOf(named?.answers[0]) === 200 && bodyOf(named?.answers[0]) === bodyOf(plain?.answers[0]);
        return same
          ? []
          : [
              say(
                named,
                `GET /System/deviceInfo with Host: camera.example: ${told(named)}, expected the answer by address`,
                '200 and the same document',
                told(named),
              ),
            ];
      },
    ),
    check(
      'protocol-errors',
      {
        title: 'what is no HTTP request is answered 4xx, and the device goes on',
        section: '4.5.5',
        strength: 'MUST',
        requirements: ['4.5.5-1', '4.5.5-2'],
      },
      (wire, all) => {
        const findings = all
          .filter((answer) => answer.step === 'malformed')
          .flatMap((answer) => {
            const status = statusOf(answer.answers[0]);
            // A server may be generous with long headers; only silence and success of nonsense are faults.
            const fine = status !== undefined && ((status >= 400 && status < 600) || answer.about !== 'request line');
            return fine ? [] : [say(answer, `a malformed ${answer.about}: ${told(answer)}, expected 4xx`, '4xx', told(answer))];
          });
        const after = wire('alive');
        return statusOf(after?.answers[0]) === 200
          ? findings
          : [...findings, say(after, `GET /System/deviceInfo after malformed requests: ${told(after)}`, '200', told(after))];
      },
    ),
  ],
};
