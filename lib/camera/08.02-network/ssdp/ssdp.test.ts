import { createSocket, type Socket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../../camera.ts';
import { block, clientOf, until } from '../../test-client.ts';
import { udnOf } from './announcer.ts';
import { aliveMessages, byebyeMessages, group, searchAnswers, searchIn } from './messages.ts';

const announced = { udn: 'uuid:1', location: 'http://127.0.0.1:1/d.xml', server: 'a/1 UPnP/1.0 b/1' };

describe('datagrams', () => {
  it('announce three targets and take them back', () => {
    expect(aliveMessages(announced)).toHaveLength(3);
    expect(byebyeMessages('uuid:1')).toHaveLength(3);
    const lines = (aliveMessages(announced)[0] ?? '').split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['NOTIFY * HTTP/1.1', 'HOST: 239.255.255.250:1900']);
    expect(lines).toContain('NTS: ssdp:alive');
    expect(lines.slice(-2)).toEqual(['', '']);
  });

  it('answer a search for one target, for all, and not for others', () => {
    expect(searchAnswers(announced, 'ssdp:all', 0)).toHaveLength(3);
    expect(searchAnswers(announced, 'uuid:1', 0)).toHaveLength(1);
    expect(searchAnswers(announced, 'urn:other', 0)).toHaveLength(0);
  });

  it('are read as a search only with MAN, MX and ST', () => {
    const search = 'M-SEARCH * HTTP/1.1\r\nHost: 239.255.255.250:1900\r\nMan: "ssdp:discover"\r\nMX: 2\r\nST: upnp:rootdevice\r\n\r\n';
    expect(searchIn(search)).toEqual({ wanted: 'upnp:rootdevice', mx: 2 });
    for (const line of ['Man: "ssdp:discover"\r\n', 'MX: 2\r\n', 'ST: upnp:rootdevice\r\n'])
      expect(searchIn(search.replace(line, ''))).toBeUndefined();
    expect(searchIn(aliveMessages(announced)[0] ?? '')).toBeUndefined();
  });
});

describe('a camera that announces itself', () => {
  let socket: Socket;
  /** Searches are answered to the port that they came from, which no other process may share. */
  let seeker: Socket;
  let heard: string[];
  let camera: Camera | undefined;

  beforeEach(async () => {
    heard = [];
    socket = createSocket({ type: 'udp4', reuseAddr: true });
    socket.on('message', (bytes) => heard.push(bytes.toString('utf8')));
    await new Promise<void>((resolve) => socket.bind(group.port, () => resolve()));
    socket.addMembership(group.address, '127.0.0.1');
    seeker = createSocket('udp4');
    seeker.on('message', (bytes) => heard.push(bytes.toString('utf8')));
    await new Promise<void>((resolve) => seeker.bind(0, '127.0.0.1', () => resolve()));
    seeker.setMulticastInterface('127.0.0.1');
  });
  afterEach(async () => {
    await camera?.close();
    socket.close();
    seeker.close();
  });

  // Other cameras of this machine may be heard, too.
  const mine = (kind: string): readonly string[] =>
    heard.filter((text) => text.includes(`USN: ${udnOf(camera?.serialNumber ?? '')}`) && text.includes(kind));
  const search = (): void => {
    seeker.send(
      'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: upnp:rootdevice\r\n\r\n',
      group.port,
      group.address,
    );
  };
  const switchTo = async (on: boolean): Promise<void> => {
    const running = camera;
    if (running === undefined) throw new Error('no camera');
    await clientOf(running).put('/Network/interfaces/1/discovery', block('Discovery', `<UPnP><enabled>${on}</enabled></UPnP>`));
  };

  it('is heard at start, answers a search, and leads to its description', async () => {
    camera = await startCamera({ announce: true });
    await until(() => mine('ssdp:alive').length === 3);
    search();
    await until(() => mine('HTTP/1.1 200 OK').length === 1);
    const location = /LOCATION: (\S+)/.exec(mine('HTTP/1.1 200 OK')[0] ?? '')?.[1] ?? '';
    const description = await (await fetch(location)).text();
    expect(description).toContain(`<serialNumber>${camera.serialNumber}</serialNumber>`);
    expect(description).toContain(`<presentationURL>${camera.url}/</presentationURL>`);
    expect((await fetch(location.replace('description', 'other'))).status).toBe(404);
  });

  it('says goodbye when UPnP is switched off, is silent then, and comes back', async () => {
    camera = await startCamera({ announce: true });
    await until(() => mine('ssdp:alive').length === 3);
    await switchTo(false);
    await until(() => mine('ssdp:byebye').length === 3);
    search();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(mine('HTTP/1.1 200 OK')).toHaveLength(0);
    await switchTo(true);
    await until(() => mine('ssdp:alive').length === 6);
  });

  it('says goodbye when it reboots and when it is closed', async () => {
    camera = await startCamera({ announce: true, timing: { rebootMs: 50 } });
    await until(() => mine('ssdp:alive').length === 3);
    await clientOf(camera).put('/System/reboot');
    await until(() => mine('ssdp:byebye').length === 3 && mine('ssdp:alive').length === 6);
    await camera.close();
    await until(() => mine('ssdp:byebye').length === 6);
  });

  it('announces nothing unless it is told to', async () => {
    camera = await startCamera();
    search();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(mine('')).toHaveLength(0);
  });
});
