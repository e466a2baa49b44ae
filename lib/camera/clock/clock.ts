/** The camera's clock: real elapsed time plus an offset that settings, NTP and tests move. Used wherever time is told. */
import { instantOf, offsetAt, parseZone, type Zone } from './zone.ts';

export interface Clock {
  /** Milliseconds since 1970, UTC, as the camera believes. */
  now(): number;
  /** Milliseconds of real time since the camera was made; nothing moves it. */
  elapsed(): number;
  set(instant: number): void;
  /** Calls `listener` after each step of the clock, with its milliseconds; returns what stops that. */
  onStep(listener: (milliseconds: number) => void): () => void;
}

export const makeClock = (startsAt: number = Date.now()): Clock => {
  const origin = performance.now();
  const listeners = new Set<(milliseconds: number) => void>();
  let base = startsAt;
  const elapsed = (): number => performance.now() - origin;
  const now = (): number => base + elapsed();
  return {
    now,
    elapsed,
    set: (instant) => {
      const step = instant - now();
      base += step;
      for (const listener of listeners) listener(step);
    },
    onStep: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const two = (value: number): string => String(value).padStart(2, '0');

const utc: Zone = { standard: 0 };
/** The zone of a stored string; UTC when it cannot be read. */
export const zoneOf = (text: string | undefined): Zone => (text === undefined ? undefined : parseZone(text)) ?? utc;

/** `YYYY-MM-DDThh:mm:ss` in the zone. */
export const localText = (zone: Zone, instant: number): string =>
  new Date(Math.floor(instant / 1000) * 1000 + offsetAt(zone, instant) * 1000).toISOString().slice(0, 19);

/** `YYYY-MM-DDThh:mm:ss+hh:mm` in the zone. */
export const zonedText = (zone: Zone, instant: number): string => {
  const seconds = offsetAt(zone, instant);
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return `${localText(zone, instant)}${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** The instant of a dateTime, which is local to the zone when it carries none of its own; NaN when it is none. */
export const instantFrom = (zone: Zone, text: string): number => {
  const [, wall = '', own] = /^(.*?)(Z|[+-]\d\d:\d\d)?$/.exec(text.trim()) ?? [];
  const asUtc = Date.parse(`${wall}Z`);
  return own === undefined ? instantOf(zone, asUtc) : Date.parse(text.trim());
};
