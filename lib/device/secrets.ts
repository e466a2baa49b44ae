/** Keeps secrets out of everything that is written: found by position, and by value from 8 characters. */
import type { Exchange, Request, Response } from '../model/exchange.ts';
import type { AccountRole, DeviceConfig } from './config/device.ts';
import { isOpaque, mediaTypeOf } from './media.ts';
import { headerValue, hidePositions } from './secrets/positions.ts';
import type { Tokenize, TokenizeUser } from './secrets/token.ts';
import { type KnownSecret, valuesOf } from './secrets/values.ts';

type HeaderPairs = readonly (readonly [string, string])[];

export interface Redactor {
  /**
   * Words of ours, a device's among them, with `{{password:operator}}` and the like in place of secrets; names of elements in
   * a sentence stay. Doing it twice changes nothing more.
   */
  redactText(text: string): string;
  /** A body; the same bytes when nothing in them is secret. */
  redactBytes(bytes: Uint8Array): Uint8Array;
  /** Pictures, sound and opaque files stay as they are: they are written as hash and size only. */
  redactExchange(exchange: Exchange): Exchange;
  /** Every string in a structure of plain objects, arrays and bytes. */
  redactAll<T>(value: T): T;
  /** Adds a secret made during the run (a new account's password), shown as `{{password:NAME}}`. */
  know(name: string, secret: string, user?: string): void;
  /** Adds what an Authorization header proved its password with: a device may repeat it anywhere. */
  knowHeader(header: string): void;
}

const roles: readonly AccountRole[] = ['administrator', 'operator', 'viewer'];

/** The secrets of the configurations; with several devices, a token names the device, too. */
const knownOf = (configs: readonly DeviceConfig[]): KnownSecret[] =>
  configs.flatMap((config) =>
    roles.flatMap((role) => {
      const account = config.accounts[role];
      const name = configs.length > 1 ? `${config.name}/${role}` : role;
      return account === undefined ? [] : [{ token: name, secret: account.password, user: account.user }];
    }),
  );

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
const namingOf = (known: readonly KnownSecret[]): { token: Tokenize; user: TokenizeUser } => ({
  token: (name, secret) => {
    const found = known.find((entry) => entry.secret === secret);
    return found === undefined ? `{{secret:${name}}}` : `{{password:${found.token}}}`;
  },
  user: (user) => `{{credentials:${known.find((entry) => entry.user === user)?.token ?? 'unknown'}}}`,
});

/** What Digest proves a password with: a hash for each request, known by heart for as long as the run lasts. */
const proofs = (): { hide(text: string): string; know(header: string): void } => {
  const sent = new Set<string>();
  return {
    hide: (text) =>
      sent.size === 0 ? text : text.replace(/[0-9a-f]{32,64}/gi, (found) => (sent.has(found.toLowerCase()) ? '{{secret:digest}}' : found)),
    know: (header) => {
      const proof = /\bresponse="([0-9a-f]{32,64})"/i.exec(header)?.[1];
      if (proof !== undefined) sent.add(proof.toLowerCase());
    },
  };
};

/** A redactor for the secrets of one device, of several, or for what stands where secrets stand alone. */
export const createRedactor = (configs: DeviceConfig | readonly DeviceConfig[]): Redactor => {
  const known = knownOf('accounts' in configs ? [configs] : configs);
  const naming = namingOf(known);
  const digests = proofs();
  let hideValues = valuesOf(known);

  const hide = (plain: string, prose: boolean): string => digests.hide(hideValues(hidePositions(plain, naming.token, naming.user, prose)));
  const text = (plain: string): string => hide(plain, true);
  const headers = (pairs: HeaderPairs): HeaderPairs =>
    pairs.map(([name, value]) => [name, headerValue(name, value, naming.token, naming.user) ?? text(value)]);
  /** What the same bytes became before, for as long as no secret is added. */
  let done = new WeakMap<Uint8Array, Uint8Array>();
  const bytes = (plain: Uint8Array): Uint8Array => {
    const before = done.get(plain);
    if (before !== undefined) return before;
    const decoded = decode(plain);
    const redacted = hide(decoded.text, false);
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
  const know = (name: string, secret: string, user?: string): void => {
    if (known.some((entry) => entry.secret === secret && entry.user === user)) return;
    known.push({ token: name, secret, ...(user === undefined ? {} : { user }) });
    hideValues = valuesOf(known);
    done = new WeakMap();
  };
  return {
    redactText: text,
    redactBytes: bytes,
    redactExchange: exchange,
    redactAll: all,
    know,
    knowHeader: digests.know,
  };
};
