/** Secrets found by what they are, wherever they stand: in every spelling, and cut short by whoever quoted them. */
import { elementNames } from './names.ts';

export interface KnownSecret {
  readonly token: string;
  readonly secret: string;
  readonly user?: string;
}

/** Shorter secrets are found by position only: by value they would hit ordinary text. */
const shortest = 8;
/** So much of a secret is worth hiding where a quotation ends in its middle. */
const shortestPart = 6;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');

/** The ways in which a value can stand in a text. */
const spellings = (secret: string): readonly string[] => {
  const xml = secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return [
    secret,
    xml,
    xml.replace(/"/g, '&quot;').replace(/'/g, '&apos;'),
    encodeURIComponent(Buffer.from(secret).toString()),
    JSON.stringify(secret).slice(1, -1),
    base64(secret),
  ].filter((spelling) => spelling.length >= shortest);
};

/** Every spelling with its token, longest first. */
const tokensOf = (known: readonly KnownSecret[]): ReadonlyMap<string, string> => {
  const tokens = new Map<string, string>();
  for (const { token, secret, user } of known) {
    for (const spelling of secret.length < shortest ? [] : spellings(secret))
      if (!tokens.has(spelling)) tokens.set(spelling, `{{password:${token}}}`);
    const credentials = user === undefined ? '' : base64(`${user}:${secret}`);
    if (credentials !== '' && !tokens.has(credentials)) tokens.set(credentials, `{{credentials:${token}}}`);
  }
  return new Map([...tokens].sort(([a], [b]) => b.length - a.length));
};

/** A value whole, or its beginning where the text was cut: before an ellipsis. */
const formOf = (value: string): string => {
  const [head, tail] = [value.slice(0, shortestPart), [...value.slice(shortestPart)]];
  const cut = tail.reduceRight((rest, character) => `(?:${escaped(character)}${rest})?`, '');
  return `(${escaped(value)})={0,2}|(${escaped(head)}${cut})(?=\\.\\.\\.|\\u2026)`;
};

/**
 * Hides the values of all secrets. Tokens already there, and names of elements and parameters that hold such a value,
 * are passed over.
 */
export const valuesOf = (known: readonly KnownSecret[]): ((text: string) => string) => {
  const tokens = tokensOf(known);
  if (tokens.size === 0) return (text) => text;
  const values = [...tokens.keys()];
  const named = elementNames.filter((name) => values.some((value) => name.includes(value)));
  const names = `(?:${named.join('|')})`;
  const places =
    named.length === 0 ? [] : [`/${names}(?=>)`, `</?(?:[\\w.-]{1,64}:)?${names}(?=[\\s/>])`, `[?&;\\s]${names}(?=\\s{0,64}=)`];
  const form = new RegExp(['\\{\\{[^{}]*\\}\\}', ...places, ...values.map(formOf)].join('|'), 'g');
  const replacements = [...tokens.values()];
  return (text) =>
    text.replace(form, (found, ...rest) => {
      // Two groups for each value: whole, and cut.
      const place = rest.slice(0, replacements.length * 2).findIndex((group) => group !== undefined);
      return place < 0 ? found : (replacements[place >> 1] ?? found);
    });
};
