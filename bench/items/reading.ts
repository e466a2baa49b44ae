/** A run that only reads, beside the same requests sent by others. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import type { DeviceEntry } from '../../lib/device/config.ts';
import type { RunOutcome } from '../../lib/engine/run.ts';
import type { Exchange } from '../../lib/model/exchange.ts';
import { askedFor, type Cameras, one, runAt, withCameras } from '../kit/cameras.ts';
import type { Item } from '../kit/item.ts';

const authorization = ({ accounts }: DeviceEntry, { request: { role } }: Exchange): Record<string, string> => {
  const account = role === 'nobody' ? undefined : accounts[role];
  return account === undefined ? {} : { authorization: `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}` };
};

/** What can be sent again by anybody: no talk on a socket, no stream. */
const plain = ({ recording }: RunOutcome): readonly Exchange[] =>
  recording.exchanges.filter(({ request, raw, parts, response }) => request.method === 'GET' && !raw && !parts && response !== undefined);

/** Seconds that the same requests take over as many connections when nobody looks at the answers. */
const replayed = async (entry: DeviceEntry, exchanges: readonly Exchange[], connections: number): Promise<number> => {
  const pool = new Pool(entry.baseUrl, { connections });
  const left = [...exchanges].reverse();
  const from = performance.now();
  const ask = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { body } = await pool.request({ method: 'GET', path: next.request.path, headers: authorization(entry, next) });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  await pool.close();
  return (performance.now() - from) / 1000;
};

const besideReplay = (latencyMs: number): Item => ({
  id: `reading-${latencyMs}`,
  what: `read-only run beside a bare replay of its requests, ${latencyMs} ms latency`,
  unit: 'times',
  ...(latencyMs === 20 ? { target: { most: 1.1 } } : {}),
  measure: () =>
    withCameras({ latencyMs }, async (cameras) => {
      const entry = one(cameras);
      const outcome = await runAt(entry, cameras);
      return askedFor(outcome) / (await replayed(entry, plain(outcome), entry.connections ?? 4));
    }),
});

/** So many requests stand for all: others send them one after another. */
const sampled = 200;

const sample = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  exchanges.filter(({ response }) => response?.status === 200 && /xml/.test(JSON.stringify(response.headers))).slice(0, sampled);

const newmanBin = fileURLToPath(new URL('../node_modules/newman/bin/newman.js', import.meta.url));

/** The assertions that every answer of this protocol is due: status, media type, a document with a root and a version. */
const assertions = [
  "pm.test('status', () => pm.response.to.have.status(200));",
  "pm.test('type', () => pm.expect(pm.response.headers.get('Content-Type')).to.include('application/xml'));",
  "pm.test('document', () => { const root = Object.values(xml2Json(pm.response.text())).find((each) => typeof each === 'object' && each !== null); pm.expect(root).to.be.an('object'); pm.expect(root.$).to.have.property('version'); });",
];

const collectionOf = (entry: DeviceEntry, exchanges: readonly Exchange[]) => ({
  info: { name: 'bench', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  item: exchanges.map((exchange) => ({
    name: exchange.request.path,
    request: {
      method: 'GET',
      url: `${entry.baseUrl}${exchange.request.path}`,
      header: Object.entries(authorization(entry, exchange)).map(([key, value]) => ({ key, value })),
    },
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: assertions } }],
  })),
});

const byNewman = (entry: DeviceEntry, { folder }: Cameras, exchanges: readonly Exchange[]): number | string => {
  if (!existsSync(newmanBin)) return 'newman is not installed: npm ci --prefix bench';
  const file = join(folder, 'collection.json');
  writeFileSync(file, JSON.stringify(collectionOf(entry, exchanges)));
  const from = performance.now();
  spawnSync(process.execPath, [newmanBin, 'run', file, '--reporters', 'json', '--reporter-json-export', join(folder, 'newman.json')]);
  return (performance.now() - from) / 1000;
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const byShell = (entry: DeviceEntry, { folder }: Cameras, exchanges: readonly Exchange[]): number | string => {
  if (spawnSync('sh', ['-c', 'command -v curl && command -v xmllint']).status !== 0) return 'curl or xmllint is not installed';
  const file = join(folder, 'loop.sh');
  const lines = exchanges.map((exchange) => {
    const headers = Object.entries(authorization(entry, exchange)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
    return `curl -sf ${headers.join(' ')} ${quoted(`${entry.baseUrl}${exchange.request.path}`)} | xmllint --noout - 2>/dev/null`;
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  const from = performance.now();
  spawnSync('sh', [file], { stdio: 'ignore' });
  return (performance.now() - from) / 1000;
};

const beside = (
  id: string,
  what: string,
  by: (entry: DeviceEntry, cameras: Cameras, exchanges: readonly Exchange[]) => number | string,
  most?: number,
): Item => ({
  id,
  what,
  unit: 'times',
  ...(most === undefined ? {} : { target: { most } }),
  measure: () =>
    withCameras({ latencyMs: 20 }, async (cameras) => {
      const entry = one(cameras);
      const outcome = await runAt(entry, cameras);
      const chosen = sample(plain(outcome));
      const theirs = by(entry, cameras, chosen);
      if (typeof theirs === 'string') return theirs;
      return askedFor(outcome) / outcome.recording.exchanges.length / (theirs / chosen.length);
    }),
});

export const reading: readonly Item[] = [
  ...[0, 20, 100].map(besideReplay),
  beside('newman', 'a request of a run beside one of newman with three assertions, 20 ms', byNewman, 0.2),
  beside('shell', 'a request of a run beside one of curl and xmllint, 20 ms', byShell),
];
