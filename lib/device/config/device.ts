/** A device as the rest of the program knows it: its entry with every default filled in. */

import type { z } from 'zod';
import type { Effect } from '../../model/catalogue.ts';
import type { Dialect, Profile, Safety } from '../../model/check.ts';
import type { Fixtures } from '../../model/probe.ts';
import type { Claims, Waiver } from '../../model/recording.ts';
import type { Gate } from '../../model/report.ts';
import type { DeviceEntry, gate as gateShape } from './schema.ts';

export interface Account {
  readonly user: string;
  readonly password: string;
}

/** Roles that can have an account. */
export type AccountRole = 'administrator' | 'operator' | 'viewer';

export type { Waiver };

export interface DeviceConfig {
  readonly name: string;
  /** Scheme, host and port, without a trailing slash. */
  readonly baseUrl: string;
  /** Absent: detected. */
  readonly dialect?: Dialect;
  readonly profile: Profile;
  readonly accounts: { readonly administrator: Account; readonly operator?: Account; readonly viewer?: Account };
  readonly serialNumber?: string;
  readonly safety: Safety;
  readonly allow: {
    /** `true`: everywhere; a list: on these instances only. */
    readonly effects: Readonly<Partial<Record<Effect, boolean | readonly string[]>>>;
    /** Contained operations by name (`PUT /System/reboot`), or `*`. */
    readonly operations: readonly string[];
    readonly wrongPasswords: boolean;
    /** Writes to a device that shows neither serial number nor MAC address. */
    readonly unidentified: boolean;
  };
  readonly tls?: {
    readonly insecure: boolean;
    readonly legacy: boolean;
    /** SHA-256 fingerprint of the certificate, 64 digits in upper case. */
    readonly pin?: string;
    /** Certificates in PEM. */
    readonly ca?: string;
  };
  readonly connections: number;
  /** Requests a second. */
  readonly rate: number | 'off';
  readonly timeouts: { readonly connectMs: number; readonly answerMs: number; readonly pictureMs: number; readonly rebootMs: number };
  /** What the data sheet says of resources by id: there, or not there. */
  readonly features: Readonly<Record<string, boolean>>;
  readonly fixtures: Fixtures;
  readonly waivers: readonly Waiver[];
  /** What a declaration is to claim. */
  readonly claims?: Claims;
  /** What a run must reach beyond no failure. */
  readonly gate?: Gate;
}

/** What holds where an entry says nothing: gentle enough for a camera in use. Timeouts in seconds. */
export const defaults = {
  profile: 'field',
  safety: 'read-only',
  connections: 2,
  rate: 10,
  timeouts: { connect: 3, answer: 10, picture: 20, reboot: 180 },
} as const;

/** What remains of an object without its undefined members, as exactOptionalPropertyTypes wants it. */
type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(object: T): Defined<T> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;

const timeoutsOf = (entry: DeviceEntry): DeviceConfig['timeouts'] => {
  const seconds = { ...defaults.timeouts, ...defined(entry.timeouts ?? {}) };
  return {
    connectMs: seconds.connect * 1000,
    answerMs: seconds.answer * 1000,
    pictureMs: seconds.picture * 1000,
    rebootMs: seconds.reboot * 1000,
  };
};

/** A gate as the model has it. */
export const gateOf = (gate: z.infer<typeof gateShape>): Gate => defined(gate);

/** The device of an entry that is already known to be valid; `ca` is the certificates' text, not a path. */
export const deviceOf = (entry: DeviceEntry, ca?: string): DeviceConfig => {
  const { administrator, operator, viewer } = entry.accounts;
  return {
    name: entry.name,
    baseUrl: new URL(entry.baseUrl).origin,
    ...(entry.dialect && { dialect: entry.dialect }),
    profile: entry.profile ?? defaults.profile,
    accounts: { administrator, ...(operator && { operator }), ...(viewer && { viewer }) },
    ...(entry.serialNumber !== undefined && { serialNumber: entry.serialNumber }),
    safety: entry.safety ?? defaults.safety,
    allow: {
      effects: defined(entry.allow?.effects ?? {}),
      operations: entry.allow?.operations ?? [],
      wrongPasswords: entry.allow?.wrongPasswords ?? false,
      unidentified: entry.allow?.unidentified ?? false,
    },
    ...(entry.tls && {
      tls: {
        insecure: entry.tls.insecure ?? false,
        legacy: entry.tls.legacy ?? false,
        ...(entry.tls.pin !== undefined && { pin: entry.tls.pin.replaceAll(':', '').toUpperCase() }),
        ...(ca !== undefined && { ca }),
      },
    }),
    connections: entry.connections ?? defaults.connections,
    rate: entry.rate ?? defaults.rate,
    timeouts: timeoutsOf(entry),
    features: entry.features ?? {},
    fixtures: defined(entry.fixtures ?? {}),
    waivers: (entry.waivers ?? []).map(defined),
    ...(entry.claims && { claims: defined(entry.claims) }),
    ...(entry.gate && { gate: gateOf(entry.gate) }),
  };
};
