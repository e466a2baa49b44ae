/** Secrets found by where they stand: in elements, attributes, query parameters, headers and URLs. */
import { inElements } from './elements.ts';
import { secretNames } from './names.ts';
import { isToken, type Tokenize, type TokenizeUser, unescapeXml } from './token.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const names = secretNames.map(escaped).join('|');

const attribute = new RegExp(`(\\s(${names})\\s*=\\s*)("[^"<]*"|'[^'<]*')`, 'gi');
const parameter = new RegExp(`([?&;](${names})=)([^&\\s"'<>#;]+)`, 'gi');
const headerLine = /^([ \t]*)((?:proxy-)?authorization|cookie|set-cookie)([ \t]*:[ \t]*)([^\r\n]+)/gim;
/** Begins at the slashes: looking for the scheme before them would read a run of letters and dots again from each letter. */
const userInfo = /(:\/\/)([^\s/:@"'<>{}]{0,256}):([^\s/@"'<>{}]{0,512})@/g;
const basic = /\b(Basic\s+)([A-Za-z0-9+/]{4,}={0,2})/g;
/** The fields of a Digest answer, as a header has them or escaped inside a JSON string. */
const digest = /\bDigest\s+(?:[\w-]+\s*=\s*(?:\\?"[^"\\\r\n]*\\?"|[^\s,"]+)\s*,?\s*)+/gi;

/** The user of a Basic credential; undefined when the text is no such thing. */
const basicUser = (encoded: string): string | undefined => {
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: credentials are printable, other base64 texts are not
  return colon < 0 || /[\u0000-\u001f\ufffd]/.test(decoded) ? undefined : decoded.slice(0, colon);
};

const inCredentials = (text: string, tokenUser: TokenizeUser): string =>
  text
    .replace(basic, (whole, scheme: string, encoded: string) => {
      const user = basicUser(encoded);
      return user === undefined ? whole : `${scheme}${tokenUser(user)}`;
    })
    .replace(digest, (whole) =>
      /\bresponse\s*=/i.test(whole) ? `Digest ${tokenUser(/\busername\s*=\s*\\?"?([^",\\]*)/i.exec(whole)?.[1] ?? '')}` : whole,
    );

/** A header's value as it may be shown; undefined when the header holds no secret. */
export const headerValue = (name: string, value: string, token: Tokenize, tokenUser: TokenizeUser): string | undefined => {
  if (/^(set-)?cookie$/i.test(name)) return isToken(value) ? value : token('cookie', value);
  if (!/^(proxy-)?authorization$/i.test(name)) return undefined;
  const shown = inCredentials(value, tokenUser);
  return /\{\{[^{}]*\}\}/.test(shown) ? shown : token('authorization', value);
};

/** The text with a token in place of everything that stands where secrets stand; `prose` spares sentences that name elements. */
export const hidePositions = (text: string, token: Tokenize, tokenUser: TokenizeUser, prose: boolean): string => {
  const named = inElements(text, token, prose)
    .replace(attribute, (whole, start: string, name: string, value: string) =>
      value.length <= 2 || isToken(value.slice(1, -1))
        ? whole
        : `${start}${value[0]}${token(name, unescapeXml(value.slice(1, -1)))}${value[0]}`,
    )
    .replace(parameter, (whole, start: string, name: string, value: string) => (isToken(value) ? whole : `${start}${token(name, value)}`))
    .replace(userInfo, (_, scheme: string, user: string) => `${scheme}${tokenUser(user)}@`)
    .replace(headerLine, (whole, before: string, name: string, colon: string, value: string) => {
      const shown = headerValue(name, value, token, tokenUser);
      return shown === undefined ? whole : `${before}${name}${colon}${shown}`;
    });
  return inCredentials(named, tokenUser);
};
