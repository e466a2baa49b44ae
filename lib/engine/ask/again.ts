/** A device that is busy, or whose answer was cut, is asked again: what fails once and then passes is no verdict, but is told. */
import type { Answer } from '../../device/client.ts';
import type { Exchange, HttpMethod, Response } from '../../model/exchange.ts';
import type { UnstableKind, UnstableState } from '../../model/report.ts';
import { headerOf } from '../../xml/status.ts';

/** What became of a request for reasons of the moment, and after how long it is worth asking again. */
export interface Trouble {
  readonly kind: UnstableKind;
  readonly words: string;
  readonly waitMs: number;
}

/** Most devices that are busy have done with it after a second. */
const busyMs = 1000;
const longestBusyMs = 5000;
const cutMs = 100;

const statusCodeOf = ({ body }: Response): number =>
  Number(/<(?:\w+:)?statusCode\b[^<>]*>\s*(\d+)\s*</.exec(Buffer.from(body.subarray(0, 4096)).toString('latin1'))?.[1] ?? Number.NaN);

/** Seconds or a date. @see RFC 2616, 14.37 */
const retryAfterMs = (response: Response): number => {
  const told = headerOf(response.headers, 'retry-after')?.trim() ?? '';
  const ms = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - Date.now();
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, longestBusyMs) : busyMs;
};

/** Why a request may be worth asking again; undefined when its outcome stands. */
export const troubleOf = (method: HttpMethod, hasBody: boolean, { response, failure, unheard }: Answer): Trouble | undefined => {
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead && !(method === 'PUT' && hasBody)) return undefined;
  if (failure?.kind === 'closed' && (isRead || unheard === true)) return { kind: 'cut', words: failure.message, waitMs: cutMs };
  if (response === undefined) return undefined;
  const mismatch = response.lengthMismatch;
  if (isRead && mismatch !== undefined && mismatch.received < mismatch.declared)
    return { kind: 'cut', words: `${mismatch.received} of ${mismatch.declared} bytes came`, waitMs: cutMs };
  if (response.status < 400) return undefined;
  const code = statusCodeOf(response);
  if (response.status === 503 || code === 2)
    return { kind: 'busy', words: `${response.status}${code === 2 ? ' Device Busy' : ''}`, waitMs: retryAfterMs(response) };
  return isRead && response.status >= 500 && code === 3
    ? { kind: 'error', words: `${response.status} Device Error`, waitMs: cutMs }
    : undefined;
};

export interface Again {
  /** Sends, and sends again while the trouble is of the moment; the last answer stands. `aside` keeps each that does not. */
  send(
    method: HttpMethod,
    hasBody: boolean,
    once: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly troubles: readonly Told[] }>;
  /** Told once the last answer has its number. */
  settle(exchange: Exchange, troubles: readonly Told[]): void;
  unstable(): readonly UnstableState[];
}

interface Told {
  readonly trouble: Trouble;
  readonly exchange: number;
}

export interface Asking {
  /** Keeps an answer that does not stand; gives its number. */
  aside(answer: Answer): number;
  wait(ms: number): Promise<void>;
  isAborted(): boolean;
}

/** So often one request is asked again. */
const turns: Readonly<Record<UnstableKind, number>> = { busy: 3, cut: 1, error: 1 };
/** In a whole run: a device that is always so is judged as it is. */
const budget = 300;
/** So many troubles of one kind in a row that asking again did not help mean that it never will. */
const hopelessAfter = 5;

export const openAgain = ({ aside, wait, isAborted }: Asking): Again => {
  const unstable = new Map<UnstableKind, UnstableState>();
  const inVain = new Map<UnstableKind, number>();
  let spent = 0;

  return {
    send: async (method, hasBody, once) => {
      const troubles: Told[] = [];
      for (;;) {
        const answer = await once();
        const trouble = troubleOf(method, hasBody, answer);
        const before = troubles.filter((each) => each.trouble.kind === trouble?.kind).length;
        if (trouble === undefined) {
          for (const each of troubles) inVain.set(each.trouble.kind, 0);
          return { answer, troubles };
        }
        const isHopeless = (inVain.get(trouble.kind) ?? 0) >= hopelessAfter;
        if (before >= turns[trouble.kind] || isHopeless || spent >= budget || isAborted()) {
          inVain.set(trouble.kind, (inVain.get(trouble.kind) ?? 0) + 1);
          return { answer, troubles: [] };
        }
        spent += 1;
        troubles.push({ trouble, exchange: aside(answer) });
        await wait(trouble.waitMs);
      }
    },
    settle: ({ n, request, response }, troubles) => {
      for (const { trouble, exchange } of troubles) {
        const known = unstable.get(trouble.kind);
        const message = `${request.method} ${request.path}: ${trouble.words}; asked again, ${response?.status ?? 'no answer'}`;
        const first = known ?? { kind: trouble.kind, message, count: 0, exchanges: [exchange, n] };
        unstable.set(trouble.kind, { ...first, count: first.count + 1 });
      }
    },
    unstable: () => [...unstable.values()],
  };
};
