/** A device that no file names: its address and user are typed, its password comes from the environment or is asked for. */
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { deviceOf } from '../../device/config.ts';
import { UsageError } from '../exit.ts';
import type { Setting } from '../main.ts';
import type { Choosing, Target } from './targets.ts';

/** What is typed of a device instead of an entry. */
export interface Addressed extends Choosing {
  readonly user?: string;
  readonly insecure?: true;
}

/** Where the password is looked for. */
export const passwordVariable = 'IPMD_PASSWORD';

const silent = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Asks on the terminal without showing what is typed. */
const prompted = async (question: string, { output }: Setting): Promise<string> => {
  output.err.write(question);
  const lines = createInterface({ input: process.stdin, output: silent(), terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    output.err.write('\n');
  }
};

const passwordFor = async (user: string, setting: Setting): Promise<string> => {
  const given = setting.env[passwordVariable];
  if (given) return given;
  if (process.stdin.isTTY !== true || !setting.output.err.isTerminal) {
    throw new UsageError(`the password of "${user}" is missing: put it into the environment as ${passwordVariable}`);
  }
  const typed = await prompted(`password of ${user}: `, setting);
  if (typed === '') throw new UsageError('an empty password is not sent');
  return typed;
};

const addressOf = (typed: string): URL => {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError('the address is no URL: write it as http://192.0.2.10 or https://camera:8443');
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(`the address holds credentials: give the user with --user, the password in ${passwordVariable}`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new UsageError('the address must end after the host and port: the path comes from the dialect');
  }
  return url;
};

/** Only what reads: an address alone allows no write. Throws UsageError before any traffic. */
export const targetByAddress = async (typed: string, options: Addressed, setting: Setting): Promise<Target> => {
  const { user, insecure, profile, safety, config, device } = options;
  if (config !== undefined || device !== undefined)
    throw new UsageError('an address and --config or --device are two ways to name a device: use one');
  if (user === undefined) throw new UsageError('an address needs --user NAME, the administrator of the device');
  if (safety !== undefined && safety !== 'read-only') {
    throw new UsageError(
      `--safety ${safety} needs an entry in a devices.json, which says what may be changed: an address alone is only read`,
    );
  }
  const url = addressOf(typed);
  const password = await passwordFor(user, setting);
  const name = url.host.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  const entry = {
    name: name.slice(0, 64),
    baseUrl: url.origin,
    accounts: { administrator: { user, password } },
    ...(insecure === undefined || url.protocol === 'http:' ? {} : { tls: { insecure: true } }),
  };
  const found = deviceOf(entry);
  return { device: found, stateDir: resolve(setting.cwd, '.ipmd'), profile: profile ?? found.profile, safety: 'read-only' };
};
