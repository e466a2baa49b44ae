import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';
import { inward, outward } from './isapi-paths.ts';

let camera: Camera;
let client: TestClient;
beforeAll(async () => {
  camera = await startCamera({ personality: 'isapi-basic' });
  client = clientOf(camera);
});
afterAll(() => camera.close());

const ver20 = 'http://www.hikvision.com/ver20/XMLSchema';

describe('isapi-basic', () => {
  it('answers below its prefix only, in its namespace and version', async () => {
    expect(camera.deviceEntry().dialect).toBe('isapi');
    expect((await client.get('/System/deviceInfo')).status).toBe(404);
    const { root, status } = await client.get('/ISAPI/System/deviceInfo');
    expect([status, root?.namespace, root?.attributes.version]).toEqual([200, ver20, '2.0']);
    expect(root?.children.every((child) => child.namespace === ver20)).toBe(true);
  });
  it('keeps volumes elsewhere and under another name', async () => {
    const { root, leaves } = await client.get('/ISAPI/ContentMgmt/Storage/hdd');
    expect([root?.name, root?.namespace, leaves['hdd[1]/hddName']]).toEqual(['hddList', ver20, 'sd1']);
    expect((await client.get('/ISAPI/System/Storage/volumes')).status).toBe(404);
  });
  it.each([
    ['its own namespace', block('DeviceInfo', '<deviceName>own</deviceName>', ver20).replace('version="1.0" xmlns', 'version="2.0" xmlns')],
    ['another of its namespaces', block('DeviceInfo', '<deviceName>own</deviceName>', 'http://www.isapi.org/ver20/XMLSchema')],
    ['no namespace', '<DeviceInfo><deviceName>own</deviceName></DeviceInfo>'],
    ['a form’s media type', '<DeviceInfo><deviceName>own</deviceName></DeviceInfo>'],
  ])('takes requests in %s', async (what, body) => {
    await client.put('/ISAPI/System/deviceInfo', '<DeviceInfo><deviceName>other</deviceName></DeviceInfo>');
    const type = what.includes('media') ? 'application/x-www-form-urlencoded' : 'application/xml';
    const reply = await client.send('PUT', '/ISAPI/System/deviceInfo', body, 'administrator', { 'content-type': type });
    expect([reply.status, reply.leaves.statusCode, reply.leaves.requestURL]).toEqual([200, '1', '/ISAPI/System/deviceInfo']);
    expect((await client.get('/ISAPI/System/deviceInfo')).leaves.deviceName).toBe('own');
  });
  it('names new members by its own paths', async () => {
    const reply = await client.post(
      '/ISAPI/System/time/ntpServers',
      '<NTPServer><addressingFormatType>hostname</addressingFormatType><hostName>a</hostName></NTPServer>',
    );
    expect(reply.headers.get('location')).toBe('/ISAPI/System/time/ntpServers/2');
    expect((await client.get('/ISAPI/System/time/ntpServers/2')).status).toBe(200);
  });
  it('has special resources below its own paths', async () => {
    for (const name of ['index', 'indexr', 'description', 'capabilities']) {
      const { status, root } = await client.get(`/ISAPI/System/time/${name}`);
      expect([status, root?.attributes.version], name).toEqual([200, '2.0']);
    }
  });
  it('refuses what is no XML as ever', async () =>
    expect((await client.put('/ISAPI/System/deviceInfo', '<a')).leaves.statusCode).toBe('5'));
});

describe('paths of isapi-basic', () => {
  it.each([
    ['/System/time', '/ISAPI/System/time'],
    ['/Network/interfaces/1/ipAddress', '/ISAPI/System/Network/interfaces/1/ipAddress'],
    ['/System/Storage/volumes/1/format', '/ISAPI/ContentMgmt/Storage/hdd/1/format'],
    ['/Video/inputs/channels/1/shelterAlarm/regions', '/ISAPI/System/Video/inputs/channels/1/tamperDetection/regions'],
    ['/Streaming/channels/2/picture?snapShotImageType=JPEG', '/ISAPI/Streaming/channels/102/picture?snapShotImageType=JPEG'],
    ['/Streaming/status', '/ISAPI/Streaming/status'],
    ['/Security/adminAccess', '/ISAPI/Security/adminAccesses'],
  ])('%s is %s, both ways', (inside, outside) => {
    expect(outward(inside)).toBe(outside);
    expect(inward('GET', outside.split('?')[0]?.split('/').slice(1) ?? [])).toEqual(inside.split('?')[0]?.split('/').slice(1));
  });
  it('one path talks and listens', () => {
    const path = 'ISAPI/System/TwoWayAudio/channels/1/audioData'.split('/');
    expect([inward('PUT', path), inward('GET', path)]).toEqual([
      ['TwowayAudio', 'sendData'],
      ['TwowayAudio', 'receiveData'],
    ]);
  });
  it('have nothing at the old places', () => {
    for (const path of ['ISAPI/Network/interfaces', 'ISAPI/Streaming/channels/1', 'System/time'])
      expect(inward('GET', path.split('/'))).toBeUndefined();
  });
});
