import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';

let camera: Camera;
let client: TestClient;
beforeEach(async () => {
  camera = await startCamera({ control: true, timing: { sessionMs: 300 } });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const query = async (text: string): Promise<readonly Readonly<Record<string, string>>[]> => {
  const { root } = await client.get(`/System/logging${text}`, 'viewer');
  return (root?.children ?? []).map((entry) => Object.fromEntries(entry.children.map((leaf) => [leaf.name, leaf.text])));
};
const write = (): Promise<unknown> => client.put('/System/deviceInfo', block('DeviceInfo', '<deviceName>x</deviceName>'));

describe('the log', () => {
  it('records who came, what was changed, and who was turned away', async () => {
    await write();
    await client.get('/System/status', { user: 'mallory', password: 'guess' });
    expect(await query('?majorType=0x3&minorType=0x70')).toMatchObject([
      { netUser: 'admin', hostIPAddress: '127.0.0.1', majorType: '0x3' },
      { netUser: 'viewer' },
    ]);
    expect(await query('?majorType=0x3&minorType=0x77')).toMatchObject([{ netUser: 'admin' }]);
    expect(await query('?majorType=0x2&minorType=0x22')).toMatchObject([{ netUser: 'mallory', majorType: '0x2' }]);
    expect(await query('?minorType=0x41')).toHaveLength(1);
    expect(await query('?majorType=0x1')).toEqual([]);
  });
  it('records no write that was refused, and one login a session', async () => {
    await client.put('/System/deviceInfo', 'garbage');
    await client.get('/System/status');
    expect(await query('?minorType=0x77')).toEqual([]);
    expect((await query('?minorType=0x70')).filter((entry) => entry.netUser === 'admin')).toHaveLength(1);
  });
  it('records a logout when somebody has been quiet for long', async () => {
    await client.get('/System/status');
    await new Promise((resolve) => setTimeout(resolve, 1400));
    expect((await query('?minorType=0x71')).map((entry) => entry.netUser)).toContain('admin');
  });
  it('is asked by time, in local time, ends included', async () => {
    await client.put(
      '/System/time',
      block('Time', '<timeMode>manual</timeMode><localTime>2014-05-01T12:00:00</localTime><timeZone>UTC0</timeZone>'),
    );
    await write();
    await client.control('/clock', { set: '2014-05-01T13:00:00Z' });
    await write();
    const [first] = await query('?startTime=2014-05-01T11:59:59&stopTime=2014-05-01T12:30:00&minorType=0x77');
    expect(first?.time).toMatch(/^2014-05-01T12:00:0\d$/);
    expect(await query(`?startTime=${first?.time}&stopTime=${first?.time}&minorType=0x77`)).not.toHaveLength(0);
    expect(await query('?stopTime=2014-05-01T14%3A00%3A00&minorType=0x77&startTime=2014-05-01T12%3A30%3A00')).toHaveLength(1);
    expect(await query('?startTime=2015-01-01T00:00:00')).not.toContainEqual(expect.objectContaining({ minorType: '0x77' }));
  });
  it.each([
    'majorType=0x9',
    'majorType=3',
    'majorType=',
    'minorType=0x99',
    'majorType=0x1&minorType=0x70',
    'startTime=2014-05-01T12:00',
    'startTime=2014-13-01T12:00:00',
    'stopTime=yesterday',
  ])('refuses %s', async (text) => {
    const reply = await client.get(`/System/logging?${text}`);
    expect([reply.status, reply.leaves.statusCode]).toEqual([400, '6']);
  });
  it('ignores parameters that it does not know', async () => expect((await query('?colour=red')).length).toBeGreaterThan(0));
});
