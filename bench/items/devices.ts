/** Several devices at once, and the memory that they take. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { bin, runAt, withCameras } from '../kit/cameras.ts';
import type { Item } from '../kit/item.ts';

/** Seconds that so many devices take together. */
const together = (count: number): Promise<number> =>
  withCameras({ latencyMs: 20, count }, async (cameras) => {
    const from = performance.now();
    await Promise.all(cameras.entries.map((entry) => runAt(entry, cameras)));
    return (performance.now() - from) / 1000;
  });

/** Most that a process ever had resident, in MB; 0 once it is gone, and where there is no /proc. */
const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

const memory = async (): Promise<number | string> =>
  withCameras({}, async ({ file, folder }) => {
    const child = spawn(process.execPath, [bin, 'run', '--config', file, '--safety', 'read-only', '--out', folder], {
      cwd: folder,
      stdio: 'ignore',
    });
    let peak = 0;
    const timer = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid ?? 0));
    }, 20);
    await new Promise((resolve) => child.once('exit', resolve));
    clearInterval(timer);
    return peak === 0 ? 'this system has no /proc' : peak;
  });

export const devices: readonly Item[] = [
  ...[4, 16, 64].map((count): Item => {
    return {
      id: `devices-${count}`,
      what: `${count} devices at once beside one, read-only, 20 ms latency`,
      unit: 'times',
      ...(count === 16 ? { target: { most: 1.5 } } : {}),
      measure: async () => {
        const alone = await together(1);
        return (await together(count)) / alone;
      },
    };
  }),
  { id: 'memory', what: 'ipmd run, read-only: most memory', unit: 'MB', target: { most: 300 }, measure: memory },
];
