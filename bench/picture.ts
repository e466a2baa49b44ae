/** What a snapshot costs by size: milliseconds until it has come, and of the processor. `npx tsx bench/picture.ts` */
import { Pool } from 'undici';
import { startCamera } from '../lib/camera/camera.ts';

const shots = 30;
const sizes = ['176*144', '352*288', '640*480', '704*576', '1280*720'] as const;

const camera = await startCamera({ seed: 1 });
const { user, password } = camera.deviceEntry().accounts.administrator;
const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
const pool = new Pool(camera.url, { connections: 1 });

interface Cost {
  readonly wall: number;
  readonly processor: number;
  readonly bytes: number;
}

const take = async (size: string): Promise<Cost> => {
  const [width, height] = size.split('*');
  const path = `/Streaming/channels/1/picture?videoResolutionWidth=${width}&videoResolutionHeight=${height}`;
  const [began, used] = [performance.now(), process.cpuUsage()];
  const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
  const { byteLength } = await body.arrayBuffer();
  if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
  return { wall: performance.now() - began, processor: process.cpuUsage(used).user / 1000, bytes: byteLength };
};

const middle = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

for (const size of sizes) {
  const costs: Cost[] = [];
  for (let shot = 0; shot < shots; shot += 1) {
    costs.push(await take(size));
    // The next frame, so that nothing comes from memory.
    await new Promise((resolve) => setTimeout(resolve, 45));
  }
  const [wall, processor] = [middle(costs.map((cost) => cost.wall)), middle(costs.map((cost) => cost.processor))];
  const least = Math.min(...costs.map((cost) => cost.processor));
  const kilobytes = middle(costs.map((cost) => cost.bytes)) / 1000;
  console.log(
    `${size.padEnd(9)} ${wall.toFixed(0)} ms, processor ${processor.toFixed(0)} ms (least ${least.toFixed(0)}), ${kilobytes.toFixed(0)} kB`,
  );
}
await pool.close();
await camera.close();
