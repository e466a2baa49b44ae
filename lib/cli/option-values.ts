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
