/** What goes over the network beside single requests: bytes on a socket, and streams. */
import type { Client } from '../../device/client.ts';
import type { Role } from '../../model/catalogue.ts';
import type { ProbeContext, StreamPart, WireAnswer } from '../../model/probe.ts';
import type { Interruption } from './interruption.ts';
import type { Log } from './log.ts';
import { exchangesOf } from './raw-exchange.ts';
import type { Reads } from './reads.ts';
import type { Routes } from './routes.ts';

export interface Raw {
  readonly baseUrl: string;
  readonly client: Pick<Client, 'raw' | 'stream' | 'authorization'>;
  readonly routes: Pick<Routes, 'to'>;
  readonly log: Pick<Log, 'record' | 'talk'>;
  readonly reads: Pick<Reads, 'forget' | 'lookAnew'>;
  readonly interruption: Pick<Interruption, 'check' | 'cut'>;
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

/** A request as it goes out: the device's address, its path, and the credentials of a role. */
const filled = async (request: string, { baseUrl, client, routes }: Raw): Promise<string> => {
  const [, method = 'GET', path = '/'] = /^(\w+) (\/\S*)/.exec(request) ?? [];
  const uri = routes.to(path);
  const placed = request.replaceAll('{{host}}', new URL(baseUrl).host).replace(/^(\w+) (\/\S*)/, (_, verb: string) => `${verb} ${uri}`);
  const [token, role] = /\{\{authorization:(\w+)\}\}/.exec(placed) ?? [];
  if (token === undefined) return placed;
  const body = new TextEncoder().encode(placed.split('\r\n\r\n').slice(1).join('\r\n\r\n'));
  const credentials = (await client.authorization(role as Role, method, uri, body)) ?? '';
  return placed.replaceAll(token, () => credentials);
};

/** So long a device may take to close a connection: a server lingers, and a slow line brings the end later than the answer. */
const closingMs = 3000;

/** How long the connection is watched behind its last answer: longest where the client has asked that it be closed. */
const watchOf = (ask: Parameters<ProbeContext['wire']>[0]): { readonly lingerMs?: number } => {
  if (ask.answersOnly === true) return { lingerMs: 0 };
  return /^connection:[ \t]*close\b/im.test(ask.requests.at(-1) ?? '') ? { lingerMs: closingMs } : {};
};

/** Bytes on one socket. */
export const openWire =
  (raw: Raw): ProbeContext['wire'] =>
  async (ask): Promise<WireAnswer> => {
    const { client, interruption, log, reads } = raw;
    interruption.check();
    const requests: Uint8Array[] = [];
    for (const request of ask.requests) requests.push(new TextEncoder().encode(await filled(request, raw)));
    const [startedAt, from] = [new Date().toISOString(), performance.now()];
    const result = await client.raw(requests, watchOf(ask), interruption.cut(true));
    const talked = exchangesOf(ask.requests, result, { startedAt, durationMs: performance.now() - from });
    const exchanges = talked.map((each) => log.talk(each).n);
    interruption.check();
    if (ask.requests.every((request) => /^GET \//.test(request))) reads.lookAnew();
    else reads.forget();
    return {
      step: ask.step,
      ...(ask.about === undefined ? {} : { about: ask.about }),
      exchanges,
      sent: ask.requests.join('\n'),
      received: text(result.received),
      answers: result.answers.map(text),
      closed: result.closed,
      ...(result.failure === undefined ? {} : { failure: result.failure.message }),
    };
  };

/** Some recorders end every stream after forty seconds: one that lived so long is opened once more. */
const longLivedMs = 30_000;

/** A multipart stream that is looked at for a while. */
export const openStreams =
  ({ client, routes, log, reads, interruption }: Raw): ProbeContext['stream'] =>
  async (ask, ms, enough, during) => {
    const parts: StreamPart[] = [];
    let stop: () => void = () => undefined;
    const onPart = (part: StreamPart): void => {
      parts.push(part);
      if (enough(parts)) stop();
    };
    const open = (forMs: number) =>
      client.stream(
        {
          method: 'GET',
          path: ask.at ?? routes.to(ask.path),
          role: ask.role ?? 'administrator',
          ...(ask.headers === undefined ? {} : { headers: ask.headers }),
        },
        { ms: forMs, onPart },
        interruption.cut(true),
      );
    const from = performance.now();
    const opened = await open(ms);
    stop = () => opened.stop();
    reads.lookAnew();
    if (opened.opened && during !== undefined) {
      await during();
      if (enough(parts)) stop();
    }
    const end = await opened.done;
    const left = ms - (performance.now() - from);
    if (end.reason === 'closed' && ms - left > longLivedMs && left > 0 && !enough(parts)) {
      const again = await open(left);
      stop = () => again.stop();
      await again.done;
    }
    reads.lookAnew();
    interruption.check();
    const observation = log.record(ask, { ...opened.answer, parts });
    return { observation, parts: observation.exchange.parts ?? [], faults: end.faults };
  };
