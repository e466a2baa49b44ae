/** The challenges of a 401, as devices in the field write them: several in one header, realms with unbalanced quotes. @see RFC 7235 */

export interface Challenge {
  /** In lower case: `basic`, `digest`. */
  readonly scheme: string;
  /** The scheme as the device writes it. */
  readonly name: string;
  /** By name in lower case; values without their outer quotes, otherwise as received. */
  readonly parameters: Readonly<Record<string, string>>;
}

type HeaderPairs = readonly (readonly [string, string])[];

/** A scheme's name stands at the start or after a comma, alone or before its first parameter. */
const schemeForm = /(?:^|,)\s*([A-Za-z][A-Za-z0-9_-]*)(?:\s+(?=[A-Za-z]\w*\s*=)|\s*(?=,|$))/g;

/** A well quoted value, else everything up to the next `, name=`: realms with unbalanced quotes occur. */
const parameterForm = /([A-Za-z]\w*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"(?=\s*(?:,|$))|(.*?)(?=,\s*[A-Za-z]\w*\s*=|,?\s*$))/g;

const parametersOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(parameterForm)].map(([, name = '', quoted, loose = '']) => [
      name.toLowerCase(),
      quoted ?? loose.trim().replace(/^"|"$/g, ''),
    ]),
  );

/** The text with the contents of quoted strings blanked, so that a comma or a scheme's name inside one is not seen. */
const withoutQuoted = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => `"${' '.repeat(quoted.length - 2)}"`);

/** Longer than any device's challenge; keeps a hostile header from costing time. */
const maxLength = 4096;

/** The challenges of all WWW-Authenticate headers, several in one header included. */
export const challengesOf = (headers: HeaderPairs): readonly Challenge[] =>
  headers
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .flatMap(([, whole]) => {
      const text = whole.slice(0, maxLength);
      const starts = [...withoutQuoted(text).matchAll(schemeForm)];
      return starts.map((start, index) => ({
        scheme: (start[1] ?? '').toLowerCase(),
        name: start[1] ?? '',
        parameters: parametersOf(text.slice(start.index + start[0].length, starts[index + 1]?.index)),
      }));
    });

/** What a 401 offers, in words: `Digest (algorithm SHA-512-256, qop auth-int)`, `Negotiate`; `no challenge` without a WWW-Authenticate. */
export const offerOf = (challenges: readonly Challenge[]): string =>
  challenges.length === 0
    ? 'no challenge (no WWW-Authenticate header)'
    : challenges
        .map(({ name, parameters }) => {
          const told = ['algorithm', 'qop'].flatMap((key) => (parameters[key] ? [`${key} ${parameters[key]}`] : []));
          return told.length === 0 ? name : `${name} (${told.join(', ')})`;
        })
        .join(', ');
