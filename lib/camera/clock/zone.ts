/** POSIX time zone strings as the document uses them: the offset of local time, daylight saving included. @see 8.1.9, E-013 */

/** The day and time of a change between standard and daylight saving time. */
interface Change {
  readonly kind: 'month' | 'julian' | 'day';
  readonly month: number;
  readonly week: number;
  /** Weekday from Sunday (0) for `month`, day of the year otherwise. */
  readonly day: number;
  /** Seconds after local midnight. */
  readonly at: number;
}

export interface Zone {
  /** Seconds to add to UTC for local standard time. */
  readonly standard: number;
  /** Seconds to add to UTC in summer, and when summer begins and ends; absent without daylight saving. */
  readonly summer?: { readonly offset: number; readonly begins: Change; readonly ends: Change };
}

const hours = (text: string): number | undefined => {
  const [, sign, h = '', m = '0', s = '0'] = /^([+-]?)(\d{1,2})(?::([0-5]?\d)(?::([0-5]?\d))?)?$/.exec(text) ?? [];
  if (h === '' || Number(h) > 24) return undefined;
  const seconds = Number(h) * 3600 + Number(m) * 60 + Number(s);
  return sign === '-' ? -seconds : seconds;
};

const changeOf = (text: string): Change | undefined => {
  const [rule = '', time] = text.split('/');
  const at = time === undefined ? 7200 : hours(time);
  if (at === undefined) return undefined;
  const [, month, week, day] = (/^M(\d{1,2})\.([1-5])\.([0-6])$/.exec(rule) ?? []).map(Number);
  if (month !== undefined && week !== undefined && day !== undefined) {
    return month >= 1 && month <= 12 ? { kind: 'month', month, week, day, at } : undefined;
  }
  const [, julian, number] = /^(J?)(\d{1,3})$/.exec(rule) ?? [];
  if (number === undefined || Number(number) > 365 || (julian === 'J' && Number(number) < 1)) return undefined;
  return { kind: julian === 'J' ? 'julian' : 'day', month: 0, week: 0, day: Number(number), at };
};

const name = '(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)';
const offset = '[+-]?\\d{1,2}(?::\\d{1,2}){0,2}';
const form = new RegExp(`^${name}(${offset})(?:(${name})(${offset})?(?:,([^,]+),([^,]+))?)?$`);

/**
 * Daylight saving time's seconds from UTC. The document writes the difference to standard time after the name
 * (EDT01:00:00, one hour later), POSIX an offset of its own: up to two hours, unsigned, is read as the document does.
 */
const summerOffset = (standard: number, text: string | undefined): number | undefined => {
  if (text === undefined) return standard + 3600;
  const seconds = hours(text);
  if (seconds === undefined) return undefined;
  const isDifference = seconds > 0 && seconds <= 7200 && !text.startsWith('+');
  return isDifference ? standard + seconds : -seconds;
};

/** Reads a zone; undefined when it is none. Offsets beyond 14 hours cannot be written in a dateTime and are no zone. */
export const parseZone = (text: string): Zone | undefined => {
  const [, std, dst, dstOffset, begins = 'M3.2.0', ends = 'M11.1.0'] = form.exec(text) ?? [];
  const west = std === undefined ? undefined : hours(std);
  if (west === undefined || Math.abs(west) > 14 * 3600) return undefined;
  const standard = west === 0 ? 0 : -west;
  if (dst === undefined) return { standard };
  const summer = summerOffset(standard, dstOffset);
  const [first, last] = [changeOf(begins), changeOf(ends)];
  if (summer === undefined || first === undefined || last === undefined || Math.abs(summer) > 14 * 3600) return undefined;
  return { standard, summer: { offset: summer, begins: first, ends: last } };
};

const leap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

/** Local wall-clock seconds (as if UTC) at which a change falls in a year. */
const wallTime = (change: Change, year: number): number => {
  if (change.kind === 'month') {
    const first = new Date(Date.UTC(year, change.month - 1, 1)).getUTCDay();
    const days = new Date(Date.UTC(year, change.month, 0)).getUTCDate();
    let date = 1 + ((change.day - first + 7) % 7) + (change.week - 1) * 7;
    if (date > days) date -= 7;
    return Date.UTC(year, change.month - 1, date) / 1000 + change.at;
  }
  const skipped = change.kind === 'julian' && leap(year) && change.day >= 60 ? 1 : 0;
  const day = change.kind === 'julian' ? change.day - 1 + skipped : change.day;
  return Date.UTC(year, 0, 1) / 1000 + day * 86400 + change.at;
};

/** Seconds to add to UTC for local time at an instant (milliseconds since 1970). */
export const offsetAt = (zone: Zone, instant: number): number => {
  if (zone.summer === undefined) return zone.standard;
  const seconds = Math.floor(instant / 1000);
  const year = new Date((seconds + zone.standard) * 1000).getUTCFullYear();
  const begins = wallTime(zone.summer.begins, year) - zone.standard;
  const ends = wallTime(zone.summer.ends, year) - zone.summer.offset;
  const inside = begins < ends ? seconds >= begins && seconds < ends : seconds >= begins || seconds < ends;
  return inside ? zone.summer.offset : zone.standard;
};

/** The instant of a local wall-clock time (milliseconds as if UTC); a time that daylight saving skips means the one after it. */
export const instantOf = (zone: Zone, wall: number): number => {
  const guesses = [...new Set([zone.summer?.offset ?? zone.standard, zone.standard])].map((seconds) => wall - seconds * 1000);
  return guesses.find((instant) => instant + offsetAt(zone, instant) * 1000 === wall) ?? wall - zone.standard * 1000;
};
