import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';

let camera: Camera;
let client: TestClient;
beforeEach(async () => {
  camera = await startCamera();
  client = clientOf(camera);
});
afterEach(() => camera.close());

const servers = '/System/time/ntpServers';
const byName = (name: string, id?: string): string =>
  block(
    'NTPServer',
    `${id === undefined ? '' : `<id>${id}</id>`}<addressingFormatType>hostname</addressingFormatType><hostName>${name}</hostName>`,
  );
const info = (inner: string): string => block('DeviceInfo', inner);

/** Sends a PUT of device information that must be refused, and shows that nothing changed. */
const refused = async (body: string, status: number, code: string): Promise<void> => {
  const before = camera.snapshot();
  const reply = await client.put('/System/deviceInfo', body);
  expect([reply.status, reply.leaves.statusCode, reply.leaves.statusString?.length]).toEqual([status, code, expect.any(Number)]);
  expect(camera.snapshot()).toEqual(before);
};

describe('PUT', () => {
  it('keeps what the request leaves out', async () => {
    expect((await client.put('/System/deviceInfo', info('<deviceName>Größe 雪 😀</deviceName>'))).leaves.statusCode).toBe('1');
    const { leaves } = await client.get('/System/deviceInfo');
    expect([leaves.deviceName, leaves.deviceID]).toEqual(['Größe 雪 😀', '88']);
  });
  it('ignores read-only and unknown elements', async () => {
    const before = (await client.get('/System/deviceInfo')).text;
    const reply = await client.put('/System/deviceInfo', info('<model>x</model><serialNumber>y</serialNumber><colour>red</colour>'));
    expect(reply.leaves.statusCode).toBe('1');
    expect((await client.get('/System/deviceInfo')).text).toBe(before);
  });
  it('takes back the document it gave', async () => {
    const before = camera.snapshot();
    const { text } = await client.get('/System/deviceInfo');
    expect((await client.put('/System/deviceInfo', text)).leaves.statusCode).toBe('1');
    expect(camera.snapshot()).toEqual(before);
  });
  it('understands XML in every spelling', async () => {
    const spellings = [
      `<?xml version='1.0'?><!-- x --><h:DeviceInfo version='1.0' xmlns:h='http://www.hikvision.com/ver10/XMLSchema'><h:deviceName>same</h:deviceName></h:DeviceInfo>`,
      info('<deviceName><![CDATA[same]]></deviceName>'),
      info('<deviceName>s&#97;me</deviceName>'),
      info('\r\n  <!-- a -->\r\n  <deviceName>same</deviceName>\r\n'),
      '<DeviceInfo><deviceName>same</deviceName></DeviceInfo>',
    ];
    for (const spelling of spellings) {
      await client.put('/System/deviceInfo', info('<deviceName>other</deviceName>'));
      expect((await client.put('/System/deviceInfo', spelling)).leaves.statusCode, spelling).toBe('1');
      expect((await client.get('/System/deviceInfo')).leaves.deviceName, spelling).toBe('same');
    }
  });
  it('keeps whole numbers without leading zeros', async () => {
    await client.put('/System/deviceInfo', info('<deviceID> 007 </deviceID>'));
    expect((await client.get('/System/deviceInfo')).leaves.deviceID).toBe('7');
  });
  it.each([
    ['nothing', ''],
    ['no XML', 'deviceName=x'],
    ['an open element', info('<deviceName>x')],
    ['two roots', `${info('')}<x/>`],
    ['another root', block('Time', '<deviceName>x</deviceName>')],
    ['a foreign namespace', block('DeviceInfo', '<deviceName>x</deviceName>', 'http://www.hikvision.com/ver20/XMLSchema')],
    ['a DOCTYPE', `<!DOCTYPE DeviceInfo><DeviceInfo/>`],
    ['another version', info('').replace('version="1.0" xmlns', 'version="2.0" xmlns')],
  ])('refuses %s with 5', async (_what, body) => refused(body, 400, '5'));
  it.each([
    ['a number below', '<deviceID>0</deviceID>'],
    ['a number above', '<deviceID>256</deviceID>'],
    ['a word for a number', '<deviceID>one</deviceID>'],
    ['an empty number', '<deviceID/>'],
    ['a name that is too long', `<deviceName>${'x'.repeat(33)}</deviceName>`],
    ['an empty name', '<deviceName/>'],
    ['an element twice', '<deviceName>a</deviceName><deviceName>b</deviceName>'],
    ['elements in a leaf', '<deviceName><b>a</b></deviceName>'],
    ['one good and one bad value', '<deviceName>good</deviceName><deviceID>256</deviceID>'],
  ])('refuses %s with 6', async (_what, inner) => refused(info(inner), 400, '6'));
});

describe('a collection', () => {
  it('gives a new member the lowest free id, whatever id was sent', async () => {
    const reply = await client.post(servers, byName('a.example', '1'));
    expect([reply.status, reply.leaves.statusCode, reply.leaves.id]).toEqual([201, '1', '2']);
    expect(reply.headers.get('location')).toBe(`${servers}/2`);
    expect((await client.get(`${servers}/2`)).leaves).toMatchObject({ id: '2', hostName: 'a.example' });
    expect((await client.get(servers)).leaves).toMatchObject({ 'NTPServer[1]/id': '1', 'NTPServer[2]/id': '2' });
  });
  it.each([
    ['without a required field', '<hostName>a.example</hostName>'],
    ['without the field that another calls for', '<addressingFormatType>hostname</addressingFormatType>'],
    ['with an unlisted value', '<addressingFormatType>name</addressingFormatType><hostName>a</hostName>'],
    ['with an address that is none', '<addressingFormatType>ipaddress</addressingFormatType><ipAddress>300.1.1.1</ipAddress>'],
  ])('creates nothing %s', async (_what, inner) => {
    const before = camera.snapshot();
    const reply = await client.post(servers, block('NTPServer', inner));
    expect([reply.status, reply.leaves.statusCode]).toEqual([400, '6']);
    expect(camera.snapshot()).toEqual(before);
  });
  it('is full at the size that its capabilities tell', async () => {
    const { root } = await client.get(`${servers}/capabilities`);
    const size = Number(root?.attributes.size);
    for (let n = 2; n <= size; n += 1) expect((await client.post(servers, byName(`s${n}.example`))).status).toBe(201);
    const reply = await client.post(servers, byName('more.example'));
    expect([reply.status, reply.leaves.statusCode, size]).toEqual([403, '4', 4]);
  });
  it('is replaced by PUT: order, members and all', async () => {
    await client.post(servers, byName('two.example'));
    const entry = (id: string, name: string): string =>
      `<NTPServer><id>${id}</id><addressingFormatType>hostname</addressingFormatType><hostName>${name}</hostName></NTPServer>`;
    const reply = await client.put(servers, block('NTPServerList', entry('3', 'three.example') + entry('1', 'one.example')));
    expect(reply.leaves.statusCode).toBe('1');
    const { leaves } = await client.get(servers);
    expect([leaves['NTPServer[1]/id'], leaves['NTPServer[2]/id'], leaves['NTPServer[3]/id']]).toEqual(['3', '1', undefined]);
    expect((await client.get(`${servers}/2`)).status).toBe(404);
    expect((await client.get(`${servers}/3`)).leaves.hostName).toBe('three.example');
  });
  it('keeps fields of a member that a PUT of the list leaves out', async () => {
    await client.put(servers, block('NTPServerList', '<NTPServer><id>1</id><hostName>new.example</hostName></NTPServer>'));
    expect((await client.get(`${servers}/1`)).leaves).toMatchObject({ ipAddress: '127.0.0.1', hostName: 'new.example' });
  });
  it.each([
    ['two entries with one id', '<NTPServer><id>1</id></NTPServer><NTPServer><id>1</id></NTPServer>'],
    [
      'an id beyond the list',
      '<NTPServer><id>9</id><addressingFormatType>hostname</addressingFormatType><hostName>a</hostName></NTPServer>',
    ],
    ['a new entry that lacks a field', '<NTPServer><id>1</id></NTPServer><NTPServer><id>2</id></NTPServer>'],
  ])('is not replaced by %s', async (_what, inner) => {
    const before = camera.snapshot();
    expect((await client.put(servers, block('NTPServerList', inner))).leaves.statusCode).toBe('6');
    expect(camera.snapshot()).toEqual(before);
  });
  it('loses one member, then all', async () => {
    await client.post(servers, byName('two.example'));
    expect((await client.remove(`${servers}/1`)).leaves.statusCode).toBe('1');
    expect((await client.get(`${servers}/1`)).status).toBe(404);
    expect((await client.remove(`${servers}/1`)).status).toBe(404);
    expect((await client.get(servers)).leaves['NTPServer[1]/id']).toBe('2');
    expect((await client.remove(servers)).leaves.statusCode).toBe('1');
    expect((await client.get(servers)).root?.children).toEqual([]);
  });
  it('has no member that PUT could make, and none whose id PUT could change', async () => {
    expect((await client.put(`${servers}/3`, byName('a.example', '3'))).status).toBe(404);
    expect((await client.put(`${servers}/1`, byName('a.example', '3'))).leaves.statusCode).toBe('6');
  });
});

describe('hardware', () => {
  it('is updated by id and never added to', async () => {
    const before = camera.snapshot();
    const list = (inner: string): string => block('StorageVolumeList', inner, 'urn:psialliance-org');
    const reply = await client.put(
      '/System/Storage/volumes',
      list('<StorageVolume><id>1</id><volumeName>mine</volumeName></StorageVolume>'),
    );
    expect(reply.leaves.statusCode).toBe('1');
    expect(camera.snapshot()).toEqual(before);
    expect((await client.get('/System/Storage/volumes/3')).status).toBe(404);
  });
});
