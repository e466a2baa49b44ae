import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { block, until } from '../test-client.ts';
import { type EventCamera, startEventCamera } from './testing/camera.ts';
import { openStream, type StreamReader } from './testing/stream-reader.ts';

let started: EventCamera;
const readers: StreamReader[] = [];

beforeEach(async () => {
  started = await startEventCamera();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await started.camera.close();
});

const listen = async (): Promise<StreamReader> => {
  const reader = await openStream(started.camera);
  readers.push(reader);
  return reader;
};
const move = (state: string, id = '1'): Promise<unknown> => started.client.control(`/inputs/${id}`, { state });
const summary = (alerts: readonly Readonly<Record<string, string>>[]): readonly string[] =>
  alerts.map(({ activePostCount, eventState }) => `${activePostCount} ${eventState}`);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the alert stream', () => {
  it('is multipart/mixed with a first sign of life, framed to the byte', async () => {
    const reader = await listen();
    expect(reader.response.statusCode).toBe(200);
    expect(reader.response.headers['content-type']).toMatch(/^multipart\/mixed; boundary="[^"]+"$/);
    expect(reader.response.headers['mime-version']).toBe('1.0');
    await until(() => reader.parts.length === 1);
    expect(reader.parts[0]).toMatchObject({ eventType: 'videoloss', eventState: 'inactive', channelID: '1' });
    expect(reader.faults).toEqual([]);
  });

  it('counts the alerts of an event from 1, tells its end once, and begins anew at the next', async () => {
    const reader = await listen();
    await move('active');
    await until(() => reader.alerts('IO').length >= 3);
    await move('inactive');
    await until(() => reader.alerts('IO').some((alert) => alert.eventState === 'inactive'));
    const first = summary(reader.alerts('IO'));
    expect(first.slice(0, 3)).toEqual(['1 active', '2 active', '3 active']);
    expect(first.at(-1)).toBe(`${first.length} inactive`);
    await wait(150);
    expect(summary(reader.alerts('IO'))).toEqual(first);
    await move('active');
    await until(() => reader.alerts('IO').length > first.length);
    expect(summary(reader.alerts('IO'))[first.length]).toBe('1 active');
    expect(reader.alerts('IO')[0]).toMatchObject({
      inputIOPortID: '1',
      eventDescription: 'IO alarm',
      ipAddress: '172.6.64.7',
      portNo: '80',
      protocol: 'HTTP',
    });
    expect(reader.alerts('IO')[0]).not.toHaveProperty('channelID');
    expect(reader.faults).toEqual([]);
  });

  it('tells channel and regions of motion, counting for itself', async () => {
    const reader = await listen();
    await move('active');
    await until(() => reader.alerts('IO').length >= 2);
    const regions = [{ id: '2', sensitivity: 60 }];
    started.device.events.publish({ type: 'VMD', id: '1', state: 'active', regions });
    await until(() => reader.alerts('VMD').length >= 2);
    started.device.events.publish({ type: 'VMD', id: '1', state: 'inactive' });
    await until(() => reader.alerts('VMD').at(-1)?.eventState === 'inactive');
    expect(summary(reader.alerts('VMD')).slice(0, 2)).toEqual(['1 active', '2 active']);
    for (const alert of reader.alerts('VMD')) {
      expect(alert).toMatchObject({
        channelID: '1',
        'DetectionRegionList/DetectionRegionEntry[1]/regionID': '2',
        'DetectionRegionList/DetectionRegionEntry[1]/sensitivityLevel': '60',
      });
      expect(alert).not.toHaveProperty('inputIOPortID');
    }
  });

  it.each(['videoloss', 'shelteralarm'] as const)('tells of %s', async (type) => {
    const reader = await listen();
    started.device.events.publish({ type, id: '1', state: 'active' });
    await until(() => reader.alerts(type).some((alert) => alert.eventState === 'active' && alert.channelID === '1'));
  });

  it('reports the address and the protocol that were set', async () => {
    const { client } = started;
    await client.put('/Network/interfaces/1/ipAddress', block('IPAddress', '<ipAddress>172.6.64.99</ipAddress>'));
    await client.put('/Security/adminAccess', block('AdminAccessProtocol', '<protocol>HTTPS</protocol><portNo>8443</portNo>'));
    const reader = await listen();
    await until(() => reader.parts.length > 0);
    expect(reader.parts[0]).toMatchObject({ ipAddress: '172.6.64.99', protocol: 'HTTPS', portNo: '8443' });
  });

  it('serves eight clients alike and refuses a ninth until one goes', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, listen));
    const ninth = await started.client.get('/Event/notification/alertStream');
    expect([ninth.status, ninth.leaves.statusCode]).toEqual([503, '2']);
    await move('active');
    await until(() => all.every((reader) => reader.alerts('IO').length >= 2));
    all[0]?.close();
    await until(async () => (await listen()).response.statusCode === 200);
  });

  it('ends with the camera’s reboot and works again after it', async () => {
    const reader = await listen();
    await started.client.put('/System/reboot');
    await until(() => reader.isClosed);
    await until(async () => (await listen()).response.statusCode === 200);
  });
});

describe('signs of life', () => {
  it('come while nothing happens, and never deny what goes on', async () => {
    await started.camera.close();
    started = await startEventCamera({ timing: { heartbeatMs: 80, alertRepeatMs: 10_000 } });
    const reader = await listen();
    await until(() => reader.parts.length >= 4);
    started.device.events.publish({ type: 'videoloss', id: '1', state: 'active' });
    await until(() => reader.parts.some((part) => part.eventState === 'active'));
    const told = reader.parts.length;
    await until(() => reader.parts.length >= told + 2);
    expect(reader.parts.slice(told).map((part) => part.eventType)).not.toContain('videoloss');
  });
});

/** Notes each activePostCount of a stream, until it ends. */
const countsIn = async (response: Response, counts: number[]): Promise<void> => {
  const told = /<activePostCount>(\d+)</;
  let left = '';
  const decoder = new TextDecoder();
  const take = (bytes: Uint8Array): void => {
    left += decoder.decode(bytes, { stream: true });
    for (let found = told.exec(left); found !== null; found = told.exec(left)) {
      counts.push(Number(found[1]));
      left = left.slice(found.index + found[0].length);
    }
    // A count may be cut in two.
    left = left.slice(-60);
  };
  try {
    for await (const bytes of response.body ?? []) take(bytes);
  } catch {
    // The camera was closed under it.
  }
};

describe('a slow client', () => {
  it('is dropped, and the others lose nothing', async () => {
    await started.camera.close();
    started = await startEventCamera({ timing: { alertRepeatMs: 5 } });
    const { hostname, port } = new URL(started.camera.url);
    const { user, password } = started.camera.deviceEntry().accounts.viewer;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    let isCut = false;
    const slow: Socket = connect(Number(port), hostname);
    slow.on('close', () => {
      isCut = true;
    });
    slow.on('error', () => undefined);
    slow.write(`GET /Event/notification/alertStream HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${authorization}\r\n\r\n`);
    await new Promise<void>((resolve) => slow.once('readable', () => resolve()));
    slow.pause();
    const counts: number[] = [];
    const quick = await fetch(`${started.camera.url}/Event/notification/alertStream`, { headers: { authorization } });
    const reading = countsIn(quick, counts);
    // A hundred kilobytes an alert: the socket's buffers fill in no time.
    const regions = Array.from({ length: 1000 }, (_, at) => ({ id: String(at + 1), sensitivity: 50 }));
    started.device.events.publish({ type: 'VMD', id: '1', state: 'active', regions });
    await until(() => counts.length >= 120, 8000);
    started.device.events.publish({ type: 'VMD', id: '1', state: 'inactive' });
    slow.resume();
    await until(() => isCut);
    // The first is the sign of life at the beginning.
    expect(counts.slice(1)).toEqual(counts.slice(1).map((_, at) => at + 1));
    await started.camera.close();
    await reading;
  }, 15_000);
});
