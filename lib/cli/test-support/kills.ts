/** Kills a destructive run at a seeded moment, restores, and compares the inside of the camera: nothing changed, or what is, named. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Camera } from '../../camera/camera.ts';
import { restoreDevice } from '../../engine/undo/restore.ts';
import type { Taken } from '../../engine/undo/undoer.ts';
import type { Report } from '../../model/report.ts';
import { changesBetween } from '../run/changes.ts';
import { withCamera } from '../run/embedded.ts';

/** A part of the run that is killed in, and about how many writes it has. */
export interface Scene {
  readonly name: string;
  readonly options: readonly string[];
  readonly writes: number;
}

const section = (number: string, writes: number): Scene => ({ name: number, options: ['--section', number], writes });

/** Every section, the heaviest in parts: so a moment is reached in seconds. */
export const scenes: readonly Scene[] = [
  section('8.1', 300),
  section('8.2', 250),
  section('8.3', 90),
  section('8.4', 600),
  section('8.5', 15),
  section('8.6', 25),
  section('8.7', 80),
  section('8.8', 120),
  section('8.9', 200),
  section('8.10', 150),
  section('8.11', 300),
  section('8.12', 300),
  section('8.13', 900),
  section('8.14', 400),
  section('8.15', 25),
  { name: 'factory default', options: ['--check', 'system.factoryDefault/put/*'], writes: 18 },
  { name: 'formats', options: ['--check', 'system.storage.volumes.id.format/put/*'], writes: 2 },
  { name: 'head', options: ['--check', '08.13-ptzctrl/*'], writes: 90 },
  { name: 'outputs', options: ['--check', 'iO.outputs.id.trigger/*', '--check', '08.03-io/*'], writes: 10 },
  { name: 'users', options: ['--check', 'security.users/*'], writes: 14 },
  { name: 'collections', options: ['--check', '*/delete/*'], writes: 220 },
];

/** Numbers from 0 to 1 that follow from the seed: mulberry32. */
export const seeded = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export interface Killing {
  readonly scene: Scene;
  /** The run dies so many writes after its first one, and so many milliseconds later. */
  readonly writes: number;
  readonly delayMs: number;
}

/** The moments of a seed: each scene in its turn, each at a place of its own. */
export const killings = (seed: number, count: number): readonly Killing[] => {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, turn) => {
    const scene = scenes[turn % scenes.length] as Scene;
    return { scene, writes: 1 + Math.floor(random() * scene.writes), delayMs: Math.floor(random() * 12) };
  });
};

export interface Killed {
  readonly killing: Killing;
  /** False: the run came to its end before. */
  readonly isKilled: boolean;
  readonly lastWrite: string;
  /** Differences right after the kill. */
  readonly broken: readonly string[];
  readonly taken: readonly Taken[];
  /** Differences after `ipmd restore` that it has not named: there must be none. */
  readonly silent: readonly string[];
  /** Differences after it that it has named. */
  readonly named: readonly string[];
}

const program = fileURLToPath(new URL('../../../bin/ipmd.js', import.meta.url));

/** Counts the writes that a camera has received. */
const writesOf = (camera: Camera): (() => { readonly count: number; readonly last: string }) => {
  let [count, last] = [0, ''];
  let seen: ReturnType<Camera['requests']>[number] | undefined;
  return () => {
    const all = camera.requests();
    const from = (seen === undefined ? -1 : all.indexOf(seen)) + 1;
    for (const { method, target } of all.slice(from)) {
      if (method === 'GET') continue;
      count += 1;
      last = `${method} ${target}`;
    }
    seen = all.at(-1);
    return { count, last };
  };
};

const pauseMs = 3;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts a run in a process of its own and kills it at the moment; true when it was still running. */
const killAt = async (
  camera: Camera,
  { scene, writes, delayMs }: Killing,
  folder: string,
): Promise<{ isKilled: boolean; last: string }> => {
  const args = ['run', '--config', join(folder, 'devices.json'), '--safety', 'destructive', '--out', join(folder, 'out'), ...scene.options];
  const child = spawn(process.execPath, [program, ...args], { stdio: 'ignore' });
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    child.once('exit', () => {
      isOver = true;
      resolve();
    });
  });
  const look = writesOf(camera);
  while (!isOver && look().count < writes) await pause(pauseMs);
  await pause(delayMs);
  const isKilled = !isOver && child.kill('SIGKILL');
  await over;
  return { isKilled, last: look().last };
};

const headPlay = 5;

/** Fields that are right although they differ: a head has play, and what a log holds is told for good. */
const isSettled = (line: string): boolean => {
  // The place to return to after a power cut is remembered anew once the head has rested where it is again.
  if (line.startsWith('hardware ptz.saved ')) return true;
  const [, axis, is, was] = /^head (elevation|azimuth|absoluteZoom): "(\d+)", was "(\d+)"$/.exec(line) ?? [];
  if (axis !== undefined) return Math.abs(Number(is) - Number(was)) <= headPlay;
  const [, now, before] = /^clockAheadSeconds: "(-?\d+)", was "(-?\d+)"$/.exec(line) ?? [];
  return now !== undefined && Math.abs(Number(now) - Number(before)) <= 3;
};

const differing = (before: object, camera: Camera): readonly string[] =>
  changesBetween(before, camera.inside()).filter((line) => !isSettled(line));

/** True when the restoration has told a person of the difference: by its path, or by what was lost there. */
const isNamed = (line: string, taken: readonly Taken[]): boolean =>
  taken
    .filter(({ outcome }) => outcome !== 'restored' && outcome !== 'nothing')
    .some(({ what, message = '' }) => {
      const path = /\/[\w/.-]+/.exec(line)?.[0]?.replace(/ .*/, '');
      const volume = /^hardware volume (\w+)/.exec(line)?.[1];
      if (volume !== undefined) return what.startsWith(`/System/Storage/volumes/${volume}`);
      if (line.startsWith('hardware firmware')) return what === '/System/firmwareUpgrade';
      if (line.startsWith('clockAheadSeconds')) return what.startsWith('/System/time');
      if (path === undefined) return message !== '' && line.startsWith('head ') && /head|patrol|pattern/.test(what);
      return path.startsWith(what) || what.startsWith(path) || message.includes(path);
    });

/** What the report of a run that came to its end names. */
const reported = (out: string): readonly Taken[] =>
  readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('report.json'))
    .flatMap((name) => {
      const { restoration } = JSON.parse(readFileSync(join(out, name), 'utf8')) as Pick<Report, 'restoration'>;
      const of = (what: string, message: string): Taken => ({ what, outcome: 'told', message });
      return [
        ...restoration.differences.map(({ path, message }) => of(path, message)),
        ...restoration.unproven.map(({ path, reason }) => of(path, reason)),
      ];
    });

/** One kill with what became of it. `between` happens on the camera between kill and restoration. */
export const killOnce = (killing: Killing, seed: number, between?: (camera: Camera) => Promise<void>): Promise<Killed> =>
  withCamera(seed, async ({ device, entry }, camera) => {
    const folder = mkdtempSync(join(tmpdir(), 'ipmd-kill-'));
    try {
      mkdirSync(join(folder, 'out'));
      writeFileSync(join(folder, 'devices.json'), JSON.stringify({ devices: [entry] }));
      const before = camera.inside();
      const { isKilled, last } = await killAt(camera, killing, folder);
      const broken = differing(before, camera);
      await between?.(camera);
      const told = isKilled ? [] : reported(join(folder, 'out'));
      const restored = await restoreDevice({ device, profile: 'strict', stateDir: join(folder, '.ipmd') });
      const taken = [...told, ...restored];
      // What was begun on the camera comes to its end: a format, a restart, a pulse.
      await pause(600);
      const left = differing(before, camera);
      const named = left.filter((line) => isNamed(line, taken));
      return { killing, isKilled, lastWrite: last, broken, taken, named, silent: left.filter((line) => !named.includes(line)) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
