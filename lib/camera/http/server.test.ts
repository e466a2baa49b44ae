import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { clientOf, type TestClient } from '../test-client.ts';

let camera: Camera;
let client: TestClient;
beforeAll(async () => {
  camera = await startCamera();
  client = clientOf(camera);
});
afterAll(() => camera.close());

interface Heard {
  readonly text: string;
  readonly isClosed: boolean;
}

/** Sends bytes on one socket and listens until the camera closes it or `answers` status lines have come. */
const say = (text: string, answers = 1): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(camera.url).port), '127.0.0.1');
    let heard = '';
    const end = (isClosed: boolean): void => {
      socket.destroy();
      resolve({ text: heard, isClosed });
    };
    const timer = setTimeout(() => end(false), 400);
    socket.on('data', (chunk) => {
      heard += chunk.toString('utf8');
      if ((heard.match(/^HTTP\/1\.1 (?!100)/gm) ?? []).length >= answers) setTimeout(() => end(false), 60).unref();
    });
    socket.on('end', () => {
      clearTimeout(timer);
      end(true);
    });
    socket.on('error', reject);
    socket.write(text);
  });

const basic = `Authorization: Basic ${Buffer.from('admin:12345').toString('base64')}`;
const get = (path: string, ...headers: readonly string[]): string =>
  ['GET', path, 'HTTP/1.1'].join(' ').concat(`\r\n${['Host: camera', basic, ...headers].join('\r\n')}\r\n\r\n`);
const statusOf = (heard: Heard): number => Number(/^HTTP\/1\.1 (?!100)(\d{3})/m.exec(heard.text)?.[1]);

describe('HTTP/1.1', () => {
  it('keeps a connection for several requests', async () => {
    const heard = await say(get('/System/status') + get('/System/deviceInfo'), 2);
    expect(heard.text.match(/^HTTP\/1\.1 200 OK/gm)).toHaveLength(2);
    expect(heard.isClosed).toBe(false);
  });
  it('closes after Connection: close', async () => {
    const heard = await say(get('/System/status', 'Connection: close'));
    expect([statusOf(heard), heard.isClosed]).toEqual([200, true]);
  });
  it('refuses a request without Host', async () =>
    expect(statusOf(await say(`GET /System/status HTTP/1.1\r\n${basic}\r\n\r\n`))).toBe(400));
  it('answers a name in Host like an address', async () => expect(statusOf(await say(get('/System/status')))).toBe(200));
  it('understands the absolute form of a URI', async () => expect(statusOf(await say(get('http://camera/System/status')))).toBe(200));
  it('takes header names in any case', async () =>
    expect(statusOf(await say(`GET /System/status HTTP/1.1\r\nHOST: x\r\nAUTHORIZATION: ${basic.slice(15)}\r\n\r\n`))).toBe(200));
  it('goes on after Expect: 100-continue', async () => {
    const body = '<DeviceInfo><deviceName>x</deviceName></DeviceInfo>';
    const heard = await say(
      `PUT /System/deviceInfo HTTP/1.1\r\nHost: x\r\n${basic}\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(heard.text).toMatch(/^HTTP\/1\.1 100 Continue/);
    expect(statusOf(heard)).toBe(200);
  });
  it('reads a chunked body', async () => {
    const body = '<DeviceInfo><deviceName>chunked</deviceName></DeviceInfo>';
    const heard = await say(
      `PUT /System/deviceInfo HTTP/1.1\r\nHost: x\r\n${basic}\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    );
    expect(statusOf(heard)).toBe(200);
  });
  it.each([
    ['a line that is no request', 'HELLO\r\n\r\n', 400],
    ['an unknown method', 'BREW /System/status HTTP/1.1\r\nHost: x\r\n\r\n', 501],
    ['headers of 20 KB', get('/System/status', `X-Long: ${'x'.repeat(20_000)}`), 431],
    ['a path that cannot be decoded', get('/System/%ZZ'), 400],
    ['a path with an empty segment', get('/System//status'), 404],
    ['a NUL in the path', get('/System/%00'), 404],
  ])('answers %s', async (_what, text, status) => {
    expect(statusOf(await say(text))).toBe(status);
    expect((await client.get('/System/status')).status).toBe(200);
  });
  it('refuses a body above 16 MiB and lives on', async () => {
    const heard = await say(
      `PUT /System/firmwareUpgrade HTTP/1.1\r\nHost: x\r\n${basic}\r\nContent-Length: 17000000\r\n\r\n${'x'.repeat(16 * 1024 * 1024 + 1)}`,
    );
    expect(statusOf(heard)).toBe(413);
    expect((await client.get('/System/status')).status).toBe(200);
  });
  it('lives on when a client leaves in the middle of a body', async () => {
    const heard = await say(`PUT /System/deviceInfo HTTP/1.1\r\nHost: x\r\n${basic}\r\nContent-Length: 500\r\n\r\n<DeviceInfo>`);
    expect(heard.text).toBe('');
    expect((await client.get('/System/status')).status).toBe(200);
  });
});

describe('what every answer carries', () => {
  it.each([
    ['/System/status', 'administrator', 200],
    ['/System/nothing', 'administrator', 404],
    ['/System/status', 'nobody', 401],
    ['/System/configurationFile', 'viewer', 403],
  ] as const)('GET %s as %s', async (path, who, status) => {
    const reply = await client.get(path, who);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toBe('application/xml; charset="UTF-8"');
    expect(reply.headers.get('content-length')).toBe(String(reply.bytes.length));
    expect(reply.text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
    expect(reply.root?.attributes.version).toBe('1.0');
    if (status !== 200) expect([reply.root?.name, reply.leaves.statusCode, reply.leaves.requestURL]).toEqual(['ResponseStatus', '4', path]);
  });
});

describe('methods', () => {
  it.each([
    ['POST', '/System/deviceInfo', 'GET, PUT'],
    ['PATCH', '/System/deviceInfo', 'GET, PUT'],
    ['HEAD', '/System/deviceInfo', 'GET, PUT'],
    ['OPTIONS', '/System/deviceInfo', 'GET, PUT'],
    ['GET', '/System/reboot', 'PUT'],
    ['PUT', '/System/index', 'GET'],
    ['POST', '/System/time/ntpServers/1', 'GET, PUT, DELETE'],
    ['GET', '/System', ''],
  ])('%s %s is 405 and says what is there', async (method, path, allow) => {
    const reply = await client.send(method, path);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow]);
  });
  it('TRACE is 405', async () => expect(statusOf(await say(`TRACE /System/status HTTP/1.1\r\nHost: x\r\n${basic}\r\n\r\n`))).toBe(405));
});

describe('more connections than the camera takes', () => {
  it('are answered 503 with Retry-After', async () => {
    const small = await startCamera({ connections: 1 });
    const port = Number(new URL(small.url).port);
    const first = connect(port, '127.0.0.1');
    await new Promise((resolve) => first.on('connect', resolve));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const reply = await clientOf(small).get('/System/status');
    first.destroy();
    await small.close();
    expect([reply.status, reply.leaves.statusCode]).toEqual([503, '2']);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
