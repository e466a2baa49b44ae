/** 4.5.2 and 4.5.5: credentials come with the request, unasked, and wrong ones lead to 401 whatever the method. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Role } from '../../lib/model/catalogue.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Check, Evidence, Probe, Topic, WireAnswer } from '../../lib/model/probe.ts';
import { notebook, readNow } from '../../lib/probes/document.ts';
import { looking } from '../kit/worded.ts';
import { everyExchange } from '../rules/every-exchange.ts';

const path = '/System/deviceInfo';

/** Never the administrator's account: a device that locks it cannot be put back. */
const harmless: readonly Role[] = ['viewer', 'operator'];

const wrong: Probe = {
  id: '04-protocol/wrong-password',
  section: '4.5.5',
  safety: 'reversible',
  effects: [],
  run: async (context) => {
    if (!context.wrongPasswords)
      return { observations: [], unasked: { verdict: 'not-run', reason: "the device's entry does not allow wrong passwords" } };
    const role = harmless.find((each) => context.accounts[each] !== undefined && context.survey.roles.includes(each));
    const user = role === undefined ? undefined : context.accounts[role];
    if (role === undefined || user === undefined)
      return {
        observations: [],
        unasked: { verdict: 'not-run', reason: "there is no account but the administrator's to try a wrong password on" },
      };
    const notes = notebook(context);
    await context.protect(path);
    const body = await readNow(context, notes, 'before', path);
    const bad = { role, account: { user, password: 'not-the-password' }, wrongPassword: true } as const;
    await notes.ask({ step: 'wrong', method: 'GET', path, fresh: true, ...bad });
    if (body !== undefined) await notes.ask({ step: 'wrong', method: 'PUT', path, body, ...bad });
    // The right one afterwards: the account must not have been locked by two mistakes.
    await notes.ask({ step: 'right', method: 'GET', path, fresh: true, role });
    return { observations: notes.observations };
  },
};

const lookAtWrong = (evidence: Evidence): readonly Finding[] | string => {
  const tries = stepsOf(evidence.observations, 'wrong');
  if (tries.length === 0) return 'no wrong password was tried';
  return tries
    .filter(({ exchange }) => exchange.response?.status !== 401)
    .map((seen) => {
      const got = gotLine(seen, evidence);
      return finding(`${asked(seen)} with a wrong password: ${got}`, [seen], { expected: '401', actual: got });
    });
};

/** Every request of the run that had no credentials at all. */
const nobody = everyExchange({
  id: '04-protocol/no-credentials',
  title: 'a request without credentials is answered 401, whatever its method',
  section: '4.5.5',
  requirements: ['4.5.5-13'],
  nothing: 'the run sent no request without credentials',
  judge: (seen, response, evidence) => {
    const { method } = seen.exchange.request;
    // 404 and 405 to what is not there tell nothing of credentials.
    if (seen.role !== 'nobody' || !['GET', 'PUT', 'POST', 'DELETE'].includes(method) || [404, 405].includes(response.status))
      return undefined;
    return response.status === 401
      ? []
      : [
          {
            kind: `${method} ${response.status}`,
            message: `${asked(seen)}: ${gotLine(seen, evidence)}`,
            expected: '401',
            actual: String(response.status),
          },
        ];
  },
});

const request = `GET ${path} HTTP/1.1\r\nHost: {{host}}\r\nAuthorization: {{authorization:administrator}}\r\n\r\n`;

const unasked: Probe = {
  id: '04-protocol/unasked',
  section: '4.5.2',
  safety: 'read-only',
  effects: [],
  run: async (context) => {
    // Somebody has to have been answered once, so that a device with challenges has sent one.
    const seen = await context.send({ step: 'before', method: 'GET', path });
    return { observations: [seen], wire: [await context.wire({ step: 'unasked', requests: [request] })] };
  },
};

const firstLine = (answer: WireAnswer | undefined): string | undefined => answer?.answers[0]?.split('\r\n')[0];

const preemptive: Check = {
  id: '04-protocol/credentials-unasked',
  title: 'a request that brings its credentials unasked is carried out at once',
  section: '4.5.2',
  strength: 'MUST',
  requirements: ['4.5.2-3', '4.5.2-4'],
  readings: ['E-178'],
  safety: 'read-only',
  effects: [],
  probe: unasked.id,
  judge: ({ wire }) => {
    const answer = wire.find(({ step }) => step === 'unasked');
    const line = firstLine(answer);
    if (answer === undefined || line === undefined) return { findings: [], judged: 0, inconclusive: 'the connection brought no answer' };
    const message = `GET ${path} with credentials, first on its connection: ${line}`;
    return {
      findings: /^HTTP\/1\.[01] 200\b/.test(line)
        ? []
        : [{ ...finding(message, [], { expected: '200', actual: line }), exchanges: answer.exchanges }],
      judged: 1,
    };
  },
};

export const credentials: Topic = {
  probes: [wrong, unasked],
  checks: [
    looking(wrong, {
      id: '04-protocol/wrong-password',
      title: 'a wrong password is answered 401, with GET and with PUT',
      requirements: ['4.5.5-13'],
      look: lookAtWrong,
    }),
    nobody,
    preemptive,
  ],
};
