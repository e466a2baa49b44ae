import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type Reply, type TestClient, type Who } from '../test-client.ts';

let camera: Camera;
let client: TestClient;

beforeEach(async () => {
  camera = await startCamera({ control: true });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const codeOf = ({ status, leaves }: Reply): string => `${status}/${leaves.statusCode}`;
const sent = (port: string): Promise<unknown> => client.control(`/serial/${port}`, {});
const wires = (): number => camera.effects().wire ?? 0;

describe('serial ports', () => {
  it('are RS485 on 1 and RS232 on 3, whatever is put', async () => {
    const { root } = await client.get('/Serial/ports', 'viewer');
    expect(root?.children.map((entry) => `${entry.children[0]?.text} ${entry.children[2]?.text}`)).toEqual(['1 RS485', '3 RS232']);
    const before = camera.snapshot();
    expect(
      codeOf(await client.put('/Serial/ports/1', block('SerialPort', '<id>1</id><serialPortType>RS232</serialPortType>'), 'operator')),
    ).toBe('200/1');
    expect(camera.snapshot()).toEqual(before);
    expect((await client.get('/Serial/ports/2')).status).toBe(404);
    for (const [method, path] of [
      ['POST', '/Serial/ports'],
      ['DELETE', '/Serial/ports'],
      ['DELETE', '/Serial/ports/1'],
    ] as const) {
      expect((await client.send(method, path)).status).toBe(405);
    }
  });

  it('keep their line settings and refuse others', async () => {
    const put = (inner: string): Promise<Reply> => client.put('/Serial/ports/1', block('SerialPort', `<id>1</id>${inner}`));
    expect(codeOf(await put('<baudRate>19200</baudRate><dataBits>7</dataBits><parityType>even</parityType><stopBits>2</stopBits>'))).toBe(
      '200/1',
    );
    expect((await client.get('/Serial/ports/1')).leaves).toMatchObject({
      baudRate: '19200',
      dataBits: '7',
      parityType: 'even',
      stopBits: '2',
    });
    for (const inner of [
      '<baudRate>9601</baudRate>',
      '<dataBits>9</dataBits>',
      '<parityType>mark</parityType>',
      '<stopBits>3</stopBits>',
    ]) {
      expect(codeOf(await put(inner))).toBe('400/6');
    }
    const { root } = await client.get('/Serial/ports/1/capabilities');
    expect(root?.children.find((child) => child.name === 'dataBits')?.attributes.opt).toBe('5, 6, 7, 8');
    expect(wires()).toBe(0);
  });
});

describe('commands', () => {
  const path = '/Serial/ports/3/command';

  it('go out in hexadecimal notation and as bare bytes, the chain from body, query or neither', async () => {
    const xml = (chain: string): string => block('SerialCommand', `${chain}<command>A001</command>`);
    expect(codeOf(await client.put(`${path}?chainNo=7`, xml('<chainNo>2</chainNo>'), 'operator'))).toBe('200/1');
    expect(codeOf(await client.put(`${path}?chainNo=7`, xml(''), 'operator'))).toBe('200/1');
    expect(codeOf(await client.put(path, xml('')))).toBe('200/1');
    const raw = await client.send('PUT', `${path}?chainNo=5`, Uint8Array.of(0xff, 0x00), 'operator', {
      'content-type': 'application/octet-stream',
    });
    expect(codeOf(raw)).toBe('200/1');
    expect(await sent('3')).toEqual({
      sent: [
        { chainNo: '2', bytes: 'A001' },
        { chainNo: '7', bytes: 'A001' },
        { chainNo: '1', bytes: 'A001' },
        { chainNo: '5', bytes: 'FF00' },
      ],
    });
    expect(wires()).toBe(4);
  });

  it.each([
    ['no hexadecimal digits', '<chainNo>1</chainNo><command>ZZ</command>', '400/6'],
    ['half a byte', '<chainNo>1</chainNo><command>A01</command>', '400/6'],
    ['no command', '<chainNo>1</chainNo>', '400/6'],
    ['an empty command', '<chainNo>1</chainNo><command></command>', '400/6'],
  ])('are refused with %s', async (_what, inner, code) => {
    expect(codeOf(await client.put(path, block('SerialCommand', inner)))).toBe(code);
    expect(wires()).toBe(0);
  });

  it('are refused without bytes, as another medium, and from a Viewer', async () => {
    const send = (type: string, bytes: Uint8Array, who: Who = 'operator'): Promise<Reply> =>
      client.send('PUT', path, bytes, who, { 'content-type': type });
    expect(codeOf(await send('application/octet-stream', new Uint8Array()))).toBe('400/6');
    expect(codeOf(await send('image/png', Uint8Array.of(1)))).toBe('400/5');
    expect(codeOf(await send('application/octet-stream', Uint8Array.of(1), 'viewer'))).toBe('403/4');
    expect(codeOf(await client.put(path, '<SerialCommand'))).toBe('400/5');
    expect(wires()).toBe(0);
  });
});

describe('the transparent channel', () => {
  const channel = (what: string, who: Who = 'operator'): Promise<Reply> => client.put(`/Serial/ports/1/transChan${what}`, undefined, who);
  const send = (bytes: Uint8Array, type = 'application/binary; charset="UTF-8"', who: Who = 'operator'): Promise<Reply> =>
    client.send('PUT', '/Serial/ports/1/transChanSendData', bytes, who, { 'content-type': type });
  const receive = (who: Who = 'operator'): Promise<Reply> => client.get('/Serial/ports/1/transChanRecvData', who);

  it('gives back what was sent into it, and what arrives on the line', async () => {
    expect(codeOf(await channel('Open'))).toBe('200/1');
    expect(codeOf(await send(Uint8Array.of(1, 2, 0, 255)))).toBe('200/1');
    expect(codeOf(await send(Uint8Array.of(9), 'application/octet-stream'))).toBe('200/1');
    const back = await receive();
    expect([back.status, back.headers.get('content-type'), [...back.bytes]]).toEqual([
      200,
      'application/binary; charset="UTF-8"',
      [1, 2, 0, 255, 9],
    ]);
    expect((await receive()).bytes).toHaveLength(0);
    await client.control('/serial/1', { receive: 'CAFE' });
    expect([...(await receive()).bytes]).toEqual([0xca, 0xfe]);
    expect(codeOf(await channel('Close'))).toBe('200/1');
    expect(wires()).toBe(2);
  });

  it('is on port 1 only', async () => {
    for (const what of ['transChanOpen', 'transChanClose', 'transChanSendData'])
      expect((await client.put(`/Serial/ports/3/${what}`)).status).toBe(404);
    expect((await client.get('/Serial/ports/3/transChanRecvData')).status).toBe(404);
  });

  it('refuses data before it is open and a second client while it is, and keeps commands off the line', async () => {
    for (const each of [send(Uint8Array.of(1)), receive(), channel('Close')]) expect(codeOf(await each)).toBe('403/4');
    await channel('Open', 'administrator');
    for (const each of [send(Uint8Array.of(1)), receive(), channel('Open'), channel('Close')]) expect(codeOf(await each)).toBe('503/2');
    const command = block('SerialCommand', '<chainNo>1</chainNo><command>A0</command>');
    expect(codeOf(await client.put('/Serial/ports/1/command', command))).toBe('503/2');
    expect(codeOf(await client.put('/Serial/ports/3/command', command))).toBe('200/1');
    expect(codeOf(await channel('Close', 'administrator'))).toBe('200/1');
    expect(codeOf(await client.put('/Serial/ports/1/command', command))).toBe('200/1');
    expect(wires()).toBe(2);
  });

  it('refuses an empty body and another medium', async () => {
    await channel('Open');
    expect(codeOf(await send(new Uint8Array()))).toBe('400/6');
    expect(codeOf(await send(Uint8Array.of(1), 'text/plain'))).toBe('400/5');
    expect(wires()).toBe(0);
  });
});
