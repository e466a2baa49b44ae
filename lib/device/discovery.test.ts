import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { discover } from './discovery.ts';
import { afterwards, closeAll } from './test-support/servers.ts';

afterEach(closeAll);

/** A device that answers searches on the loopback interface, twice each, as UDP devices do. */
const responder = async (st: string): Promise<{ searches: string[] }> => {
  const searches: string[] = [];
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  afterwards(() => void socket.close());
  socket.on('message', (message, from) => {
    const text = message.toString();
    if (!text.startsWith('M-SEARCH')) return;
    searches.push(text);
    const answer = [
      'HTTP/1.1 200 OK',
      `ST: ${st}`,
      `USN: uuid:1::${st}`,
      'LOCATION: http://127.0.0.1:49152/desc.xml',
      'SERVER: test UPnP/1.0',
      '',
      '',
    ].join('\r\n');
    for (let count = 0; count < 2; count++) socket.send(answer, from.port, from.address);
  });
  socket.bind(1900, '0.0.0.0');
  await once(socket, 'listening');
  socket.addMembership('239.255.255.250', '127.0.0.1');
  return { searches };
};

test('a search lists what answers, each once', async () => {
  const { searches } = await responder('upnp:rootdevice');
  const found = await discover({ timeoutMs: 400, address: '127.0.0.1', target: 'upnp:rootdevice' });
  expect(found).toEqual([
    { location: 'http://127.0.0.1:49152/desc.xml', usn: 'uuid:1::upnp:rootdevice', st: 'upnp:rootdevice', server: 'test UPnP/1.0' },
  ]);
  expect(searches[0]).toMatch(/^M-SEARCH \* HTTP\/1\.1\r\n/);
  expect(searches[0]).toMatch(/MAN: "ssdp:discover"/);
  expect(searches[0]).toMatch(/ST: upnp:rootdevice/);
});

test('nobody there is an empty list, after the time', async () => {
  const began = performance.now();
  expect(await discover({ timeoutMs: 200, address: '127.0.0.1' })).toEqual([]);
  expect(performance.now() - began).toBeLessThan(2000);
});
