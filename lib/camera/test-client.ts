/** What tests of the camera ask it with: plain fetch, one account at a time, answers as trees. */
import type { XmlNode } from '../model/xml.ts';
import { parseXml } from '../xml/parse.ts';
import { leavesOf } from '../xml/tree.ts';
import type { Credentials } from './access/accounts.ts';
import { parametersOf, responseFor } from './access/digest.ts';
import type { Camera } from './camera.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Absent when the body is no XML. */
  readonly root: XmlNode | undefined;
  /** Leaves by path (`NTPServer[1]/id`), trimmed. */
  readonly leaves: Readonly<Record<string, string>>;
}

export type Who = 'administrator' | 'operator' | 'viewer' | 'nobody' | Credentials;

export interface TestClient {
  send(method: string, path: string, body?: string | Uint8Array, who?: Who, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  get(path: string, who?: Who): Promise<Reply>;
  put(path: string, body?: string | Uint8Array, who?: Who): Promise<Reply>;
  post(path: string, body?: string, who?: Who): Promise<Reply>;
  remove(path: string, who?: Who): Promise<Reply>;
  /** Asks the control port; throws when it is closed. */
  control(path: string, body?: unknown): Promise<unknown>;
}

const basic = ({ user, password }: Credentials): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** The Authorization that answers a Digest challenge, with its nonce used once. */
const digest = (challenge: string, { user, password }: Credentials, method: string, target: string, body: Uint8Array): string => {
  const { realm = '', nonce = '', algorithm = 'MD5', qop } = Object.fromEntries(parametersOf(challenge));
  const given = {
    username: user,
    realm,
    nonce,
    uri: target,
    algorithm,
    ...(qop === undefined ? {} : { qop: 'auth', nc: '00000001', cnonce: 'c' }),
  };
  const response = responseFor(new Map(Object.entries(given)), { method, target, body }, password);
  return `Digest ${Object.entries({ ...given, response })
    .map(([name, value]) => (name === 'nc' ? `nc=${value}` : `${name}="${value}"`))
    .join(', ')}`;
};

/** An XML document in the document's namespace: `block('Time', '<timeMode>NTP</timeMode>')`. */
export const block = (name: string, inner: string, namespace = 'http://www.hikvision.com/ver10/XMLSchema'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} version="1.0" xmlns="${namespace}">${inner}</${name}>`;

/** A client of a running camera; the administrator's unless another is named. */
export const clientOf = (camera: Camera): TestClient => {
  const { accounts } = camera.deviceEntry();
  const send: TestClient['send'] = async (method, path, body, who = 'administrator', headers = {}) => {
    const credentials = typeof who === 'string' ? (who === 'nobody' ? undefined : accounts[who]) : who;
    const sent = Buffer.from(body ?? '');
    const ask = (authorization: string | undefined) =>
      fetch(camera.url + path, {
        method,
        headers: { ...(authorization === undefined ? {} : { authorization }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : sent }),
      });
    const first = await ask(credentials && basic(credentials));
    const challenge = first.headers.get('www-authenticate') ?? '';
    const isDigest = first.status === 401 && credentials !== undefined && challenge.startsWith('Digest');
    const response = isDigest ? await ask(digest(challenge, credentials, method, path, sent)) : first;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { root } = parseXml(bytes);
    const leaves = root === undefined ? {} : Object.fromEntries(leavesOf(root).map(({ path: at, value }) => [at, value]));
    return { status: response.status, headers: response.headers, bytes, text: Buffer.from(bytes).toString('utf8'), root, leaves };
  };
  return {
    send,
    get: (path, who) => send('GET', path, undefined, who),
    put: (path, body, who) => send('PUT', path, body, who),
    post: (path, body, who) => send('POST', path, body, who),
    remove: (path, who) => send('DELETE', path, undefined, who),
    control: async (path, body) => {
      if (camera.controlUrl === undefined) throw new Error('the control port is closed');
      const response = await fetch(camera.controlUrl + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
      return response.json();
    },
  };
};

/** Polls until `isSo`; throws when it never is. */
export const until = async (isSo: () => Promise<boolean> | boolean, limitMs = 5000): Promise<void> => {
  const end = performance.now() + limitMs;
  while (!(await Promise.resolve(isSo()).catch(() => false))) {
    if (performance.now() > end) throw new Error(`not so within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
