/** One run a device: a lock file with who holds it. */
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { DeviceConfig } from './config/device.ts';
import type { Identity } from './identity.ts';
import { makeFolder, reasonOf, StateError } from './state.ts';

export interface Lock {
  readonly file: string;
  /** Gives the device free; harmless when done twice. */
  release(): void;
}

/** Another run holds the device; the message says which, and what to do. */
export class LockedError extends Error {}

interface Holder {
  readonly device: string;
  readonly baseUrl: string;
  readonly pid: number;
  readonly host: string;
  /** When the run took the lock, ISO 8601 UTC. */
  readonly since: string;
  /** When the process began, as the system counts it; tells a process from a later one with the same number. */
  readonly began?: string;
}

/** Start time of a process, from /proc where there is one. */
const beganAt = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** A holder on this host whose process is gone. A holder on another host cannot be looked at: it counts as alive. */
const isStale = (holder: Holder): boolean => {
  if (holder.host !== hostname()) return false;
  if (!isRunning(holder.pid)) return true;
  const began = beganAt(holder.pid);
  return began !== undefined && holder.began !== undefined && began !== holder.began;
};

const holderOf = (file: string): Holder | 'unreadable' | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && 'pid' in value ? (value as Holder) : 'unreadable';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : 'unreadable';
  }
};

/** Creates the file with its whole content at once: true when it was not there. */
const create = (file: string, content: string): boolean => {
  const aside = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(aside, content, { mode: 0o600 });
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
};

/** Long enough for a removal, which takes no time: an older one was left by a crash. */
const removalMs = 10_000;

/** Removes a stale lock. Only one process at a time does, and looks again first, so that no fresh lock is ever removed. */
const removeStale = (file: string): void => {
  const guard = `${file}.removing`;
  try {
    mkdirSync(guard);
  } catch {
    if (existsSync(guard) && Date.now() - statSync(guard).mtimeMs > removalMs) rmdirSync(guard);
    return;
  }
  try {
    const holder = holderOf(file);
    if (holder !== undefined && holder !== 'unreadable' && isStale(holder)) rmSync(file, { force: true });
  } finally {
    rmdirSync(guard);
  }
};

const lockedMessage = (file: string, holder: Holder | 'unreadable'): string => {
  if (holder === 'unreadable') return `the lock ${file} cannot be read: if no run is going on, delete it`;
  const { device, baseUrl, pid, host, since } = holder;
  return `another run uses ${device} (${baseUrl}): process ${pid} on ${host}, since ${since}; wait for it, or delete ${file} if it is gone`;
};

const fileFor = (folder: string, baseUrl: string): string => {
  const url = new URL(baseUrl);
  return join(folder, `lock-${`${url.hostname}-${url.port || url.protocol.slice(0, -1)}`.replace(/[^\w.-]/g, '_')}.json`);
};

const isLoopback = (hostname: string): boolean => /^(localhost|127\.[\d.]+|\[?::1\]?)$/.test(hostname);

/** What tells a device from every other. On loopback, where simulated devices share their numbers, the port belongs to it. */
const deviceKey = ({ serialNumber = '', macAddress = '' }: Identity, baseUrl: string): string => {
  const { hostname: host, port, protocol } = new URL(baseUrl);
  const place = isLoopback(host) ? port || protocol : '';
  return createHash('sha256').update(`${serialNumber} ${macAddress} ${place}`).digest('hex').slice(0, 16);
};

/**
 * Takes the lock of the device itself, whatever folder or address another run uses: in `folder`, or in one for the whole
 * host. A device that cannot be told from another has none. Throws as `acquireLock` does.
 */
export const acquireDeviceLock = (
  folder: string | undefined,
  identity: Identity,
  device: Pick<DeviceConfig, 'name' | 'baseUrl'>,
): Lock | undefined => {
  if (identity.serialNumber === undefined && identity.macAddress === undefined) return undefined;
  const place = folder ?? join(tmpdir(), `ipmd-locks-${userInfo().uid}`);
  return takeLock(place, join(place, `lock-device-${deviceKey(identity, device.baseUrl)}.json`), device);
};

/**
 * Takes the lock of the device behind the address, in `folder`; a lock whose process is gone is taken over.
 * Throws LockedError when another run holds it, StateError when the folder cannot be written.
 */
export const acquireLock = (folder: string, device: Pick<DeviceConfig, 'name' | 'baseUrl'>): Lock =>
  takeLock(folder, fileFor(folder, device.baseUrl), device);

const takeLock = (folder: string, file: string, device: Pick<DeviceConfig, 'name' | 'baseUrl'>): Lock => {
  const began = beganAt(process.pid);
  const mine: Holder = {
    device: device.name,
    baseUrl: device.baseUrl,
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    ...(began !== undefined && { began }),
  };
  const content = `${JSON.stringify(mine)}\n`;
  const release = (): void => {
    if (existsSync(file) && readFileSync(file, 'utf8') === content) rmSync(file, { force: true });
  };
  try {
    makeFolder(folder);
    if (create(file, content)) return { file, release };
    const holder = holderOf(file);
    if (holder !== undefined && holder !== 'unreadable' && isStale(holder)) removeStale(file);
    if (create(file, content)) return { file, release };
  } catch (error) {
    throw new StateError(
      `${file}: the lock cannot be written (${reasonOf(error)}): make the folder writable, or name another with --lock-dir`,
    );
  }
  throw new LockedError(lockedMessage(file, holderOf(file) ?? 'unreadable'));
};
