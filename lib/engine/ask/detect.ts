/** What a device speaks, by what it answers: namespace, version, roots and ids, below the prefixes that devices have. */
import type { Answer, Client } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import { challengesOf } from '../../device/http/challenge.ts';
import type { Dialect } from '../../model/check.ts';
import type { Response } from '../../model/exchange.ts';
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import { dialects } from '../../spec/dialects/index.ts';
import { toDialectPath } from '../../spec/dialects/paths.ts';
import { headerOf } from '../../xml/status.ts';
import { textAt } from '../../xml/tree.ts';
import { Stop } from '../stop.ts';
import { firstConditionOf } from './conditions.ts';
import { rootOrFirstTag } from './first-tag.ts';
import type { Speech } from './routes.ts';

/** A device that answers 401 to every path that it does not know is asked first where most devices are: no login is spent. */
const prefixes = ['/ISAPI', '', '/PSIA'] as const;
type Prefix = (typeof prefixes)[number];

const byPrefix: Readonly<Record<Prefix, Dialect>> = { '': 'ipmd', '/ISAPI': 'isapi', '/PSIA': 'psia' };
const path = '/System/deviceInfo';

/** Roots that only devices of this protocol answer with, whatever the namespace. */
const roots: ReadonlySet<string> = new Set(['DeviceInfo', 'ResponseStatus', 'userCheck', 'DeviceCap']);

/** The dialect that a document is written in; undefined when it is none of this protocol. */
export const dialectOf = (root: XmlNode, prefix: Prefix): Dialect | undefined => {
  const known = roots.has(root.name);
  // Doorbells of today answer below today's prefix in the namespace of the PSIA.
  if (root.namespace === namespaces.psia) return prefix === '/ISAPI' ? 'isapi' : 'psia';
  if (root.namespace === namespaces.document) return byPrefix[prefix];
  if (dialects.isapi.namespaces.some((namespace) => namespace !== '' && namespace === root.namespace)) return 'isapi';
  if (!known) return undefined;
  // Without a namespace that says more, today's devices are told by their version and by ids that are no numbers.
  const id = textAt(root, 'deviceID') ?? '';
  const isToday = root.attributes.version === '2.0' || /^[0-9a-f]{8}-/i.test(id);
  return prefix === '' && isToday ? 'isapi' : byPrefix[prefix];
};

interface Look {
  readonly prefix: Prefix;
  readonly path: string;
  readonly response: Response;
  /** Set where the answer is a document of this protocol. */
  readonly dialect?: Dialect;
  /** It tells what the device is; a refusal in its words only that it speaks. */
  readonly isInfo: boolean;
  /** Set where the account was refused. */
  readonly refusal?: Stop;
}

const looked = (prefix: Prefix, sent: string, response: Response): Look => {
  const root = rootOrFirstTag(response.body);
  const dialect = root === undefined ? undefined : dialectOf(root, prefix);
  const isInfo = response.status === 200 && root?.name === 'DeviceInfo';
  return { prefix, path: sent, response, isInfo, ...(dialect === undefined ? {} : { dialect }) };
};

/** "404 Not Found, text/html": what was there, for people. */
const brief = ({ path: sent, response }: Look): string => {
  const type = headerOf(response.headers, 'content-type')?.split(';')[0];
  const title = /<title>([^<]{1,60})/i.exec(new TextDecoder().decode(response.body.subarray(0, 1024)))?.[1]?.trim();
  return `GET ${sent} answers ${[`${response.status} ${response.reason}`.trim(), type, title && `"${title}"`].filter(Boolean).join(', ')}`;
};

export interface Detecting {
  readonly client: Pick<Client, 'send' | 'speaksTls'>;
  readonly device: Pick<DeviceConfig, 'baseUrl' | 'accounts'>;
  /** Set: only where this dialect is looked for. */
  readonly dialect?: Dialect;
  /** Every exchange belongs to the run. */
  record(answer: Answer): void;
}

const start = ({ body }: Response): string => Buffer.from(body.subarray(0, 1024)).toString('latin1');

const plainToTls = /plain(?: |-)?HTTP request was sent to (?:an? )?HTTPS|speaking plain HTTP to an SSL/i;

/** An answer at all, or why there is none: plain HTTP may have been sent to a TLS port. */
const responseOf = async ({ client, device: { baseUrl } }: Detecting, { response, failure }: Answer): Promise<Response> => {
  const isUnheard = response === undefined ? failure?.kind === 'closed' || failure?.kind === 'not-http' : plainToTls.test(start(response));
  if (baseUrl.startsWith('http:') && isUnheard && (await client.speaksTls())) {
    const secure = baseUrl.replace(/^http:/, 'https:');
    throw new Stop('unreachable', `${baseUrl} speaks TLS at this port: write "baseUrl": "${secure}" in the device's entry`);
  }
  if (response === undefined) throw new Stop('unreachable', `${baseUrl} gives no usable answer: ${failure?.message ?? 'unknown'}`);
  return response;
};

/** The device looked at the answer to its own nonce and offers the same again: it is the password that it refuses. */
const isDecided = ({ response, challenge }: Answer): boolean => {
  const [asked, offered] = [challenge, response].map((each) => challengesOf(each?.headers ?? []).find(({ scheme }) => scheme === 'digest'));
  return asked !== undefined && asked.parameters.nonce === offered?.parameters.nonce;
};

const ask = async (prefix: Prefix, detecting: Detecting): Promise<Look> => {
  const { client, device, dialect, record } = detecting;
  const sent = toDialectPath(path, dialect ?? byPrefix[prefix], prefix);
  const answer = await client.send({ method: 'GET', path: sent, role: 'administrator' });
  record(answer);
  const response = await responseOf(detecting, answer);
  const party = { baseUrl: device.baseUrl, role: 'administrator', account: device.accounts.administrator } as const;
  const stop = firstConditionOf(party, answer);
  if (stop !== undefined && (stop.kind !== 'credentials' || isDecided(answer))) throw stop;
  return { ...looked(prefix, sent, response), ...(stop === undefined ? {} : { refusal: stop }) };
};

/** Below a prefix a device may speak the document itself, which then stands at the root, too. */
const atTheRoot = async (found: Look, detecting: Detecting): Promise<Speech | undefined> => {
  const root = rootOrFirstTag(found.response.body);
  if (found.prefix === '' || root?.namespace !== namespaces.document) return undefined;
  const there = await ask('', detecting);
  return there.isInfo && there.dialect === 'ipmd' ? { dialect: 'ipmd', prefix: '' } : undefined;
};

const speechOf = ({ dialect, prefix }: Look, wanted: Dialect | undefined): Speech | undefined =>
  dialect === undefined ? undefined : { dialect: wanted ?? dialect, prefix };

/**
 * What a device speaks and where, in one request for most and four at most. Throws Stop when nobody answers, when the
 * account is refused (a 401 in the words of the protocol, or two), and when nothing there speaks the protocol.
 */
export const detectSpeech = async (detecting: Detecting): Promise<Speech> => {
  const { device, dialect } = detecting;
  if (dialect === 'ipmd') return { dialect, prefix: '' };
  const looks: Look[] = [];
  const order = dialect === undefined ? prefixes : [dialects[dialect].prefix, '' as const];
  for (const prefix of order) {
    const look = await ask(prefix, detecting);
    looks.push(look);
    const speech = speechOf(look, dialect);
    if (look.isInfo && speech !== undefined) return (dialect === undefined ? await atTheRoot(look, detecting) : undefined) ?? speech;
    const isFinal = dialect !== undefined || look.dialect !== undefined || looks.filter(({ refusal }) => refusal !== undefined).length > 1;
    if (look.refusal !== undefined && isFinal) throw look.refusal;
  }
  const refused = looks.find(({ refusal }) => refusal !== undefined)?.refusal;
  if (refused !== undefined) throw refused;
  // Nobody says what the device is, but somebody refused in the words of the protocol.
  const spoken = looks.map((look) => speechOf(look, dialect)).find((speech) => speech !== undefined);
  if (spoken !== undefined) return spoken;
  throw new Stop(
    'no-protocol',
    `${device.baseUrl} does not speak this protocol at any of its places: ${looks.map(brief).join('; ')}. Check the address and the port of the device's entry`,
  );
};
