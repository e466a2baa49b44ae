/** One request and its answer on a line. Whatever happens becomes data: never an exception, never a hang. */
import type { HttpMethod } from '../../model/exchange.ts';
import { type Collector, type Consumer, createCollector, type HeaderPairs, type Outcome } from './collect.ts';
import { timeoutFailure } from './failures.ts';
import type { Line, Watch } from './line.ts';

export interface Outgoing {
  readonly method: HttpMethod;
  readonly path: string;
  readonly headers: HeaderPairs;
  readonly body?: Uint8Array;
}

export interface Limits {
  /** To the end of the answer, or of its head when it is streamed. */
  readonly timeoutMs: number;
  readonly limitBytes: number;
  readonly signal?: AbortSignal;
  /** Takes the body as it comes, for at most `ms` from its head. */
  readonly stream?: { readonly consumer: Consumer; readonly ms: number };
}

export interface Incoming extends Outcome {
  readonly startedAt: string;
  readonly durationMs: number;
  readonly localPort?: number;
  readonly reused?: boolean;
  /**
   * The kept-alive socket was no good: closed before any byte of the answer, or still bringing bytes that an earlier answer
   * did not declare. The request may never have been read.
   */
  readonly staleSocket: boolean;
  /** What came of an answer that was no HTTP to the strict reader. */
  readonly unread?: Uint8Array;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** How many requests an answer allows its connection; a nonsense value allows any. */
const announcedMost = ({ header }: Pick<Collector, 'header'>, { carried }: Watch): number => {
  if (/\bclose\b/i.test(header('connection') ?? '')) return carried;
  const most = Number(/(?:^|[,;\s])max\s*=\s*(\d+)/i.exec(header('keep-alive') ?? '')?.[1] ?? 0);
  return most > 0 ? most : Number.POSITIVE_INFINITY;
};

/** The watch of the socket that carries a request, and whether it had carried one before. */
interface Carrier {
  readonly watch: Watch | undefined;
  readonly reused: boolean;
}

const isStale = ({ failure }: Outcome, { watch, reused }: Carrier): boolean => {
  if (!reused || watch === undefined) return false;
  if (failure?.kind === 'closed') return watch.received === 0;
  return failure?.kind === 'not-http' && Buffer.from(watch.first.subarray(0, 5)).toString('latin1') !== 'HTTP/';
};

const incomingOf = (outcome: Outcome, startedAt: Date, began: number, carrier: Carrier): Incoming => ({
  ...outcome,
  startedAt: startedAt.toISOString(),
  durationMs: performance.now() - began,
  ...(carrier.watch?.localPort !== undefined && { localPort: carrier.watch.localPort, reused: carrier.reused }),
  staleSocket: isStale(outcome, carrier),
  ...(outcome.failure?.kind === 'not-http' && carrier.watch !== undefined && { unread: carrier.watch.bytes() }),
});

/** Sends the request and waits for the whole answer, within the limits. */
export const roundtrip = (line: Line, request: Outgoing, limits: Limits): Promise<Incoming> =>
  new Promise((resolve) => {
    const startedAt = new Date();
    const began = performance.now();
    const collector = createCollector(request.method, limits.limitBytes, limits.stream?.consumer);
    let carrier: Carrier = { watch: undefined, reused: false };
    let abort: ((reason: Error) => void) | undefined;
    let settled = false;

    const settle = (outcome: Outcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', aborted);
      if (carrier.watch !== undefined && outcome.failure === undefined) carrier.watch.answeredAt = performance.now();
      resolve(incomingOf(outcome, startedAt, began, carrier));
    };
    const stop = (outcome: Outcome): void => {
      settle(outcome);
      abort?.(new Error('the exchange is over'));
    };
    const late = (limitMs: number) => (): void => stop(collector.stopped(timeoutFailure(collector.progress(carrier.watch), limitMs)));
    const aborted = (): void => stop(collector.stopped({ kind: 'aborted', message: 'stopped by us' }));
    let timer = setTimeout(late(limits.timeoutMs), limits.timeoutMs);
    if (limits.signal?.aborted) return aborted();
    limits.signal?.addEventListener('abort', aborted);

    const started = (controller: { abort(reason: Error): void }): void => {
      abort = (reason) => controller.abort(reason);
      if (settled) {
        abort(new Error('too late to send'));
        return;
      }
      const watch = line.watch();
      carrier = { watch, reused: (watch?.carried ?? 0) > 0 };
      watch?.begin();
      if (watch !== undefined) watch.carried++;
    };
    const headed = (status: number, reason: string, raw: unknown): void => {
      if (status < 200) return;
      collector.head(status, reason, raw);
      if (carrier.watch !== undefined) carrier.watch.most = Math.min(carrier.watch.most, announcedMost(collector, carrier.watch));
      if (limits.stream === undefined || !collector.streaming() || settled) return;
      clearTimeout(timer);
      timer = setTimeout(late(limits.stream.ms), limits.stream.ms);
    };
    try {
      line.client.dispatch(
        { method: request.method, path: request.path, headers: request.headers.flat(), body: request.body ?? null },
        {
          onRequestStart: started,
          onResponseStart: (controller, status, _headers, reason) => headed(status, reason ?? '', controller.rawHeaders),
          onResponseData: (_controller, chunk) => {
            if (!settled && !collector.take(chunk)) stop(collector.ended(carrier.watch));
          },
          onResponseEnd: () => settle(collector.ended(carrier.watch)),
          onResponseError: (_controller, error) => settle(collector.broke(error, carrier.watch)),
        },
      );
    } catch (error) {
      settle({ failure: { kind: 'aborted', message: `not sent: ${reasonOf(error)}` } });
    }
  });
