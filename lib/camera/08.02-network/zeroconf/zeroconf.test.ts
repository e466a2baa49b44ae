import { createSocket, type Socket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../../camera.ts';
import { block, clientOf, until } from '../../test-client.ts';
import { announcement, answerTo, group, questionsIn } from './messages.ts';

const service = { instance: 'IP CAMERA 1', host: 'camera-1', address: '127.0.0.1', port: 8080, facts: { path: '/' } };
const name = (...labels: readonly string[]): Buffer =>
  Buffer.concat([...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])), Buffer.from([0])]);
const query = (type: number, ...labels: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]), name(...labels), Buffer.from([0, type, 0, 1])]);
const http = ['_http', '_tcp', 'local'] as const;

describe('messages', () => {
  it('read the questions of a query, names cut short by pointers included', () => {
    expect(questionsIn(query(12, ...http))).toEqual([{ name: [...http], type: 12 }]);
    const second = Buffer.concat([Buffer.from([1]), Buffer.from('a'), Buffer.from([0xc0, 12, 0, 1, 0, 1])]);
    const both = Buffer.concat([query(12, ...http), second]);
    both.writeUInt16BE(2, 4);
    expect(questionsIn(both)[1]).toEqual({ name: ['a', ...http], type: 1 });
  });

  it('read nothing in answers, in torn messages and in names that run in circles', () => {
    expect(questionsIn(announcement(service))).toEqual([]);
    expect(questionsIn(query(12, ...http).subarray(0, 20))).toEqual([]);
    expect(questionsIn(Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 12, 0, 1, 0, 1]))).toEqual([]);
  });

  it('answer what is asked of this service, in any case, and nothing else', () => {
    const asked = (type: number, ...labels: readonly string[]) => answerTo(service, questionsIn(query(type, ...labels)));
    expect(asked(12, '_HTTP', '_tcp', 'local')?.includes('IP CAMERA 1')).toBe(true);
    expect(asked(1, 'camera-1', 'local')?.subarray(-4)).toEqual(Buffer.from([127, 0, 0, 1]));
    expect(asked(33, 'IP CAMERA 1', ...http)?.includes(Buffer.from([0, 0, 0, 0, 8080 >> 8, 8080 & 255]))).toBe(true);
    expect(asked(255, 'IP CAMERA 1', ...http)?.readUInt16BE(6)).toBe(2);
    expect(asked(12, '_ipp', '_tcp', 'local')).toBeUndefined();
    expect(asked(16, ...http)).toBeUndefined();
  });
});

describe('a camera', () => {
  let socket: Socket;
  let heard: Buffer[];
  let camera: Camera | undefined;

  beforeEach(async () => {
    heard = [];
    socket = createSocket('udp4');
    socket.on('message', (bytes) => heard.push(bytes));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', () => resolve()));
    socket.setMulticastInterface('127.0.0.1');
  });
  afterEach(async () => {
    await camera?.close();
    socket.close();
  });
  const ask = (): void => socket.send(query(12, ...http), group.port, group.address);
  const isHeard = (): boolean => heard.some((bytes) => bytes.includes(camera?.serialNumber.slice(-9) ?? '-'));
  const found = async (): Promise<boolean> => {
    heard = [];
    ask();
    await new Promise((resolve) => setTimeout(resolve, 150));
    return isHeard();
  };

  it('is found by a query while its switch is on', async () => {
    const running = await startCamera({ announce: true });
    camera = running;
    await until(found);
    const turn = (on: boolean): Promise<unknown> =>
      clientOf(running).put('/Network/interfaces/1/discovery', block('Discovery', `<Zeroconf><enabled>${on}</enabled></Zeroconf>`));
    await turn(false);
    await until(async () => !(await found()));
    await turn(true);
    await until(found);
  });

  it('says nothing unless it was told to announce', async () => {
    camera = await startCamera();
    expect(await found()).toBe(false);
  });
});
