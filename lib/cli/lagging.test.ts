/** A device that shows a moment later what it took, and where its head stands, is not called wrong, and is left as it was. */
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import type { Selection } from '../engine/plan.ts';
import { runDevice } from '../engine/run.ts';
import { changesBetween } from './run/changes.ts';
import { withCamera } from './run/embedded.ts';

interface Answer {
  readonly at: number;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Lag {
  /** GETs of these give the same answer for a while. */
  readonly path: RegExp;
  readonly lagMs: number;
  /** The first PUT of one of these is followed by a time in which nobody listens. */
  readonly restarts?: RegExp;
}

/** As long as the restart of a service may take. */
const awayMs = 1500;

/** Stands before a camera. */
const startLag = async (baseUrl: string, { path, lagMs, restarts }: Lag) => {
  const known = new Map<string, Answer>();
  let restarted = false;
  const server = createServer((asked, answer) => {
    const reply = ({ status, headers, body }: Answer): void => {
      answer.writeHead(status, headers);
      answer.end(body);
    };
    const key = `${asked.headers.authorization} ${asked.url}`;
    const lags = asked.method === 'GET' && path.test(asked.url ?? '');
    const before = known.get(key);
    if (lags && before !== undefined && performance.now() - before.at < lagMs) return reply(before);
    const passed = request(`${baseUrl}${asked.url}`, { method: asked.method, headers: asked.headers }, (got) => {
      const chunks: Buffer[] = [];
      got.on('data', (chunk: Buffer) => chunks.push(chunk));
      got.on('end', () => {
        const whole = { at: performance.now(), status: got.statusCode ?? 500, headers: got.headers, body: Buffer.concat(chunks) };
        if (lags && whole.status === 200) known.set(key, whole);
        reply(whole);
        if (restarts === undefined || restarted || asked.method !== 'PUT' || !restarts.test(asked.url ?? '')) return;
        restarted = true;
        answer.on('close', () => void leave(awayMs));
      });
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
  const leave = async (ms: number): Promise<void> => {
    await close();
    setTimeout(() => server.listen(port, '127.0.0.1'), ms);
  };
  return { url: `http://127.0.0.1:${port}`, close };
};

const judged = (selection: Selection, as: Lag) =>
  withCamera(5, async (target, camera) => {
    const before = camera.snapshot();
    const lag = await startLag(target.device.baseUrl, as);
    const device = { ...target.device, baseUrl: lag.url };
    const about = { selection, dialect: 'ipmd', seed: 5, suiteVersion: 'test', commit: 'test' } as const;
    const { report } = await runDevice({ ...target, ...about, device, embedded: true, topics });
    await lag.close();
    const wrong = report.results.filter(({ verdict }) => ['fail', 'warning', 'error', 'blocked'].includes(verdict));
    return {
      wrong: wrong.map(({ id, reason, findings }) => [id, reason ?? findings[0]?.message]),
      passed: report.results.filter(({ verdict }) => verdict === 'pass').length,
      restoration: report.restoration,
      stopped: report.run.stopped,
      changes: changesBetween(before, camera.snapshot()),
    };
  });

test('documents that are shown late count as stored and as restored', async () => {
  const resources = ['system.deviceInfo', 'image.channels.id.color'];
  const { wrong, passed, restoration, changes } = await judged({ resources }, { path: /deviceInfo$|Color$/, lagMs: 300 });
  expect(wrong).toEqual([]);
  expect(passed).toBeGreaterThan(30);
  expect(restoration.differences).toEqual([]);
  expect(changes).toEqual([]);
});

test('a head whose status is late moves, arrives and rests', async () => {
  const checks = ['pTZCtrl.channels.id.absolute/*', 'pTZCtrl.channels.id.continuous/*', 'pTZCtrl.channels.id.homeposition/*'];
  const { wrong, passed, restoration } = await judged({ checks }, { path: /PTZCtrl\/channels\/1\/status$/, lagMs: 300 });
  expect(wrong).toEqual([]);
  expect(passed).toBeGreaterThan(20);
  expect(restoration.differences).toEqual([]);
});

test('a device that is away for a moment is waited for, and is left as it was', async () => {
  const resources = ['system.deviceInfo', 'image.channels.id.color'];
  const { wrong, stopped, passed, restoration, changes } = await judged({ resources }, { path: /^$/, lagMs: 0, restarts: /Color$/ });
  expect(stopped).toBeUndefined();
  expect(wrong).toEqual([]);
  expect(passed).toBeGreaterThan(30);
  expect(restoration.differences).toEqual([]);
  expect(changes).toEqual([]);
});
