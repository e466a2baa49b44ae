/** `${NAME}` in the strings of a configuration, filled from the environment. */
import type { JsonPath } from './json-positions.ts';

export interface Resolved {
  readonly value: unknown;
  readonly problems: readonly { readonly path: JsonPath; readonly message: string }[];
  /** The message with every value that came from the environment taken out again: a complaint never shows one. */
  hide(message: string): string;
}

/** `$${` is a literal `${`; `${NAME}` a variable; any other `${` a mistake. */
const reference = /\$(\$\{)|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{[^}]*\}?/g;

/** Every string of a document with its variables filled in; each missing or empty variable is a problem that names it. */
export const resolveEnvironment = (document: unknown, env: Readonly<Record<string, string | undefined>>): Resolved => {
  const problems: { path: JsonPath; message: string }[] = [];
  const taken = new Map<string, string>();
  const fill = (text: string, path: JsonPath): string =>
    text.replace(reference, (whole, literal: string | undefined, name: string | undefined) => {
      if (literal !== undefined) return literal;
      if (name === undefined) {
        problems.push({ path, message: `"${whole}" is no variable: write \${NAME}, or $\${ for a literal \${` });
        return '';
      }
      const value = env[name];
      if (value === undefined || value === '') {
        problems.push({ path, message: `the environment variable ${name} is ${value === undefined ? 'not set' : 'empty'}` });
        return '';
      }
      taken.set(name, value);
      return value;
    });
  const walk = (value: unknown, path: JsonPath): unknown => {
    if (typeof value === 'string') return fill(value, path);
    if (Array.isArray(value)) return value.map((entry, index) => walk(entry, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, [...path, key])]));
  };
  const value = walk(document, []);
  // A value of one or two letters is no secret, and taking it out would make the message unreadable.
  const hide = (message: string): string =>
    [...taken]
      .filter(([, secret]) => secret.length > 2)
      .reduce((line, [name, secret]) => line.replaceAll(secret, () => `\${${name}}`), message);
  return { value, problems, hide };
};
