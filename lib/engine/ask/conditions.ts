/** What an answer says of the whole device rather than of what was asked: moved, not activated, locked, wanting another login. */
import type { Answer } from '../../device/client.ts';
import type { Account } from '../../device/config.ts';
import { challengesOf, offerOf } from '../../device/http/challenge.ts';
import type { Role } from '../../model/catalogue.ts';
import type { Response } from '../../model/exchange.ts';
import { headerOf } from '../../xml/status.ts';
import { Stop } from '../stop.ts';

/** Who was asked, and as whom. */
export interface Party {
  readonly baseUrl: string;
  readonly role: Role;
  readonly account: Pick<Account, 'user'> | undefined;
}

/** So much of a body tells what it is; documents that speak of a whole device are short. */
const looked = 8192;

const textOf = ({ body }: Response): string => Buffer.from(body.subarray(0, looked)).toString('latin1');

/** Text of the first element of one of the names, wherever it stands. */
const leaf = (text: string, names: string): string | undefined =>
  new RegExp(`<(?:${names})\\b[^<>]*>\\s*([^<]*?)\\s*<`, 'i').exec(text)?.[1];

/** The place that an answer sends its client to, when it is another server or another scheme. */
export const redirectOf = (baseUrl: string, response: Response): string | undefined => {
  const location = headerOf(response.headers, 'location');
  if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined || !URL.canParse(location, baseUrl)) return undefined;
  const { origin, protocol } = new URL(location, baseUrl);
  return origin !== new URL(baseUrl).origin && /^https?:$/.test(protocol) ? origin : undefined;
};

const redirected = ({ baseUrl }: Party, response: Response): Stop | undefined => {
  const origin = redirectOf(baseUrl, response);
  if (origin === undefined) return undefined;
  const secure = origin.startsWith('https:') && baseUrl.startsWith('http:') ? 'https, ' : '';
  const message = `${baseUrl} redirects every request to ${secure}${origin}, where nothing was sent: write "baseUrl": "${origin}" in the device's entry`;
  return new Stop('redirected', message);
};

const notActivated = ({ baseUrl }: Party, response: Response): Stop | undefined =>
  [401, 403].includes(response.status) && /notActivated/i.test(textOf(response))
    ? new Stop(
        'not-activated',
        `${baseUrl} answers notActivated: the device has no password yet; activate it (its own page or the vendor's tool sets the first password), then name that password in the entry`,
      )
    : undefined;

const minutes = (seconds: number): string => (seconds < 120 ? '' : `, about ${Math.round(seconds / 60)} minutes`);

/** Seconds until an account is taken again, as the device names them; undefined when it is not said to be locked. */
const lockOf = (text: string): { readonly seconds?: number } | undefined => {
  const said = `${leaf(text, 'subStatusCode') ?? ''} ${leaf(text, 'statusString') ?? ''}`;
  const isLocked = /^lock(ed)?$/i.test(leaf(text, 'lockStatus') ?? '') || /(user|account|ip|login)\w*[\s_]*(is\s+)?lock(ed)?\b/i.test(said);
  if (!isLocked) return undefined;
  const seconds = Number(leaf(text, 'unlockTime') ?? /(\d+)\s*s(ec|\b)/i.exec(leaf(text, 'statusString') ?? '')?.[1] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? { seconds } : {};
};

const locked = ({ baseUrl, role, account }: Party, response: Response): Stop | undefined => {
  const lock = [401, 403].includes(response.status) ? lockOf(textOf(response)) : undefined;
  if (lock === undefined) return undefined;
  const until = lock.seconds === undefined ? 'for a time that it does not name' : `for ${lock.seconds} seconds${minutes(lock.seconds)}`;
  const whose = account === undefined ? 'this client' : `the ${role} account "${account.user}"`;
  return new Stop(
    'locked',
    `${baseUrl} says that ${whose} is locked ${until}, after wrong logins of anybody; nothing more is sent: wait, then run again`,
  );
};

/** A 401 that stands: what the device asks for, and whether it was given. */
const refused = ({ baseUrl, role, account }: Party, { response, scheme, challenge }: Answer): Stop | undefined => {
  if (response?.status !== 401 || account === undefined) return undefined;
  const offered = challengesOf((challenge ?? response).headers);
  if (offered.length === 0 && challenge !== undefined)
    return new Stop(
      'challenge',
      `${baseUrl} answers 401 with ${offerOf(offered)}, and takes no Basic credentials either: it may log in by sessions alone, which this program cannot; allow Basic or Digest on the device`,
    );
  if (scheme === 'none')
    return new Stop(
      'challenge',
      `${baseUrl} offers ${offerOf(offered)}, which this program does not support: allow Basic or Digest (MD5, SHA-256 or SHA-512-256) on the device`,
    );
  const asked = offered.length === 0 ? '' : `, asked for by ${offerOf(offered)}`;
  return new Stop(
    'credentials',
    `${baseUrl} refuses the ${role} account "${account.user}" (401${asked}); nothing more is sent so that it is not locked: correct the password in the device's entry`,
  );
};

/** What an answer says of the device as a whole, whatever was asked; a locked account or a missing password ends every conversation. */
export const conditionOf = (party: Party, response: Response): Stop | undefined => notActivated(party, response) ?? locked(party, response);

/** The same for a first answer and for a login, where a redirect and a refusal count, too. */
export const firstConditionOf = (party: Party, answer: Answer): Stop | undefined =>
  answer.response === undefined
    ? undefined
    : (redirected(party, answer.response) ?? conditionOf(party, answer.response) ?? refused(party, answer));
