/** A device that gives no answers: waited for once, then given up. */
import type { TransportFailure } from '../../model/exchange.ts';
import { Stop } from '../stop.ts';
import type { AwaitReturn } from './restart.ts';

export interface Outage {
  /** Notes how a request ended. Throws Stop when the device is away for good. */
  note(failure: TransportFailure | undefined): Promise<void>;
  /** Waits for a device that went away; once, until it has answered what it is asked again. */
  cameBack(): Promise<boolean>;
  /** The device answers again. */
  returned(): void;
}

export interface Watched {
  readonly baseUrl: string;
  readonly awaitReturn: AwaitReturn;
  readonly isAborted: () => boolean;
  /** How many exchanges the run has had. */
  asked(): number;
  /** Nothing was answered: another device may answer next. */
  vanished(): void;
}

/** So many unanswered requests in a row mean that the device is away: for good when it does not come back for a while. */
const lostAfter = 3;
/** Some settings restart what serves them, for seconds. */
const longestAwayMs = 20_000;

/** Of so many requests, so many without an answer: a device that hangs at every second one costs hours and is judged for its hanging alone. */
const [lately, tooMany] = [40, 18];

const isGone = (failure: TransportFailure | undefined): failure is TransportFailure =>
  failure !== undefined &&
  (['refused', 'unreachable', 'timeout', 'tls'].includes(failure.kind) || (failure.kind === 'closed' && failure.received === 0));

export const openOutage = ({ baseUrl, awaitReturn, isAborted, asked, vanished }: Watched): Outage => {
  let unanswered = 0;
  /** Which of the last requests had no answer, oldest first. */
  const recent: boolean[] = [];
  /** A time without answers, and the waiting for its end. */
  let absence: { isOver: boolean; readonly back: ReturnType<AwaitReturn> } | undefined;

  const cameBack = async (): Promise<boolean> => {
    if (absence?.isOver === true) return false;
    absence ??= { isOver: false, back: awaitReturn(longestAwayMs, isAborted) };
    const here = absence;
    const back = await here.back;
    here.isOver = true;
    return back !== undefined;
  };

  return {
    cameBack,
    returned: () => {
      unanswered = 0;
    },
    note: async (failure) => {
      recent.push(isGone(failure));
      if (recent.length > lately) recent.shift();
      const missing = recent.filter(Boolean).length;
      if (missing >= tooMany)
        throw new Stop('lost', `${baseUrl} left ${missing} of the last ${recent.length} requests unanswered: ${failure?.message ?? ''}`);
      if (!isGone(failure)) {
        unanswered = 0;
        absence = undefined;
        return;
      }
      unanswered += 1;
      vanished();
      const neverAnswered = asked() <= lostAfter;
      if (unanswered < lostAfter || (!neverAnswered && (await cameBack()))) return;
      throw new Stop(
        neverAnswered ? 'unreachable' : 'lost',
        `${baseUrl} did not answer ${unanswered} requests in a row: ${failure.message}`,
      );
    },
  };
};
