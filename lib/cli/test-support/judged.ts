/** A run of the command, as a child, on a device that a test serves. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../model/report.ts';
import { type Running, start, temporaryFolder } from './command.ts';

export const password = 'a secret password';

export interface JudgedRun extends Running {
  /** The report of the newest run; undefined when there is none. */
  report(): Report | undefined;
  /** Text of a file of the newest run; undefined when it was not written. */
  file(name: string): string | undefined;
  /** Bytes of a file. */
  size(name: string): number;
  /** Files beside devices.json in `.ipmd`. */
  kept(): readonly string[];
}

/** Starts `ipmd run` on the device; `entry` is added to its entry in devices.json. */
export const judge = (baseUrl: string, args: readonly string[], entry: Record<string, unknown> = {}): JudgedRun => {
  const cwd = temporaryFolder();
  const device = {
    name: 'cam',
    baseUrl,
    dialect: 'ipmd',
    accounts: { administrator: { user: 'admin', password } },
    rate: 'off',
    timeouts: { connect: 1, answer: 2 },
    ...entry,
  };
  writeFileSync(join(cwd, 'devices.json'), JSON.stringify({ devices: [device] }));
  const running = start(['run', '--config', 'devices.json', '--out', 'out', ...args], { cwd });
  const path = (name: string): string => {
    const folder = join(cwd, 'out', 'cam');
    const newest = existsSync(folder) ? readdirSync(folder).sort().at(-1) : undefined;
    return join(folder, newest ?? 'none', name);
  };
  const file = (name: string): string | undefined => (existsSync(path(name)) ? readFileSync(path(name), 'utf8') : undefined);
  return {
    ...running,
    file,
    report: () => {
      const text = file('report.json');
      return text === undefined ? undefined : (JSON.parse(text) as Report);
    },
    size: (name) => (existsSync(path(name)) ? statSync(path(name)).size : -1),
    kept: () => (existsSync(join(cwd, '.ipmd')) ? readdirSync(join(cwd, '.ipmd')) : []),
  };
};
