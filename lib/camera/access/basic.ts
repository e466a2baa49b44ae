/** Basic authentication as a request carries it. @see 4.5.2, RFC 2617 */
import type { Credentials } from './accounts.ts';

/** The challenge of a 401. */
export const basicChallenge = 'Basic realm="IP Camera"';

/** The name and password of an Authorization header; undefined when there is none or it is no Basic one. */
export const credentialsIn = (header: string | undefined): Credentials | undefined => {
  const [, encoded] = /^Basic +([A-Za-z0-9+/_=-]+) *$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
};
