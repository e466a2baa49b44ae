/** `ipmd camera`: the reference camera as a program of its own. */
import { type Command, InvalidArgumentError } from 'commander';
import { type DigestAlgorithm, type DigestQop, digestAlgorithms, digestQops } from '../camera/access/digest.ts';
import { type AuthenticationScheme, authenticationSchemes, type CameraOptions, type TlsVersion, tlsVersions } from '../camera/options.ts';
import type { Setting } from './main.ts';
import { listOf, oneOf, several, wholeNumber } from './option-values.ts';

interface CameraTyped {
  readonly port: number;
  readonly host: string;
  readonly deviceFile?: string;
  readonly personality?: string;
  readonly fault?: readonly string[];
  readonly latency?: number;
  readonly connections?: number;
  readonly https?: true;
  readonly tlsNewest?: TlsVersion;
  readonly tlsAuthority?: string;
  readonly auth?: readonly AuthenticationScheme[];
  readonly digestAlgorithm?: readonly DigestAlgorithm[];
  readonly digestQop?: readonly DigestQop[];
  readonly nonceUses?: number;
  readonly nonceSeconds?: number;
  readonly seed?: number;
  readonly state?: string;
  readonly controlPort?: number;
  readonly ntpPort?: number;
  readonly smtpPort?: number;
  readonly without?: readonly string[];
  readonly lockout: boolean;
  readonly count: number;
  readonly listFaults?: true;
  readonly listPersonalities?: true;
}

/** How it is spoken to: authentication and TLS. */
const accessOptions = (typed: CameraTyped): Pick<CameraOptions, 'authentication' | 'digest' | 'https' | 'tls'> => {
  const { auth, digestAlgorithm, digestQop, nonceUses, nonceSeconds, https, tlsNewest, tlsAuthority } = typed;
  return {
    ...(auth && { authentication: auth }),
    digest: {
      ...(digestAlgorithm && { algorithms: digestAlgorithm }),
      ...(digestQop && { qop: digestQop }),
      ...(nonceUses !== undefined && { nonceUses }),
      ...(nonceSeconds !== undefined && { nonceSeconds }),
    },
    ...((https || tlsNewest || tlsAuthority) && { https: true }),
    tls: { ...(tlsNewest && { newest: tlsNewest }), ...(tlsAuthority !== undefined && { authority: true }) },
  };
};

/** The options of the camera at a place of several: its own port, seed and state file. */
const optionsAt = (place: number, typed: CameraTyped, named: Pick<CameraOptions, 'personality'>): CameraOptions => {
  const { port, host, fault, latency, connections, seed, state, controlPort, ntpPort, smtpPort, without, lockout } = typed;
  const portAt = (first: number): number => (first === 0 ? 0 : first + place);
  return {
    ...named,
    port: portAt(port),
    host,
    ...(fault && { faults: fault }),
    ...(latency !== undefined && { latencyMs: latency }),
    ...(connections !== undefined && { connections }),
    ...accessOptions(typed),
    ...(seed !== undefined && { seed: seed + place }),
    ...(state !== undefined && { stateFile: place === 0 ? state : `${state}.${place + 1}` }),
    ...(controlPort !== undefined && { control: true, controlPort: portAt(controlPort) }),
    ...(ntpPort !== undefined && { ntpPort }),
    ...(smtpPort !== undefined && { smtpPort }),
    ...(without && { without }),
    ...(lockout ? {} : { lockout: false }),
  };
};

const run = async (typed: CameraTyped, { output: { out }, cwd }: Setting): Promise<void> => {
  const { checkFaults, checkPersonality, checkServices, faultLines, personalityLines } = await import('./camera/names.ts');
  if (typed.listFaults === true) {
    for (const line of faultLines()) out.write(`${line}\n`);
    return;
  }
  if (typed.listPersonalities === true) {
    for (const line of personalityLines()) out.write(`${line}\n`);
    return;
  }
  checkFaults(typed.fault ?? []);
  checkServices(typed.without ?? []);
  const personality = checkPersonality(typed.personality);
  const [{ startCameras }, { deviceFileText, writePrivate }] = await Promise.all([
    import('./camera/start.ts'),
    import('./camera/device-file.ts'),
  ]);
  const options = Array.from({ length: typed.count }, (_, place) =>
    optionsAt(place, typed, personality === undefined ? {} : { personality }),
  );
  const cameras = await startCameras(options);
  try {
    const authorities = cameras.flatMap(({ tls }) => tls?.authority ?? []);
    if (typed.tlsAuthority !== undefined) writePrivate(cwd, typed.tlsAuthority, authorities.join(''));
    if (typed.deviceFile !== undefined) writePrivate(cwd, typed.deviceFile, deviceFileText(cameras));
    for (const camera of cameras) {
      const { accounts } = camera.deviceEntry();
      const users = Object.entries(accounts).map(([role, { user }]) => `${user} (${role})`);
      out.write(`camera ${camera.serialNumber} at ${camera.url}, accounts ${users.join(', ')}\n`);
      if (camera.controlUrl !== undefined) out.write(`  control port ${camera.controlUrl}\n`);
    }
    if (typed.deviceFile !== undefined) out.write(`judge it with: npx ipmd run --config ${typed.deviceFile}\n`);
    out.write('Ctrl-C stops it\n');
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
  } finally {
    await Promise.all(cameras.map((camera) => camera.close()));
  }
};

const port = wholeNumber(0, 65_535);

const hostName = (value: string): string => {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
};

/** Adds the command. */
export const addCamera = (program: Command, setting: Setting): void => {
  program
    .command('camera')
    .description('start the reference camera; it listens on 127.0.0.1, announces nothing and mails nobody')
    .option('--port <number>', 'port, 0 takes a free one', port, 0)
    .option('--host <address>', 'address to listen on', hostName, '127.0.0.1')
    .option('--device-file <file>', 'write a devices.json for this camera once it listens, readable by you alone')
    .option('--personality <name>', 'the face it shows: document, or one seen in the field (--list-personalities names them)')
    .option('--list-personalities', 'print the personalities')
    .option('--fault <name>', 'break one thing (repeatable; --list-faults names them)', several)
    .option('--list-faults', 'print the faults, what they break and the checks that must notice')
    .option('--latency <ms>', 'hold every answer back', wholeNumber(0, 600_000))
    .option('--connections <number>', 'connections served at once', wholeNumber(1, 10_000))
    .option('--https', 'HTTPS with a certificate made at start')
    .option('--tls-newest <version>', 'HTTPS, and nothing newer than this', oneOf(tlsVersions))
    .option('--tls-authority <file>', 'HTTPS, its certificate signed by an authority whose certificate is written to the file')
    .option('--auth <scheme>', 'authentication that it offers and takes: basic, digest, or both in order', listOf(authenticationSchemes))
    .option('--digest-algorithm <name>', 'of its Digest challenges (repeatable)', listOf(digestAlgorithms))
    .option('--digest-qop <name>', 'auth, auth-int or none (repeatable)', listOf(digestQops))
    .option('--nonce-uses <number>', 'requests that one nonce serves', wholeNumber(1, 1_000_000))
    .option('--nonce-seconds <number>', 'age at which a nonce is stale', wholeNumber(1, 86_400))
    .option('--seed <number>', 'same seed, same scene and events', wholeNumber(0, 2 ** 31 - 1))
    .option('--state <file>', 'keep configuration, log and firmware from one start to the next')
    .option('--control-port <number>', 'open the control port, 0 takes a free one', port)
    .option('--ntp-port <number>', 'UDP port of the NTP servers in its list', port)
    .option('--smtp-port <number>', 'TCP port of the SMTP servers in its list', port)
    .option('--without <service>', 'a service that it lacks, such as PTZ (repeatable)', several)
    .option('--no-lockout', 'never lock an account after wrong passwords')
    .option('--count <number>', 'so many cameras, each on a port of its own', wholeNumber(1, 256), 1)
    .action((typed: CameraTyped) => run(typed, setting));
};
