/** A fault of ours must not cost the run its restoration and its report: it ends the asking like any other reason. */
import { Stop } from './stop.ts';

/** Where an error was thrown, as a person reports it. */
const placeOf = (error: Error): string => {
  const [, first = ''] = error.stack?.split('\n') ?? [];
  const place = /\(?((?:file:|\/)[^()\s]{1,500}:\d+:\d+)\)?$/.exec(first.slice(0, 1000))?.[1];
  return place === undefined ? '' : ` (${place.split('/').slice(-3).join('/')})`;
};

/** An error in one line, with its place. */
export const faultLine = (error: unknown): string =>
  error instanceof Error ? `${error.message.slice(0, 500)}${placeOf(error)}` : String(error).slice(0, 500);

/** The reason to stop that an error is: itself, or a fault of ipmd. */
export const asStop = (error: unknown): Stop =>
  error instanceof Stop ? error : new Stop('fault', `a fault of ipmd, please report it: ${faultLine(error)}`);
