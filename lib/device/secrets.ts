/** Keeps secrets out of everything that is written: found by position, and by value from 8 characters. */
import type { Exchange, Request, Response } from '../model/exchange.ts';
import type { AccountRole, DeviceConfig } from './config/device.ts';
import { isOpaque, mediaTypeOf } from './media.ts';
import { elementNames } from './secrets/names.ts';
import { headerValue, hidePositions, type Tokenize, type TokenizeUser } from './secrets/positions.ts';

type HeaderPairs = readonly (readonly [string, string])[];

export interface Redactor {
  /** The text with `{{password:operator}}` and the like in place of secrets. Doing it twice changes nothing more. */
  redactText(text: string): string;
  redactHeaders(headers: HeaderPairs): HeaderPairs;
  /** Text in bytes; the same bytes when nothing in them is secret. */
  redactBytes(bytes: Uint8Array): Uint8Array;
  /** Pictures, sound and opaque files stay as they are: they are written as hash and size only. */
  redactExchange(exchange: Exchange): Exchange;
  /** Every string in a structure of plain objects, arrays and bytes. */
  redactAll<T>(value: T): T;
  /** Adds a secret made during the run (a new account's password), shown as `{{password:NAME}}`. */
  know(name: string, secret: string): void;
}

/** Shorter secrets are found by position only: by value they would hit ordinary text. */
const shortest = 8;

/** The ways in which a value can stand in a text. */
const spellings = (secret: string): readonly string[] => {
  const xml = secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return [
    secret,
    xml,
    xml.replace(/"/g, '&quot;').replace(/'/g, '&apos;'),
    encodeURIComponent(Buffer.from(secret).toString()),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ].filter((spelling) => spelling.length >= shortest);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Known {
  readonly token: string;
  readonly secret: string;
  readonly user?: string;
}

const roles: readonly AccountRole[] = ['administrator', 'operator', 'viewer'];

/** The secrets of the configurations; with several devices, a token names the device, too. */
const knownOf = (configs: readonly DeviceConfig[]): Known[] =>
  configs.flatMap((config) =>
    roles.flatMap((role) => {
      const account = config.accounts[role];
      const name = configs.length > 1 ? `${config.name}/${role}` : role;
      return account === undefined ? [] : [{ token: name, secret: account.password, user: account.user }];
    }),
  );

interface Values {
  readonly tokens: ReadonlyMap<string, string>;
  readonly form: RegExp;
}

/**
 * All spellings of all secrets, longest first; tokens already there, and names of elements
 * and parameters that hold such a value, are passed over.
 */
const valuesOf = (known: readonly Known[]): Values => {
  const tokens = new Map<string, string>();
  for (const { token, secret, user } of known) {
    if (secret.length >= shortest)
      for (const spelling of spellings(secret)) if (!tokens.has(spelling)) tokens.set(spelling, `{{password:${token}}}`);
    const credentials = user === undefined ? '' : Buffer.from(`${user}:${secret}`).toString('base64');
    if (credentials !== '' && !tokens.has(credentials)) tokens.set(credentials, `{{credentials:${token}}}`);
  }
  const longest = [...tokens.keys()].sort((a, b) => b.length - a.length);
  const named = elementNames.filter((name) => longest.some((value) => name.includes(value)));
  const names = `(?:${named.join('|')})`;
  const places = named.length === 0 ? [] : [`</?(?:[\\w.-]+:)?${names}(?=[\\s/>])`, `[?&;\\s]${names}(?=\\s*=)`];
  return { tokens, form: new RegExp(['\\{\\{[^{}]*\\}\\}', ...places, ...longest.map(escaped)].join('|'), 'g') };
};

const decode = (bytes: Uint8Array): { text: string; encoding: BufferEncoding } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf8' };
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin1' };
  }
};

/** The tokens that stand in a text: it is not what was there, and must not be written to a device. */
export const tokensIn = (text: string): readonly string[] => text.match(/\{\{(?:password|secret|credentials):[^{}]*\}\}/g) ?? [];

const walk = (value: unknown, text: (text: string) => string, bytes: (bytes: Uint8Array) => Uint8Array): unknown => {
  if (typeof value === 'string') return text(value);
  if (value instanceof Uint8Array) return bytes(value);
  if (Array.isArray(value)) return value.map((entry) => walk(entry, text, bytes));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, text, bytes)]));
};

/** How names and users become tokens. */
const namingOf = (known: readonly Known[]): { token: Tokenize; user: TokenizeUser } => ({
  token: (name, secret) => {
    const found = known.find((entry) => entry.secret === secret);
    return found === undefined ? `{{secret:${name}}}` : `{{password:${found.token}}}`;
  },
  user: (user) => `{{credentials:${known.find((entry) => entry.user === user)?.token ?? 'unknown'}}}`,
});

/** A redactor for the secrets of one device, of several, or for what stands where secrets stand alone. */
export const createRedactor = (configs: DeviceConfig | readonly DeviceConfig[]): Redactor => {
  const known = knownOf('accounts' in configs ? [configs] : configs);
  const naming = namingOf(known);
  let values = valuesOf(known);

  const text = (plain: string): string =>
    hidePositions(plain, naming.token, naming.user).replace(values.form, (found) => values.tokens.get(found) ?? found);
  const headers = (pairs: HeaderPairs): HeaderPairs =>
    pairs.map(([name, value]) => [name, headerValue(name, value, naming.token, naming.user) ?? text(value)]);
  /** What the same bytes became before, for as long as no secret is added. */
  let done = new WeakMap<Uint8Array, Uint8Array>();
  const bytes = (plain: Uint8Array): Uint8Array => {
    const before = done.get(plain);
    if (before !== undefined) return before;
    const decoded = decode(plain);
    const redacted = text(decoded.text);
    const clean = redacted === decoded.text ? plain : new Uint8Array(Buffer.from(redacted, decoded.encoding));
    done.set(plain, clean);
    return clean;
  };
  const all = <T>(value: T): T => walk(value, text, bytes) as T;
  const message = <T extends Request | Response>(plain: T): T => {
    const { headers: pairs, body, ...rest } = plain;
    const kept = body === undefined || isOpaque(mediaTypeOf(pairs)) ? body : bytes(body);
    return { ...all(rest), headers: headers(pairs), ...(kept !== undefined && { body: kept }) } as T;
  };
  const exchange = ({ request, response, ...rest }: Exchange): Exchange => ({
    ...all(rest),
    request: message(request),
    ...(response && { response: message(response) }),
  });
  const know = (name: string, secret: string): void => {
    known.push({ token: name, secret });
    values = valuesOf(known);
    done = new WeakMap();
  };
  return { redactText: text, redactHeaders: headers, redactBytes: bytes, redactExchange: exchange, redactAll: all, know };
};
