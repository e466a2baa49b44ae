/**
 * Whether the camera's memory stays flat under load, and how long it takes to start.
 * `node --expose-gc --import tsx bench/camera-memory.ts [seconds, 60 unless said; 3600 for the hour]`
 */
import { Pool } from 'undici';
import { startCamera } from '../lib/camera/camera.ts';

const seconds = Number(process.argv[2] ?? 60);
if (!(seconds > 0)) {
  console.error('camera-memory: give a number of seconds, such as 3600');
  process.exit(2);
}
const connections = 4;
const starts = 5;

/** Reads and writes by turns: what keeps a document, what draws, what is logged, what is refused. */
const turns = [
  ['GET', '/System/status'],
  ['GET', '/indexr'],
  ['GET', '/Image/channels/1'],
  ['GET', '/System/logging'],
  ['GET', '/Network/nothing'],
  ['PUT', '/Image/channels/1/Color'],
  ['PUT', '/IO/outputs/2/trigger'],
] as const;
const pictureEvery = 200;
const bodies: Readonly<Record<string, string>> = {
  '/Image/channels/1/Color': 'Color><brightnessLevel>50</brightnessLevel></Color>',
  '/IO/outputs/2/trigger': 'IOPortData><outputState>low</outputState></IOPortData>',
};
const document = (inner: string): string =>
  inner.replace('>', ' version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema">').replace(/^/, '<');

const startTimes: number[] = [];
for (let round = 0; round < starts; round += 1) {
  const began = performance.now();
  const trial = await startCamera({ seed: round });
  startTimes.push(performance.now() - began);
  await trial.close();
}
const [first = 0, ...later] = startTimes;
console.log(`start ${first.toFixed(0)} ms the first time, then ${Math.max(...later).toFixed(0)} ms at most`);

const camera = await startCamera({ seed: 1 });
const { user, password } = camera.deviceEntry().accounts.administrator;
const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
const pool = new Pool(camera.url, { connections });
let answered = 0;

const ask = async (method: 'GET' | 'PUT', path: string): Promise<void> => {
  const inner = bodies[path];
  const { statusCode, body } = await pool.request({ method, path, headers, ...(inner === undefined ? {} : { body: document(inner) }) });
  await body.dump();
  if (statusCode !== (path.endsWith('nothing') ? 404 : 200)) throw new Error(`${method} ${path}: ${statusCode}`);
  answered += 1;
};

const load = async (forSeconds: number): Promise<void> => {
  const end = performance.now() + forSeconds * 1000;
  const client = async (): Promise<void> => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      const [method, path] = turns[turn % turns.length] ?? turns[0];
      await ask(method, path);
      if (turn % pictureEvery === 0) await ask('GET', '/Streaming/channels/1/picture?videoResolutionWidth=176&videoResolutionHeight=144');
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
};

interface Memory {
  readonly heap: number;
  readonly resident: number;
}

const measure = (): Memory => {
  global.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, resident: rss };
};

// Logs and lists of what was received fill up to their limits first.
await load(Math.min(20, seconds / 3));
const start = measure();
const show = (name: string, { heap, resident }: Memory): void =>
  console.log(
    `${name.padEnd(7)} heap ${(heap / start.heap).toFixed(2)} (${(heap / 1e6).toFixed(1)} MB), resident ${(resident / start.resident).toFixed(2)}, ${answered} answers`,
  );
show('start', start);
await load(seconds / 2);
show('middle', measure());
await load(seconds / 2);
show('end', measure());
if (global.gc === undefined) console.log('without --expose-gc the heap holds what is not yet collected: ratios waver');
await pool.close();
await camera.close();
