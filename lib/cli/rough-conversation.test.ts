/** A camera whose transport is rough: what it is called must be what it is called without. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import type { CameraOptions } from '../camera/options.ts';
import { exitCodeOf } from '../engine/judge/totals.ts';
import { runDevice } from '../engine/run.ts';
import { changesBetween } from './run/changes.ts';
import { withCamera } from './run/embedded.ts';

/** Answers a request in the camera's place, or looks at the answer that goes out; true: it has. */
type Roughness = (asked: IncomingMessage, answer: ServerResponse, count: number) => boolean;

/** Stands before a camera. */
const startFront = async (baseUrl: string, rough: Roughness) => {
  let count = 0;
  const server = createServer((asked, answer) => {
    if (rough(asked, answer, ++count)) return;
    const passed = request(`${baseUrl}${asked.url}`, { method: asked.method, headers: asked.headers }, (got) => {
      const { 'keep-alive': _, connection: __, ...headers } = got.headers;
      answer.writeHead(got.statusCode ?? 500, headers);
      got.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close, asked: () => count };
};

const judged = (rough: Roughness, options: Pick<CameraOptions, 'authentication' | 'digest'> = {}) =>
  withCamera(
    7,
    async (target, camera) => {
      const before = camera.snapshot();
      const front = await startFront(target.device.baseUrl, rough);
      const device = { ...target.device, baseUrl: front.url };
      const selection = { resources: ['system.deviceInfo', 'system.time'] };
      const about = { selection, dialect: 'ipmd', seed: 7, suiteVersion: 'test', commit: 'test' } as const;
      const { report } = await runDevice({ ...target, ...about, device, embedded: true, topics });
      await front.close();
      return {
        report,
        asked: front.asked(),
        code: exitCodeOf(report),
        verdicts: Object.fromEntries(report.results.map(({ id, verdict }) => [id, verdict])),
        wrong: report.results
          .filter(({ verdict }) => ['fail', 'warning', 'error', 'blocked'].includes(verdict))
          .map(({ id, reason, findings }) => [id, reason ?? findings[0]?.message]),
        changes: changesBetween(before, camera.snapshot()),
        logins: camera.requests().filter(({ status }) => status === 401).length,
      };
    },
    options,
  );

const smooth: Roughness = () => false;

test('busy now and then, in a document or without a word: no verdict of the device, but told', async () => {
  const { wrong, report, changes } = await judged((asked, answer, count) => {
    if (count < 20 || count % 29 !== 0 || (asked.method !== 'GET' && (asked.headers['content-length'] ?? '0') === '0')) return false;
    if (asked.method !== 'GET' && asked.method !== 'PUT') return false;
    asked.resume();
    answer.writeHead(503, { 'Retry-After': '0', 'Content-Type': 'text/plain' }).end('busy');
    return true;
  });
  expect(wrong).toEqual([]);
  expect(changes).toEqual([]);
  expect(report.unstable).toMatchObject([{ kind: 'busy', message: expect.stringMatching(/503; asked again, \d/) }]);
});

test('reads that are cut or reset now and then pass when they are asked again', async () => {
  const { wrong, report } = await judged((asked, answer, count) => {
    if (count < 20 || count % 31 !== 0 || asked.method !== 'GET') return false;
    if (count % 2 === 0) asked.socket.resetAndDestroy();
    else answer.writeHead(200, { 'Content-Length': '839' }).write('x'.repeat(90), () => asked.socket.destroy());
    return true;
  });
  expect(wrong).toEqual([]);
  expect(report.unstable).toMatchObject([{ kind: 'cut', count: expect.any(Number) }]);
});

test('connections that end after three answers, without a word, change no verdict and leave nothing behind', async () => {
  const plain = await judged(smooth);
  const carried = new WeakMap<object, number>();
  const { verdicts, changes, report } = await judged((asked, answer) => {
    const count = (carried.get(asked.socket) ?? 0) + 1;
    carried.set(asked.socket, count);
    if (count >= 3) answer.on('finish', () => asked.socket.end());
    return false;
  });
  expect(verdicts).toEqual(plain.verdicts);
  expect(changes).toEqual([]);
  expect(report.restoration.differences).toEqual([]);
});

test('Digest with nonces that serve once is judged like Basic', async () => {
  const plain = await judged(smooth);
  const { verdicts, changes, report } = await judged(smooth, {
    authentication: ['digest'],
    digest: { nonceUses: 1, qop: ['auth', 'auth-int'] },
  });
  expect(report.run.stopped).toBeUndefined();
  // 4.5.2 prints that Basic is offered, which this camera does not do.
  expect(verdicts).toEqual({ ...plain.verdicts, '04-protocol/unauthorized': 'fail' });
  expect(changes).toEqual([]);
});

test('a device that closes every connection from one moment on is lost, and blamed for nothing', async () => {
  const { report, code, asked } = await judged((asked_, _answer, count) => {
    if (count > 150) asked_.socket.resetAndDestroy();
    return count > 150;
  });
  expect(report.run.stopped?.kind).toBe('lost');
  expect(report.results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  expect(code).toBe(3);
  expect(asked).toBeLessThan(200);
});
