import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { qualityOf } from '../scene/picture.ts';
import { difference, shoot, shotOf } from '../scene/test-picture.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';
import { askedSize } from './resolutions.ts';

const main = '/Streaming/channels/1';
const sub = '/Streaming/channels/2';
const picture = `${main}/picture`;
const video = (id: string, inner: string): string => block('StreamingChannel', `<id>${id}</id><Video>${inner}</Video>`);
const size = (id: string, width: number, height: number, more = ''): string =>
  video(id, `<videoResolutionWidth>${width}</videoResolutionWidth><videoResolutionHeight>${height}</videoResolutionHeight>${more}`);

describe('8.9 Streaming', () => {
  let camera: Camera;
  let client: TestClient;
  beforeAll(async () => {
    camera = await startCamera({ seed: 5, control: true, timing: { unitRestartMs: 150 } });
    client = clientOf(camera);
  });
  afterAll(() => camera.close());
  beforeEach(() => client.control('/reset', {}));

  it('has a main and a smaller sub stream, which cannot be added to or taken away', async () => {
    const [one, two] = [await client.get(main), await client.get(sub)];
    const pixels = ({ leaves }: typeof one): number =>
      Number(leaves['Video/videoResolutionWidth']) * Number(leaves['Video/videoResolutionHeight']);
    expect(pixels(one)).toBeGreaterThan(pixels(two));
    for (const [method, path] of [
      ['POST', '/Streaming/channels'],
      ['DELETE', '/Streaming/channels'],
      ['DELETE', main],
    ] as const) {
      const reply = await client.send(method, path, method === 'POST' ? one.text : undefined);
      expect([reply.status, reply.leaves.statusCode], `${method} ${path}`).toEqual([403, '4']);
    }
    const description = (await client.get('/Streaming/channels/description')).text;
    expect(description).toMatch(/<put>/);
    expect(description).not.toMatch(/<post>|<delete>/);
    expect((await client.get('/Streaming/channels/3')).status).toBe(404);
  });

  it('lists sizes as pairs on width and height, takes those pairs and no other mixture', async () => {
    const { text } = await client.get(`${main}/capabilities`);
    expect(text).toContain('<videoResolutionWidth opt="1280*720, 704*576, 640*480">640<');
    expect(text).toContain('<videoResolutionHeight opt="1280*720, 704*576, 640*480">480<');
    for (const [width, height] of [
      [1280, 720],
      [704, 576],
      [640, 480],
    ] as const) {
      expect((await client.put(main, size('1', width, height))).status).toBe(200);
      const shot = await shoot(client);
      expect([shot.width, shot.height]).toEqual([width, height]);
    }
    const before = camera.snapshot();
    for (const [width, height] of [
      [1280, 480],
      [352, 288],
      [641, 480],
    ] as const)
      expect((await client.put(main, size('1', width, height))).leaves.statusCode).toBe('6');
    expect((await client.put(sub, size('2', 640, 480))).leaves.statusCode).toBe('6');
    expect(camera.snapshot()).toEqual(before);
  });

  it('ties the bit rate to the size, and says so', async () => {
    const rate = (kbps: number): string => `<constantBitRate>${kbps}</constantBitRate>`;
    const limit = async (): Promise<string | undefined> =>
      /<constantBitRate min="32" max="(\d+)"[^>]*dynamic="true"/.exec((await client.get(`${main}/capabilities`)).text)?.[1];
    expect(await limit()).toBe('4000');
    expect((await client.put(main, video('1', rate(4001)))).leaves.statusCode).toBe('6');
    expect((await client.put(main, size('1', 1280, 720, rate(8000)))).status).toBe(200);
    expect(await limit()).toBe('8000');
    expect((await client.put(main, size('1', 640, 480, rate(8000)))).leaves.statusCode).toBe('6');
    expect((await client.put(main, size('1', 640, 480))).status).toBe(200);
    expect((await client.get(main)).leaves['Video/constantBitRate']).toBe('4000');
    expect((await client.put(sub, video('2', rate(1025)))).leaves.statusCode).toBe('6');
  });

  it('moves its addresses only when they change', async () => {
    const transport = (port: number): string =>
      block('StreamingChannel', `<id>1</id><Transport><rtspPortNo>${port}</rtspPortNo></Transport>`);
    await client.put(main, transport(554));
    expect(camera.effects()).toEqual({});
    await client.put(main, transport(8554));
    expect(camera.effects()).toEqual({ address: 1 });
    for (const port of [0, 65536]) expect((await client.put(main, transport(port))).leaves.statusCode).toBe('6');
  });

  it('ignores what is read-only, and keeps the protocol list when a document is put back', async () => {
    const before = await client.get(main);
    const turned = before.text
      .replaceAll('<enabled>true</enabled>', '<enabled>false</enabled>')
      .replace('>RTSP<', '>HTTP<')
      .replace('Input 1', 'Mine');
    expect((await client.put(main, turned)).status).toBe(200);
    expect((await client.get(main)).text).toBe(before.text);
    expect((await client.put('/Streaming/channels', (await client.get('/Streaming/channels')).text)).status).toBe(200);
    expect((await client.put(main, video('1', '<videoInputChannelID>99</videoInputChannelID>'))).leaves.statusCode).toBe('6');
  });

  it('gives a JPEG to an Operator, of the main stream only', async () => {
    const reply = await client.get(`${picture}?snapShotImageType=JPEG`, 'operator');
    expect(reply.headers.get('content-type')).toBe('image/jpeg');
    expect([...reply.bytes.slice(0, 2), ...reply.bytes.slice(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
    expect((await client.get(picture, 'viewer')).status).toBe(403);
    expect((await client.get(`${sub}/picture`)).status).toBe(404);
    expect((await client.get(`${sub}/picture/capabilities`)).status).toBe(404);
    expect((await client.get(`${sub}/index`)).text).not.toContain('picture');
  });

  it('takes size and type from the query before the stream, offers what it takes, and refuses the rest', async () => {
    const offered = await client.get(`${picture}/capabilities`);
    const pairs = /videoResolutionWidth opt="([^"]*)"/.exec(offered.text)?.[1]?.split(', ') ?? [];
    expect(pairs.length).toBe(6);
    for (const pair of pairs) {
      const [width, height] = pair.split('*').map(Number);
      const shot = await shoot(client, `?videoResolutionWidth=${width}&videoResolutionHeight=${height}`);
      expect([shot.width, shot.height]).toEqual([width, height]);
    }
    for (const query of [
      'videoResolutionWidth=641',
      'videoResolutionWidth=1280&videoResolutionHeight=480',
      'videoResolutionWidth=wide',
      'snapShotImageType=PNG',
    ]) {
      const reply = await client.get(`${picture}?${query}`);
      expect([reply.status, reply.leaves.statusCode], query).toEqual([400, '6']);
    }
    for (const accept of ['image/jpeg', 'image/png', '*/*']) {
      const reply = await client.send('GET', picture, undefined, 'operator', { accept });
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    }
  });

  it('mirrors and turns the stream, texts apart', async () => {
    const [left, right] = [
      { left: 30, bottom: 150, right: 150, top: 350 },
      { left: 490, bottom: 150, right: 610, top: 350 },
    ];
    const before = await shoot(client);
    await client.put(main, video('1', '<mirrorStatus>LeftToRight</mirrorStatus>'));
    const mirrored = await shoot(client);
    expect(Math.abs(mirrored.light(right) - before.light(left))).toBeLessThan(6);
    expect(difference(before, mirrored)).toBeGreaterThan(15);
    const text = { left: 16, bottom: 16, right: 124, top: 32 };
    expect(Math.abs(mirrored.light(text) - before.light(text))).toBeLessThan(6);
    await client.put(main, video('1', '<mirrorStatus>OFF</mirrorStatus><rotationDegree>180</rotationDegree>'));
    const sky = { left: 200, bottom: 60, right: 400, top: 110 };
    expect((await shoot(client)).mean(sky)[2]).toBeGreaterThan(before.mean(sky)[2] + 60);
  });

  it('spends fewer bytes on less quality and less rate', async () => {
    const bytes = async (inner: string): Promise<number> => {
      expect((await client.put(main, video('1', inner))).status).toBe(200);
      return (await shoot(client)).bytes.length;
    };
    const [fine, coarse] = [
      await bytes('<videoQualityControlType>VBR</videoQualityControlType><fixedQuality>100</fixedQuality>'),
      await bytes('<fixedQuality>20</fixedQuality>'),
    ];
    expect(fine).toBeGreaterThan(coarse * 3);
    const [fast, slow] = [
      await bytes('<videoQualityControlType>CBR</videoQualityControlType><constantBitRate>4000</constantBitRate>'),
      await bytes('<constantBitRate>32</constantBitRate>'),
    ];
    expect(fast).toBeGreaterThan(slow * 3);
    expect(qualityOf({})).toBe(80);
  });

  it('counts sessions by channel, and lists them only while there are any', async () => {
    const total = async (): Promise<string | undefined> => (await client.get('/Streaming/status')).leaves.totalStreamingSessions;
    expect(await total()).toBe('0');
    expect((await client.get('/Streaming/status')).text).not.toContain('StreamingSessionStatusList');
    await client.control('/viewers/2', { address: '192.0.2.9' });
    await client.control('/viewers/1', { address: '192.0.2.8' });
    expect(await total()).toBe('2');
    expect((await client.get('/Streaming/status')).text.match(/192\.0\.2\.\d/g)).toEqual(['192.0.2.9', '192.0.2.8']);
    expect((await client.get(`${main}/status`)).text.match(/192\.0\.2\.\d/g)).toEqual(['192.0.2.8']);
    await client.control('/viewers/1', { address: '192.0.2.8', on: false });
    await client.control('/viewers/2', { address: '192.0.2.9', on: false });
    expect(await total()).toBe('0');
    await shoot(client);
    expect(await total()).toBe('0');
  });

  it('logs a request for a key frame with its channel, and stores nothing', async () => {
    const before = camera.snapshot();
    expect((await client.put(`${sub}/requestKeyFrame`, undefined, 'operator')).leaves.statusCode).toBe('1');
    expect(await client.control('/key-frames', {})).toEqual({ '2': 1 });
    expect(JSON.stringify(await client.control('/log'))).toContain('"channel":2');
    expect(camera.snapshot()).toEqual(before);
    expect((await client.put(`${main}/requestKeyFrame`, undefined, 'viewer')).status).toBe(403);
  });

  it('is busy with pictures while the camera unit restarts', async () => {
    await client.put('/Image/channels/1/resetImage');
    const reply = await client.get(picture);
    expect([reply.status, reply.leaves.statusCode, reply.headers.get('retry-after')]).toEqual([503, '2', '1']);
  });
});

describe('the size that a query asks for', () => {
  const own = { videoResolutionWidth: '1280', videoResolutionHeight: '720' };
  const asked = (query: string): string | undefined => {
    const size = askedSize(new URLSearchParams(query), own);
    return size === undefined ? undefined : `${size.width}*${size.height}`;
  };
  it("is the stream's without one, and completed by the stream or the first size that fits", () => {
    expect(asked('')).toBe('1280*720');
    expect(asked('videoResolutionWidth=1280')).toBe('1280*720');
    expect(asked('videoResolutionWidth=352')).toBe('352*288');
    expect(asked('videoResolutionHeight=576')).toBe('704*576');
    expect(asked('videoResolutionWidth=352&videoResolutionHeight=576')).toBeUndefined();
  });
  it('reads a JPEG that it makes', () => {
    expect(() => shotOf({ bytes: new Uint8Array([1, 2, 3]) })).toThrow();
  });
});
