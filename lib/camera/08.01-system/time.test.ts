import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';

let camera: Camera;
let client: TestClient;
beforeEach(async () => {
  camera = await startCamera({ control: true });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const eastern = 'EST+5EDT01:00:00,M3.2.0/02:00:00,M11.1.0/02:00:00';
const put = async (inner: string): Promise<string | undefined> =>
  (await client.put('/System/time', block('Time', inner))).leaves.statusCode;
const localTime = async (): Promise<string> => (await client.get('/System/time/localTime', 'viewer')).text;
/** Seconds between two times, to allow for a second that passes meanwhile. */
const apart = (left: string, right: string): number => Math.abs(Date.parse(left) - Date.parse(right)) / 1000;

describe('the clock', () => {
  it('runs, and says the same everywhere', async () => {
    const first = await localTime();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const status = (await client.get('/System/status')).leaves.currentDeviceTime ?? '';
    const time = (await client.get('/System/time')).leaves.localTime ?? '';
    expect(apart(status, first)).toBeGreaterThanOrEqual(1);
    expect(apart(status, time)).toBeLessThanOrEqual(1);
    expect(apart(status, new Date().toISOString())).toBeLessThanOrEqual(1);
  });
  it('is set by hand, in the zone that comes with it', async () => {
    expect(await put(`<timeMode>manual</timeMode><localTime>2014-07-01T12:00:00</localTime><timeZone>${eastern}</timeZone>`)).toBe('1');
    expect(apart(await localTime(), '2014-07-01T12:00:00-04:00')).toBeLessThanOrEqual(1);
    expect(apart((await client.get('/System/status')).leaves.currentDeviceTime ?? '', '2014-07-01T16:00:00Z')).toBeLessThanOrEqual(1);
    expect(camera.effects().clock).toBeGreaterThan(0);
  });
  it('converts a time with a zone of its own', async () => {
    expect((await client.put('/System/time/localTime', '2014-01-31T04:00:00Z')).leaves.statusCode).toBe('1');
    expect(await localTime()).toMatch(/^2014-01-31T12:00:0[01]\+08:00$/);
  });
  it('leaves daylight saving time when the hour has come', async () => {
    await put(`<timeMode>manual</timeMode><localTime>2014-11-02T01:59:58-04:00</localTime><timeZone>${eastern}</timeZone>`);
    expect(await localTime()).toMatch(/-04:00$/);
    await client.control('/clock', { jumpSeconds: 3 });
    expect(await localTime()).toMatch(/^2014-11-02T01:00:0[12]-05:00$/);
  });
  it('is not moved by writing back what was read', async () => {
    const before = camera.effects().clock;
    const { text } = await client.get('/System/time');
    expect((await client.put('/System/time', text)).leaves.statusCode).toBe('1');
    expect(apart(await localTime(), new Date().toISOString())).toBeLessThanOrEqual(2);
    expect(camera.effects().clock ?? 0).toBeLessThanOrEqual((before ?? 0) + 1);
  });
  it('is no part of the configuration', async () => {
    const before = camera.snapshot();
    await client.put('/System/time/localTime', '2014-01-31T04:00:00');
    expect(camera.snapshot()).toEqual(before);
  });
});

describe('writing /System/time', () => {
  it.each([
    ['manual without localTime', '<timeMode>manual</timeMode><timeZone>UTC0</timeZone>'],
    ['manual without timeZone', '<timeMode>manual</timeMode><localTime>2014-01-01T00:00:00</localTime>'],
    ['NTP without timeZone', '<timeMode>NTP</timeMode>'],
    ['another mode', '<timeMode>auto</timeMode><timeZone>UTC0</timeZone>'],
    ['a time without seconds', '<localTime>2014-01-01T00:00</localTime>'],
    ['a day that is none', '<localTime>2014-02-30T00:00:00</localTime>'],
    ['a zone that is none', '<timeZone>Europe/Berlin</timeZone>'],
    ['a time beyond the clock', '<localTime>9999-01-01T00:00:00</localTime>'],
  ])('refuses %s and changes nothing', async (_what, inner) => {
    const before = camera.snapshot();
    expect(await put(inner)).toBe('6');
    expect(camera.snapshot()).toEqual(before);
    expect(apart(await localTime(), new Date().toISOString())).toBeLessThanOrEqual(1);
  });
  it('takes a zone alone', async () => {
    expect(await put('<timeZone>UTC0</timeZone>')).toBe('1');
    expect(await localTime()).toMatch(/\+00:00$/);
  });
  it('takes NTP with a zone alone, and then ignores times', async () => {
    expect(await put('<timeMode>NTP</timeMode><timeZone>UTC0</timeZone>')).toBe('1');
    expect(await put('<localTime>2001-01-01T00:00:00</localTime>')).toBe('1');
    expect((await client.put('/System/time/localTime', '2001-01-01T00:00:00')).status).toBe(200);
    expect(apart(await localTime(), new Date().toISOString())).toBeLessThanOrEqual(1);
    expect((await client.get('/System/time')).leaves.timeMode).toBe('NTP');
  });
});

describe('bare strings', () => {
  it.each([eastern, 'CET-1CEST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00', 'EST5EDT,M3.2.0,M11.1.0'])(
    'the zone %s comes back as it was written',
    async (zone) => {
      expect((await client.put('/System/time/timeZone', zone)).leaves.statusCode).toBe('1');
      const reply = await client.get('/System/time/timeZone');
      expect([reply.text, reply.headers.get('content-type')]).toEqual([zone, 'text/plain; charset="UTF-8"']);
      expect((await client.get('/System/time')).leaves.timeZone).toBe(zone);
    },
  );
  it.each([
    ['/System/time/timeZone', 'Mars'],
    ['/System/time/timeZone', ''],
    ['/System/time/localTime', '01.02.2014'],
    ['/System/time/localTime', '2014-01-31T12:00'],
    ['/System/time/localTime', block('Time', '<localTime>2014-01-31T12:00:00</localTime>')],
  ])('PUT %s of "%s" is refused', async (path, body) => expect((await client.put(path, body)).leaves.statusCode).toBe('6'));
});
