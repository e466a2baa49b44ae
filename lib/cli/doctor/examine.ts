/** What can be known of a device in a few requests, before it is judged. */
import { topics } from '../../../suites/index.ts';
import { type Answer, type Client, openClient } from '../../device/client.ts';
import { openCounters } from '../../device/counters.ts';
import { detectSpeech } from '../../engine/ask/detect.ts';
import { allowanceOf } from '../../engine/ask/permissions.ts';
import { estimatedRequests } from '../../engine/cost.ts';
import { forbidden } from '../../engine/plan.ts';
import { Stop } from '../../engine/stop.ts';
import type { Role } from '../../model/catalogue.ts';
import { toDialectPath } from '../../spec/dialects/paths.ts';
import { nodes } from '../../spec/tree.ts';
import type { Target } from '../run/targets.ts';

/** Requests on the wire, challenges included: no more are sent, whatever is left to ask. */
export const mostRequests = 8;

export interface Examination {
  readonly ok: boolean;
  /** `<what>  <answer>`, one for each thing examined. */
  readonly lines: readonly string[];
  readonly requests: number;
}

/** A client that counts what it puts on the wire and remembers how long answers took. */
const counting = (client: Client) => {
  const seen: Answer[] = [];
  const used = (): number => seen.reduce((sum, { challenge, resent }) => sum + 1 + (challenge ? 1 : 0) + (resent ? 1 : 0), 0);
  const send: Client['send'] = async (sending, signal) => {
    const answer = await client.send(sending, signal);
    seen.push(answer);
    return answer;
  };
  return { client: { send, speaksTls: client.speaksTls }, used, seen };
};

type Counting = ReturnType<typeof counting>;

const line = (what: string, answer: string): string => `${what.padEnd(14)}${answer}`;

const statusOf = ({ response, failure }: Answer): string =>
  response === undefined ? (failure?.message ?? 'no answer') : `${response.status} ${response.reason}`.trim();

/** One login of each further account: a camera that refuses one is not asked again. */
const accountLines = async (target: Target, path: string, counted: Counting): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const role of ['operator', 'viewer', 'nobody'] as const satisfies readonly Role[]) {
    const account = role === 'nobody' ? undefined : target.device.accounts[role];
    if (role !== 'nobody' && account === undefined) {
      lines.push(line(role, 'no account in the entry: its level is not judged'));
      continue;
    }
    if (counted.used() + 2 > mostRequests) {
      lines.push(line(role, `not asked: ${mostRequests} requests are the limit`));
      continue;
    }
    const answer = await counted.client.send({ method: 'GET', path, role });
    const status = answer.response?.status;
    if (role === 'nobody')
      lines.push(
        line(role, status === 401 ? 'refused without credentials, as it should be' : `answers ${statusOf(answer)} without credentials`),
      );
    else
      lines.push(
        line(
          role,
          status === 401
            ? `"${account?.user}" is REFUSED: correct its password before a run`
            : `"${account?.user}" answers ${statusOf(answer)}`,
        ),
      );
  }
  return lines;
};

/** A camera counts refused logins whoever sends them, so a run must know of ours. */
const lockoutLine = ({ device, stateDir }: Target, { seen }: Counting): string => {
  const counters = openCounters(stateDir, device.name);
  for (const { request, response } of seen) {
    const account = request.role === 'nobody' ? undefined : device.accounts[request.role];
    if (account !== undefined && response?.status === 401) counters.noteUnexpected401(account.user);
  }
  const recent = counters.recent();
  const tried = device.allow.wrongPasswords ? 'a run may try a wrong password' : 'a run tries no wrong password';
  return line('lockout', `${recent} refused logins in the last 30 minutes; ${tried}`);
};

const durationLine = ({ device, safety }: Target, { seen }: Counting): string => {
  const permissions = allowanceOf(device, safety);
  const probes = topics.flatMap((topic) => topic.probes).filter((probe) => forbidden(probe, permissions) === undefined);
  const exchanges = estimatedRequests(probes, nodes.length);
  const times = seen.flatMap(({ durationMs, response }) => (response === undefined ? [] : [durationMs])).sort((a, b) => a - b);
  const typical = times[Math.floor(times.length / 2)] ?? device.timeouts.answerMs;
  const rate = device.rate === 'off' ? Number.POSITIVE_INFINITY : device.rate;
  const seconds = Math.max(exchanges / rate, (exchanges * typical) / 1000 / device.connections);
  return line(
    'a run',
    `about ${Math.max(1, Math.round(seconds / 60))} min for ${probes.length} probes at safety ${safety} (answers take ${Math.round(typical)} ms)`,
  );
};

const tlsLine = (client: Client, baseUrl: string): string => {
  if (baseUrl.startsWith('http:')) return line('TLS', 'none: passwords go by Digest at best');
  const tls = client.tls();
  return line(
    'TLS',
    tls === undefined
      ? 'no connection came up'
      : Object.values(tls)
          .filter((part) => typeof part === 'string')
          .join(' '),
  );
};

/** Examines a device: who answers, TLS, dialect, accounts, risk of a lockout, how long a run will take. Changes nothing. */
export const examine = async (target: Target): Promise<Examination> => {
  const { device } = target;
  const client = openClient(device);
  const counted = counting(client);
  try {
    const speech = await detectSpeech({
      client: counted.client,
      device,
      record: () => undefined,
      ...(device.dialect === undefined ? {} : { dialect: device.dialect }),
    });
    const path = toDialectPath('/System/deviceInfo', speech.dialect, speech.prefix);
    const first = counted.used() > 0 ? counted.seen.at(-1) : await counted.client.send({ method: 'GET', path, role: 'administrator' });
    const refused = first?.response?.status === 401;
    const user = device.accounts.administrator.user;
    const lines = [
      line('reachable', `${device.baseUrl} answers`),
      tlsLine(client, device.baseUrl),
      line('dialect', `${speech.dialect}, at ${speech.prefix === '' ? 'the root' : speech.prefix}`),
      line(
        'administrator',
        refused
          ? `"${user}" is REFUSED: correct its password before a run`
          : `"${user}" answers ${first === undefined ? '' : statusOf(first)}`,
      ),
      ...(refused ? [] : await accountLines(target, path, counted)),
      lockoutLine(target, counted),
      durationLine(target, counted),
    ];
    return { ok: !refused && !lines.some((each) => each.includes('REFUSED')), lines, requests: counted.used() };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return {
      ok: false,
      lines: [line(error.kind, error.message), tlsLine(client, device.baseUrl), lockoutLine(target, counted)],
      requests: counted.used(),
    };
  } finally {
    await client.close();
  }
};
