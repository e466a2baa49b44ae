/** Tokens, and the values they stand for. */

/** Gives the token for a secret found at a place: `name` is the element's, parameter's or header's. */
export type Tokenize = (name: string, secret: string) => string;
/** Gives the token for a user's credentials. */
export type TokenizeUser = (user: string) => string;

/** True for a text that is a token and nothing else. */
export const isToken = (text: string): boolean => /^\{\{[^{}]*\}\}$/.test(text.trim());

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The value that XML text or a CDATA section stands for. */
export const unescapeXml = (text: string): string => {
  const plain = text.startsWith('<![CDATA[') ? text.slice(9).replace(/\]\]>$/, '') : text;
  return plain.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '');
};
