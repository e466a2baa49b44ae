/** How many GETs a second the reference camera answers, how fast it starts, and what it holds in memory. `npx tsx bench/camera.ts` */
import { Pool } from 'undici';
import { startCamera } from '../lib/camera/camera.ts';

const seconds = 3;
const paths = ['/System/status', '/System/deviceInfo', '/System/time', '/System/deviceInfo/capabilities', '/indexr'] as const;

const began = performance.now();
const camera = await startCamera();
console.log(`start ${(performance.now() - began).toFixed(0)} ms`);

const { user, password } = camera.deviceEntry().accounts.administrator;
const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };

interface Rate {
  readonly perSecond: number;
  /** Milliseconds of the processor for each GET, this client's share included: what a busy machine does not spoil. */
  readonly processor: number;
}

/** What one path answers over so many connections. */
const rate = async (path: string, connections: number): Promise<Rate> => {
  const pool = new Pool(camera.url, { connections });
  const end = performance.now() + seconds * 1000;
  let answered = 0;
  const spent = process.cpuUsage();
  const ask = async (): Promise<void> => {
    while (performance.now() < end) {
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
      await body.dump();
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  await pool.close();
  const { user: own, system } = process.cpuUsage(spent);
  return { perSecond: answered / seconds, processor: (own + system) / 1000 / answered };
};

for (const path of paths) {
  const { perSecond, processor } = await rate(path, 4);
  console.log(`${path.padEnd(32)} ${perSecond.toFixed(0)} GET/s, ${processor.toFixed(2)} ms of the processor each`);
}
console.log(`heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB, resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
await camera.close();
