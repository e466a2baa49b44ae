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

/** GETs a second of one path over so many connections. */
const rate = async (path: string, connections: number): Promise<number> => {
  const pool = new Pool(camera.url, { connections });
  const end = performance.now() + seconds * 1000;
  let answered = 0;
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
  return answered / seconds;
};

for (const path of paths) console.log(`${path.padEnd(32)} ${(await rate(path, 4)).toFixed(0)} GET/s`);
console.log(`heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB, resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
await camera.close();
