/** Values of options, read or refused in one line. */
import { InvalidArgumentError } from 'commander';

/** Collects an option that may be repeated or hold several values with commas between. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];

/** Reads a whole number within bounds. Throws what commander turns into a usage error. */
export const wholeNumber =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most)
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return number;
  };

/** Reads one of the words. Throws what commander turns into a usage error. */
export const oneOf =
  <T extends string>(words: readonly T[]) =>
  (value: string): T => {
    const found = words.find((word) => word.toLowerCase() === value.trim().toLowerCase());
    if (found === undefined) throw new InvalidArgumentError(`It must be one of ${words.join(', ')}.`);
    return found;
  };

/** Collects an option of some of the words, repeated or with commas between. */
export const listOf =
  <T extends string>(words: readonly T[]) =>
  (value: string, before: readonly T[] = []): readonly T[] => [...before, ...several(value).map(oneOf(words))];
