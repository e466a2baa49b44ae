/** Reference cameras in a process of their own, as devices would be: their work is none of ours. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type DeviceEntry, deviceOf } from '../../lib/device/config.ts';
import { type RunOutcome, runDevice } from '../../lib/engine/run.ts';
import type { Safety } from '../../lib/model/check.ts';
import { topics } from '../../suites/index.ts';

export const bin = fileURLToPath(new URL('../../bin/ipmd.js', import.meta.url));

export interface Cameras {
  /** Their devices.json. */
  readonly file: string;
  readonly folder: string;
  readonly entries: readonly DeviceEntry[];
}

/** Cameras that hold every answer back for so long, for as long as `use` takes. */
export const withCameras = async <T>(
  { latencyMs = 0, count = 1 }: { readonly latencyMs?: number; readonly count?: number },
  use: (cameras: Cameras) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmd-bench-'));
  const file = join(folder, 'devices.json');
  const args = [bin, 'camera', '--port', '0', '--device-file', file, '--latency', String(latencyMs), '--count', String(count)];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  try {
    while (!existsSync(file)) {
      if (child.exitCode !== null) throw new Error(`the cameras ended with ${child.exitCode}`);
      await sleep(50);
    }
    await sleep(200);
    const read: { readonly devices: readonly DeviceEntry[] } = JSON.parse(readFileSync(file, 'utf8'));
    return await use({ file, folder, entries: read.devices });
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Runs against a camera in this process. */
export const runAt = (
  entry: DeviceEntry,
  { folder }: Cameras,
  { safety = 'read-only', check }: { readonly safety?: Safety; readonly check?: string } = {},
): Promise<RunOutcome> =>
  runDevice({
    device: deviceOf(entry),
    embedded: false,
    topics,
    selection: check === undefined ? {} : { checks: [check] },
    profile: 'strict',
    dialect: 'ipmd',
    safety,
    seed: 1,
    stateDir: join(folder, entry.name),
    suiteVersion: 'bench',
    commit: 'bench',
  });

/** The only camera. */
export const one = ({ entries }: Cameras): DeviceEntry => {
  const [entry] = entries;
  if (entry === undefined) throw new Error('no camera started');
  return entry;
};

/** Seconds from the first request of a recording to its last answer. */
export const askedFor = ({ recording: { exchanges } }: RunOutcome): number => {
  const from = Math.min(...exchanges.map(({ startedAt }) => Date.parse(startedAt)));
  return (Math.max(...exchanges.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs)) - from) / 1000;
};
