import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { deviceOf } from '../device/config.ts';
import type { Check, Probe, Topic } from '../model/probe.ts';
import { exitCodeOf } from './judge/totals.ts';
import { runDevice } from './run.ts';

const probe: Probe = {
  id: 'probe',
  section: '8.1.1',
  safety: 'read-only',
  effects: [],
  run: async (context) => ({
    observations: [await context.send({ step: 'read', method: 'GET', path: '/System/deviceInfo', fresh: true })],
  }),
};

const check: Check = {
  id: 'check',
  title: 'deviceInfo answers',
  section: '8.1.1',
  strength: 'MUST',
  requirements: ['4.5.4-6'],
  readings: [],
  safety: 'read-only',
  effects: [],
  probe: 'probe',
  judge: ({ observations }) => ({
    findings: observations.some((seen) => seen.exchange.response?.status === 200)
      ? []
      : [{ kind: 'no-answer', message: 'no answer', exchanges: observations.map((seen) => seen.exchange.n) }],
    judged: observations.length,
  }),
};

const topics: readonly Topic[] = [{ probes: [probe], checks: [check] }];

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>();
    server.on('connection', (socket) => sockets.add(socket));
    open.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

const judged = async (baseUrl: string) => {
  const stateDir = mkdtempSync(join(tmpdir(), 'ipmd-hostile-'));
  open.push(() => rmSync(stateDir, { recursive: true, force: true }));
  const device = deviceOf({
    name: 'hostile',
    baseUrl,
    accounts: { administrator: { user: 'admin', password: 'a secret password' } },
    rate: 'off',
    timeouts: { connect: 1, answer: 1 },
  });
  const { report } = await runDevice({
    device,
    embedded: false,
    topics,
    selection: {},
    profile: 'strict',
    dialect: 'ipmd',
    safety: 'read-only',
    seed: 1,
    stateDir,
    suiteVersion: '0',
    commit: '0',
  });
  expect(JSON.stringify(report)).not.toContain('a secret password');
  return { report, code: exitCodeOf(report) };
};

const answering = (answer: RequestListener): Promise<string> => listen(createHttp(answer));

test('a device that is down ends the run with 3 and says why', async () => {
  const { report, code } = await judged('http://127.0.0.1:9');
  expect(code).toBe(3);
  expect(report.run.stopped?.kind).toBe('unreachable');
  expect(report.results.map(({ verdict }) => verdict)).toEqual(['not-run']);
});

test('a device that accepts and says nothing does not hang the run', async () => {
  const url = await listen(createServer(() => undefined));
  const { report, code } = await judged(url);
  expect(code).toBe(3);
  expect(report.run.stopped?.message).toMatch(/no usable answer|did not answer/);
});

test.each([
  ['garbage', 'this is no HTTP\r\n\r\n'],
  ['nothing and closes', ''],
  ['half a header and closes', 'HTTP/1.1 200 OK\r\nContent-Le'],
])('a device that answers %s ends the run with 3', async (_, text) => {
  const url = await listen(createServer((socket) => socket.once('data', () => socket.end(text)).on('error', () => undefined)));
  const { code } = await judged(url);
  expect(code).toBe(3);
});

test('a refused password is tried once where the dialect is known', async () => {
  let tried = 0;
  const url = await answering((request, answer) => {
    if (request.headers.authorization !== undefined) tried += 1;
    answer.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
  });
  const { report, code } = await judged(url);
  expect(code).toBe(3);
  expect(report.run.stopped?.kind).toBe('credentials');
  expect(tried).toBe(1);
});

test('an account that is locked in the middle of the run ends it', async () => {
  let asked = 0;
  const url = await answering((_, answer) => {
    asked += 1;
    if (asked > 3) answer.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    else answer.writeHead(200, { 'Content-Type': 'application/xml' }).end('<DeviceInfo/>');
  });
  const { report, code } = await judged(url);
  expect(code).toBe(3);
  expect(report.run.stopped?.kind).toBe('locked');
});

test('a device that knows nothing is never green', async () => {
  const url = await answering((_, answer) => void answer.writeHead(404).end());
  const { code } = await judged(url);
  expect(code).not.toBe(0);
});

test.each([
  ['a document bomb', `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(1000)}">]><a>&b;</a>`],
  ['a deep document', '<a>'.repeat(20_000)],
  ['markup of another kind', '<script>alert(1)</script>'],
  ['bytes that are no text', '\u0000\u0001\ufffe'],
])('%s in every answer is judged, not fatal', async (_, body) => {
  const url = await answering((__, answer) => void answer.writeHead(200, { 'Content-Type': 'application/xml' }).end(body));
  const { report } = await judged(url);
  expect(report.run.stopped).toBeUndefined();
  expect(report.results).toHaveLength(1);
});

test('a device that is another one than the entry names is not written to', async () => {
  const url = await answering(
    (_, answer) =>
      void answer.writeHead(200, { 'Content-Type': 'application/xml' }).end('<DeviceInfo><serialNumber>OTHER</serialNumber></DeviceInfo>'),
  );
  const stateDir = mkdtempSync(join(tmpdir(), 'ipmd-hostile-'));
  open.push(() => rmSync(stateDir, { recursive: true, force: true }));
  const device = deviceOf({
    name: 'pinned',
    baseUrl: url,
    serialNumber: 'MINE',
    accounts: { administrator: { user: 'admin', password: 'pw' } },
    rate: 'off',
  });
  const { report } = await runDevice({
    device,
    embedded: false,
    topics,
    selection: {},
    profile: 'strict',
    dialect: 'ipmd',
    safety: 'read-only',
    seed: 1,
    stateDir,
    suiteVersion: '0',
    commit: '0',
  });
  expect(report.run.stopped?.kind).toBe('identity');
});
