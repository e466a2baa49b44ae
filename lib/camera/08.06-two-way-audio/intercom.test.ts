import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { clientOf, type Reply, type TestClient, type Who } from '../test-client.ts';
import { makeAudioLine } from './line.ts';

let camera: Camera;
let client: TestClient;

beforeEach(async () => {
  camera = await startCamera({ timing: { idleMs: 300 } });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const sound = Uint8Array.from({ length: 800 }, (_, at) => (at * 7) % 256);
const say = (who: Who = 'operator', bytes: Uint8Array = sound, type = 'audio/basic'): Promise<Reply> =>
  client.send('PUT', '/TwowayAudio/sendData', bytes, who, { 'content-type': type });
const open = (who: Who = 'operator'): Promise<Reply> => client.put('/TwowayAudio/open', undefined, who);
const close = (who: Who = 'operator'): Promise<Reply> => client.put('/TwowayAudio/close', undefined, who);
const listen = (who: Who = 'operator'): Promise<Reply> => client.get('/TwowayAudio/receiveData', who);
const codeOf = ({ status, leaves }: Reply): string => `${status}/${leaves.statusCode}`;

describe('the intercom', () => {
  it('carries sound as audio/basic from the loudspeaker to the microphone, then silence', async () => {
    expect(codeOf(await open())).toBe('200/1');
    expect(codeOf(await say())).toBe('200/1');
    const heard = await listen();
    expect([heard.status, heard.headers.get('content-type'), heard.headers.get('content-length')]).toEqual([200, 'audio/basic', '800']);
    expect(Buffer.from(heard.bytes).equals(Buffer.from(sound))).toBe(true);
    const silence = await listen();
    expect(silence.bytes.length).toBeGreaterThanOrEqual(160);
    expect(silence.bytes.every((byte) => byte === 0xff)).toBe(true);
    expect(codeOf(await close())).toBe('200/1');
    expect(camera.effects().sound).toBe(1);
  });

  it('refuses everything before it is open and after it is closed', async () => {
    for (const each of [say, listen, close]) expect(codeOf(await each())).toBe('403/4');
    await open();
    await close();
    for (const each of [say, listen, close]) expect(codeOf(await each())).toBe('403/4');
    expect(camera.effects().sound).toBeUndefined();
  });

  it('has one talker at a time, whom only an Administrator may cut off', async () => {
    await open('administrator');
    expect(codeOf(await open('administrator'))).toBe('200/1');
    for (const each of [open, say, listen, close]) expect(codeOf(await each('operator'))).toBe('503/2');
    await close('administrator');
    expect(codeOf(await open('operator'))).toBe('200/1');
    expect(codeOf(await close('administrator'))).toBe('200/1');
    expect(codeOf(await say('operator'))).toBe('403/4');
  });

  it('is free again when nobody has used it for a while, and not while it is used', async () => {
    await open('operator');
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 180));
      expect((await say('operator')).status).toBe(200);
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(codeOf(await say('operator'))).toBe('403/4');
    expect(codeOf(await open('administrator'))).toBe('200/1');
  });

  it('refuses other media, no sound, and a Viewer', async () => {
    await open();
    expect(codeOf(await say('operator', sound, 'audio/mpeg'))).toBe('400/5');
    expect(codeOf(await say('operator', new Uint8Array()))).toBe('400/6');
    for (const each of [open, say, listen, close]) expect(codeOf(await each('viewer'))).toBe('403/4');
    expect(camera.effects().sound).toBeUndefined();
  });
});

describe('the line', () => {
  it('gives a second of silence at most, and keeps the newest 64 KB of sound', () => {
    let now = 0;
    const line = makeAudioLine(() => now);
    now = 90_000;
    expect(line.listen()).toHaveLength(8000);
    line.play(new Uint8Array(60_000).fill(1));
    line.play(new Uint8Array(10_000).fill(2));
    const heard = line.listen();
    expect(heard).toHaveLength(65_536);
    expect(heard.at(-1)).toBe(2);
  });
});
