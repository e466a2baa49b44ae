/** Secrets found by where they stand: in elements, attributes, query parameters, headers and URLs. */
import { secretNames } from './names.ts';

/** Gives the token for a secret found at a place: `name` is the element's, parameter's or header's. */
export type Tokenize = (name: string, secret: string) => string;
/** Gives the token for a user's credentials. */
export type TokenizeUser = (user: string) => string;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const names = secretNames.map(escaped).join('|');

/** An element with its end. The length is limited so that unclosed elements cost no time. */
const closed = new RegExp(`<((?:[\\w.-]+:)?(?:${names}))(\\s(?:[^<>/]|/(?!>))*)?>([\\s\\S]{0,4096}?)</\\1\\s*>`, 'gi');
/** One whose end is missing, as in a truncated or malformed document. */
const open = new RegExp(`<((?:[\\w.-]+:)?(?:${names}))(\\s(?:[^<>/]|/(?!>))*)?>((?:<!\\[CDATA\\[)?[^<]*)`, 'gi');
const attribute = new RegExp(`(\\s(${names})\\s*=\\s*)("[^"<]*"|'[^'<]*')`, 'gi');
const parameter = new RegExp(`([?&;](${names})=)([^&\\s"'<>#;]+)`, 'gi');
const headerLine = /^([ \t]*)((?:proxy-)?authorization|cookie|set-cookie)([ \t]*:[ \t]*)([^\r\n]+)/gim;
const userInfo = /(\b[a-z][a-z0-9+.-]*:\/\/)([^\s/:@"'<>{}]*):([^\s/@"'<>{}]*)@/gi;
const basic = /\b(Basic\s+)([A-Za-z0-9+/]{4,}={0,2})/g;
/** The fields of a Digest answer, as a header has them or escaped inside a JSON string. */
const digest = /\bDigest\s+(?:[\w-]+\s*=\s*(?:\\?"[^"\\\r\n]*\\?"|[^\s,"]+)\s*,?\s*)+/gi;

/** True for a text that is a token and nothing else. */
export const isToken = (text: string): boolean => /^\{\{[^{}]*\}\}$/.test(text.trim());

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const unescapeXml = (text: string): string =>
  text
    .replace(/^<!\[CDATA\[([\s\S]*?)(?:\]\]>)?$/, '$1')
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '');

const inElements = (text: string, token: Tokenize): string => {
  const replace = (name: string, content: string): string =>
    content.trim() === '' || isToken(content) ? content : token(localName(name), unescapeXml(content.trim()));
  return text
    .replace(closed, (_, name: string, attributes = '', content: string) => `<${name}${attributes}>${replace(name, content)}</${name}>`)
    .replace(open, (_, name: string, attributes = '', content: string) => `<${name}${attributes}>${replace(name, content)}`);
};

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

/** The text with a token in place of everything that stands where secrets stand. */
export const hidePositions = (text: string, token: Tokenize, tokenUser: TokenizeUser): string => {
  const named = inElements(text, token)
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
