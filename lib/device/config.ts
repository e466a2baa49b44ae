/** devices.json: reading it, and saying on which line it is wrong. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Complaint, complaintLine, complaintsOf } from './config/complaints.ts';
import { type DeviceConfig, deviceOf } from './config/device.ts';
import { resolveEnvironment } from './config/environment.ts';
import { JsonSyntaxError, type PlacedJson, readJson } from './config/json-positions.ts';
import { meaningComplaints } from './config/meaning.ts';
import { type DeviceEntry, devicesFile } from './config/schema.ts';
import { didYouMean } from './config/suggest.ts';

export type { Account, AccountRole, DeviceConfig, Waiver } from './config/device.ts';
export { deviceOf } from './config/device.ts';
export type { DeviceEntry, DevicesFile } from './config/schema.ts';

/** A configuration that cannot be used: every problem in one line each. Ends a run with exit code 2 before any traffic. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

export interface Configuration {
  readonly devices: readonly DeviceConfig[];
  /** Folder of journal, lock and counters: `.ipmd` beside the file. */
  readonly stateDir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = { ENOENT: 'there is no such file', EACCES: 'it may not be read', EISDIR: 'it is a folder' };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError([`${file}: ${reasonOf(error)}`]);
  }
};

const parse = (file: string, text: string): PlacedJson => {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new ConfigurationError([`${file}:${error.place.line}:${error.place.column} ${error.message}`]);
  }
};

/** The valid entries of a file's document, and every complaint about it. */
const judge = (json: PlacedJson, env: Environment, now: Date): { entries: readonly DeviceEntry[]; complaints: readonly Complaint[] } => {
  const resolved = resolveEnvironment(json.value, env);
  const repeated = json.repeated.map(({ path }): Complaint => ({ path, message: 'is written twice: keep one', atKey: true }));
  const checked = devicesFile.safeParse(resolved.value);
  const unset = new Set(resolved.problems.map(({ path }) => JSON.stringify(path)));
  const shape = (checked.error?.issues ?? [])
    .flatMap((issue) => complaintsOf(issue, resolved.value))
    .filter(({ path }) => !unset.has(JSON.stringify(path)));
  const entries = checked.success && unset.size === 0 ? checked.data.devices : [];
  const complaints = [...repeated, ...resolved.problems, ...shape, ...meaningComplaints(entries, now)];
  return { entries, complaints: complaints.map((complaint) => ({ ...complaint, message: resolved.hide(complaint.message) })) };
};

interface Certificates {
  readonly pem?: string;
  readonly fault?: string;
}

/** The certificates that an entry trusts, read from the folder of the configuration. */
const certificatesOf = (file: string, entry: DeviceEntry): Certificates => {
  if (entry.tls?.ca === undefined) return {};
  try {
    const pem = readFileSync(resolve(dirname(file), entry.tls.ca), 'utf8');
    return pem.includes('-----BEGIN CERTIFICATE-----') ? { pem } : { fault: 'is no PEM file: it holds no BEGIN CERTIFICATE line' };
  } catch (error) {
    return { fault: `cannot be used: ${reasonOf(error)}` };
  }
};

/**
 * The devices of a file with every default filled in and every `${NAME}` resolved.
 * Throws ConfigurationError with all problems, line by line; no problem ever shows a secret.
 */
export const loadDevices = (file: string, env: Environment = process.env, now = new Date()): Configuration => {
  const json = parse(file, readText(file));
  const { entries, complaints } = judge(json, env, now);
  const certificates = entries.map((entry) => certificatesOf(file, entry));
  const untrusted = certificates.flatMap(({ fault }, index) =>
    fault === undefined ? [] : [{ path: ['devices', index, 'tls', 'ca'], message: fault }],
  );
  if (complaints.length + untrusted.length > 0) {
    const placed = [...complaints, ...untrusted].map((complaint) => complaintLine(file, json, complaint));
    throw new ConfigurationError(placed.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  }
  return { devices: entries.map((entry, index) => deviceOf(entry, certificates[index]?.pem)), stateDir: join(dirname(file), '.ipmd') };
};

/** The device of that name. Throws ConfigurationError that names the likely one. */
export const findDevice = (devices: readonly DeviceConfig[], name: string): DeviceConfig => {
  const names = devices.map((device) => device.name);
  const found = devices.find((device) => device.name === name);
  if (found !== undefined) return found;
  const hint = didYouMean(name, names) || `: the file names ${names.join(', ')}`;
  throw new ConfigurationError([`no device "${name}"${hint}`]);
};
