import { describe, expect, it } from 'vitest';
import { instantFrom, localText, zonedText } from './clock.ts';
import { instantOf, offsetAt, parseZone, type Zone } from './zone.ts';

const zone = (text: string): Zone => {
  const found = parseZone(text);
  if (found === undefined) throw new Error(`${text} is no zone`);
  return found;
};
const eastern = zone('EST+5EDT01:00:00,M3.2.0/02:00:00,M11.1.0/02:00:00');
const central = zone('CET-1CEST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00');

describe('POSIX time zones', () => {
  it.each([
    ['2014-03-09T06:59:59Z', '2014-03-09T01:59:59-05:00'],
    ['2014-03-09T07:00:00Z', '2014-03-09T03:00:00-04:00'],
    ['2014-11-02T05:59:59Z', '2014-11-02T01:59:59-04:00'],
    ['2014-11-02T06:00:00Z', '2014-11-02T01:00:00-05:00'],
  ])('eastern time at %s is %s', (instant, local) => expect(zonedText(eastern, Date.parse(instant))).toBe(local));

  it.each([
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T02:59:59+02:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00+01:00'],
  ])('central European time at %s is %s', (instant, local) => expect(zonedText(central, Date.parse(instant))).toBe(local));

  it('adds to local time to give UTC, as POSIX has it', () => {
    expect(offsetAt(zone('CST-8:00:00'), 0)).toBe(8 * 3600);
    expect(offsetAt(zone('<-03>3'), 0)).toBe(-3 * 3600);
  });
  it('reads an offset after the summer name as POSIX does when it cannot be a difference', () => {
    expect(offsetAt(zone('AEST-10AEDT-11,M10.1.0,M4.1.0/3'), Date.parse('2026-01-01T00:00:00Z'))).toBe(11 * 3600);
    expect(offsetAt(zone('EST5EDT'), Date.parse('2026-07-01T00:00:00Z'))).toBe(-4 * 3600);
    expect(offsetAt(zone('EST5EDT4'), Date.parse('2026-07-01T00:00:00Z'))).toBe(-4 * 3600);
  });
  it('knows Julian days and days of the year', () => {
    const julian = zone('AAA0BBB,J60/0,J61/0');
    expect(offsetAt(julian, Date.parse('2024-03-01T12:00:00Z'))).toBe(3600);
    expect(offsetAt(julian, Date.parse('2024-02-29T12:00:00Z'))).toBe(0);
    expect(offsetAt(zone('AAA0BBB,59/0,60/0'), Date.parse('2024-02-29T12:00:00Z'))).toBe(3600);
  });
  it.each(['', 'EST', 'E5', 'EST+25', 'EST5EDT,M13.1.0,M11.1.0', 'Europe/Berlin', 'UTC-15', 'EST5EDT,M3.2.0'])('refuses "%s"', (text) =>
    expect(parseZone(text)).toBeUndefined(),
  );

  it('finds the instant of a wall-clock time on both sides of a change', () => {
    for (const local of ['2026-03-29T01:30:00', '2026-03-29T03:30:00', '2026-07-01T12:00:00', '2026-12-01T12:00:00']) {
      expect(localText(central, instantFrom(central, local))).toBe(local);
    }
    expect(instantOf(central, Date.parse('2026-07-01T12:00:00Z'))).toBe(Date.parse('2026-07-01T10:00:00Z'));
  });
  it('converts a time that carries its own offset', () =>
    expect(instantFrom(eastern, '2014-01-01T12:00:00+08:00')).toBe(Date.parse('2014-01-01T04:00:00Z')));
});
