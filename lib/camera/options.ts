/** What a camera can be started with, and what it takes when nothing is said. */
import { randomInt } from 'node:crypto';
import type { DigestRules } from './access/digest.ts';

/** Physical durations, shortened; the clock itself is never scaled. */
export interface Timing {
  /** Absence after a reboot. */
  readonly rebootMs: number;
  readonly formatMs: number;
  readonly upgradeMs: number;
  /** Between two queries of an NTP server. */
  readonly ntpPollMs: number;
  /** How long an NTP server may take to answer before the next is asked. */
  readonly ntpTimeoutMs: number;
  /** Without a request for so long, a remote user counts as logged out. */
  readonly sessionMs: number;
  /** The run of the lens through its whole range. */
  readonly lensMs: number;
  /** Without a picture after the camera unit was reset. */
  readonly unitRestartMs: number;
  /** Stillness after which a motion event is over. */
  readonly motionRestMs: number;
  /** Without use for so long, a conversation or a transparent channel is closed. */
  readonly idleMs: number;
  /** Between two signs of life on an idle alert stream. */
  readonly heartbeatMs: number;
  /** Between two alerts of an event that goes on. */
  readonly alertRepeatMs: number;
  /** Between two mails of an event that goes on. */
  readonly mailRepeatMs: number;
  /** After an input's event, until the input is watched again. */
  readonly inputRestMs: number;
  /** In which the PTZ head travels as far as it does in a second. */
  readonly headSecondMs: number;
  /** A second of the PTZ head's waiting: a patrol's stay, the park time, the rest before its position is remembered. */
  readonly idleSecondMs: number;
}

/** Wrong passwords for one account from one address, and how long it is then refused. */
export interface Lockout {
  readonly tries: number;
  readonly minutes: number;
}

export const personalityNames = [
  'document',
  'isapi-basic',
  'ipc-5.2',
  'ipc-5.4',
  'ipc-5.7',
  'nvr-4',
  'dvr-3',
  'thermal-5.5',
  'psia-1.1',
  'root-ver20',
] as const;
export type PersonalityName = (typeof personalityNames)[number];

export const authenticationSchemes = ['basic', 'digest'] as const;
export type AuthenticationScheme = (typeof authenticationSchemes)[number];

export const tlsVersions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/** How a camera speaks TLS. */
export interface TlsRules {
  /** The newest version that it speaks; an old one comes with old ciphers. Default TLSv1.3. */
  readonly newest?: TlsVersion;
  /** The certificate is signed by an authority made at start, whose certificate `Camera.authority` holds; else it signs itself. */
  readonly authority?: boolean;
}

export interface CameraOptions {
  /** 0 (default) takes a free one. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly personality?: PersonalityName;
  /** Names of faults to start with. */
  readonly faults?: readonly string[];
  /** Time each answer is held back. */
  readonly latencyMs?: number;
  /** Connections served at once; requests on others are answered 503. Default: no limit. */
  readonly connections?: number;
  /** What it asks for and takes, in the order in which it is offered. Default: Basic, as the document has it. */
  readonly authentication?: readonly AuthenticationScheme[];
  /** How it speaks Digest where it does. Default: MD5, qop auth, nonces that serve five minutes. */
  readonly digest?: Partial<DigestRules>;
  /** Serve HTTPS with a certificate made at start. */
  readonly https?: boolean;
  /** How it speaks TLS; only with `https`. */
  readonly tls?: TlsRules;
  /** The same seed gives the same scene and the same events. */
  readonly seed?: number;
  /** File that keeps configuration, log and firmware from one start to the next. */
  readonly stateFile?: string;
  /** Open the control port, on loopback. */
  readonly control?: boolean;
  readonly controlPort?: number;
  /** UDP port of the NTP servers in its list. Absent: no server is ever asked. */
  readonly ntpPort?: number;
  /** TCP port of the SMTP servers in its list. Absent: no mail is ever sent. */
  readonly smtpPort?: number;
  /** Make the camera known on the network, by SSDP and by multicast DNS, while its switches are on. Default: it announces nothing. */
  readonly announce?: boolean;
  readonly serialNumber?: string;
  /** False switches the lockout off. */
  readonly lockout?: Partial<Lockout> | false;
  readonly timing?: Partial<Timing>;
  /** Services that this camera lacks, by name: `['PTZ', 'Audio']`. */
  readonly without?: readonly string[];
}

export interface Settings
  extends Required<Omit<CameraOptions, 'stateFile' | 'ntpPort' | 'smtpPort' | 'connections' | 'lockout' | 'timing' | 'digest'>> {
  readonly digest: DigestRules;
  readonly stateFile?: string;
  readonly ntpPort?: number;
  readonly smtpPort?: number;
  readonly connections?: number;
  readonly lockout: Lockout | undefined;
  readonly timing: Timing;
}

const timing: Timing = {
  rebootMs: 1500,
  formatMs: 3000,
  upgradeMs: 2000,
  ntpPollMs: 64_000,
  ntpTimeoutMs: 2000,
  sessionMs: 600_000,
  lensMs: 800,
  unitRestartMs: 500,
  motionRestMs: 1500,
  idleMs: 60_000,
  heartbeatMs: 10_000,
  alertRepeatMs: 1000,
  mailRepeatMs: 3000,
  inputRestMs: 1000,
  headSecondMs: 1000,
  idleSecondMs: 1000,
};
const digest: DigestRules = { algorithms: ['MD5'], qop: ['auth'], nonceSeconds: 300 };
const lockout: Lockout = { tries: 5, minutes: 30 };

const seedFor = (options: CameraOptions): number => options.seed ?? randomInt(2 ** 31);

/** A serial number in the vendor's manner: model, date, batch and nine digits that follow from the seed. */
const serialFor = (seed: number): string => `DS-2CD2132-I20140501CCWR${String(100_000_000 + (seed % 900_000_000))}`;

/** The options with every default filled in. */
export const settingsFrom = (options: CameraOptions): Settings => {
  const seed = seedFor(options);
  const defaults = {
    port: 0,
    host: '127.0.0.1',
    personality: 'document',
    faults: [],
    latencyMs: 0,
    authentication: ['basic'],
    https: false,
    tls: {},
    announce: false,
  } as const;
  const rest = { control: false, controlPort: 0, serialNumber: serialFor(seed), without: [] } as const;
  return {
    ...defaults,
    ...rest,
    ...options,
    seed,
    digest: { ...digest, ...options.digest },
    lockout: options.lockout === false ? undefined : { ...lockout, ...options.lockout },
    timing: { ...timing, ...options.timing },
  };
};
