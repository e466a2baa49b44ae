/** What is still changed when a run ends early is taken back before the report, for a limited time and in words. */
import type { Session } from './ask/session.ts';
import { asStop } from './fault.ts';
import { Stop } from './stop.ts';

/** A device that restarts for it needs three minutes; who ended the run may have less. */
const usualMs = 5 * 60_000;
/** How often it is told what is waited for. */
const tellMs = 5000;

const clock = (at: Date): string => at.toISOString().slice(11, 19);

const listed = (changed: readonly string[]): string =>
  `${changed.slice(0, 5).join(', ')}${changed.length > 5 ? ` and ${changed.length - 5} more` : ''}`;

/** Takes back what is open; gives the fault of ours that kept it from doing so. What stays changed is in report and journal. */
export const settle = async (session: Session, stop: Stop, say: (message: string) => void): Promise<Stop | undefined> => {
  const { restoration } = session;
  const changed = restoration.changed();
  if (stop.kind === 'identity' || changed.length === 0) {
    restoration.leave(stop.message);
    return undefined;
  }
  const limitMs = stop.restoringMs ?? usualMs;
  const [since, until] = [new Date(), new Date(Date.now() + limitMs)];
  const tell = (): void =>
    say(`still changed: ${listed(restoration.changed())}; putting back since ${clock(since)}, until ${clock(until)} UTC at most`);
  tell();
  const timer = setInterval(tell, tellMs);
  session.restoring(limitMs);
  try {
    await restoration.finish();
    return undefined;
  } catch (error) {
    // The journal keeps what is open, and `ipmd restore` takes it back later.
    restoration.leave(asStop(error).message);
    return error instanceof Stop ? undefined : asStop(error);
  } finally {
    clearInterval(timer);
    session.over();
  }
};
