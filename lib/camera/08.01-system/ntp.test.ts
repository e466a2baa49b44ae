import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, until } from '../test-client.ts';
import { askServer } from './sntp.ts';

const since1900 = 2208988800;

/** A time server that is so many seconds ahead of the host; counts what it is asked. */
const timeServer = async (
  aheadSeconds: number,
  address = '127.0.0.1',
  port = 0,
): Promise<{ socket: Socket; port: number; asked: () => number }> => {
  const socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (question, { port: to, address: from }) => {
    asked += 1;
    const answer = Buffer.alloc(48);
    const now = Date.now() / 1000 + aheadSeconds + since1900;
    answer[0] = 0x24;
    answer[1] = 2;
    question.copy(answer, 24, 40, 48);
    for (const at of [32, 40]) {
      answer.writeUInt32BE(Math.floor(now), at);
      answer.writeUInt32BE(Math.floor((now % 1) * 2 ** 32), at + 4);
    }
    socket.send(answer, to, from);
  });
  await new Promise<void>((resolve) => socket.bind(port, address, resolve));
  return { socket, port: (socket.address() as AddressInfo).port, asked: () => asked };
};

const open: (Camera | Socket)[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const ntpMode = block('Time', '<timeMode>NTP</timeMode><timeZone>UTC0</timeZone>');
const aheadOf = async (camera: Camera): Promise<number> =>
  (Date.parse((await clientOf(camera).get('/System/status')).leaves.currentDeviceTime ?? '') - Date.now()) / 1000;

describe('NTP', () => {
  it('sets the clock by the listed server, once the mode is NTP', async () => {
    const server = await timeServer(5000);
    const camera = await startCamera({ ntpPort: server.port });
    open.push(camera, server.socket);
    expect((await clientOf(camera).get('/System/time/ntpServers/1')).leaves.portNo).toBe(String(server.port));
    expect(server.asked()).toBe(0);
    await clientOf(camera).put('/System/time', ntpMode);
    await until(async () => Math.abs((await aheadOf(camera)) - 5000) <= 1.1);
    expect(server.asked()).toBe(1);
    expect(camera.effects().clock).toBeGreaterThan(0);
  });
  it('asks the next server when the first is silent, and by name', async () => {
    const server = await timeServer(-3000);
    const camera = await startCamera({ ntpPort: server.port, timing: { ntpTimeoutMs: 1000, ntpPollMs: 200 } });
    open.push(camera, server.socket);
    const client = clientOf(camera);
    await client.put('/System/time/ntpServers/1', block('NTPServer', '<ipAddress>127.0.0.99</ipAddress>'));
    await client.post(
      '/System/time/ntpServers',
      block('NTPServer', '<addressingFormatType>hostname</addressingFormatType><hostName>localhost</hostName>'),
    );
    await client.put('/System/time', ntpMode);
    await until(async () => Math.abs((await aheadOf(camera)) + 3000) <= 1.1);
  });
  it('asks again and again, and at once when the list changes', async () => {
    const server = await timeServer(0);
    const camera = await startCamera({ ntpPort: server.port, timing: { ntpPollMs: 40 } });
    open.push(camera, server.socket);
    await clientOf(camera).put('/System/time', ntpMode);
    await until(() => server.asked() >= 3);
    await clientOf(camera).put(
      '/System/time',
      block('Time', '<timeMode>manual</timeMode><localTime>2014-01-01T00:00:00Z</localTime><timeZone>UTC0</timeZone>'),
    );
    const asked = server.asked();
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(server.asked() - asked).toBeLessThanOrEqual(1);
    expect((await clientOf(camera).get('/System/time/localTime')).text).toMatch(/^2014-01-01T00:00:0/);
  });
  it('asks nobody unless it is given a port', async () => {
    const camera = await startCamera();
    open.push(camera);
    await clientOf(camera).put('/System/time', ntpMode);
    expect((await clientOf(camera).get('/System/time/ntpServers/1')).leaves.portNo).toBe('123');
    expect(process.getActiveResourcesInfo().filter((kind) => kind.includes('UDP'))).toEqual([]);
  });
  it('minds no name that turns out unknown when nobody waits any more', async () => {
    const waits = [0, 1, 2, 3, 4, 6, 8, 10].map((ms) =>
      askServer({ host: 'no-such-name.invalid', port: 123 }, Date.now, 5000, AbortSignal.timeout(ms)),
    );
    expect((await Promise.all(waits)).every((ahead) => ahead === undefined)).toBe(true);
    // The name's error comes later; thrown from a callback it would end the process, and this test with it.
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
});
