/** How the program ends: codes, and mistakes of the person at the keyboard. */

/** Exit codes that a command itself decides on; those of a run come from its report. */
export const exitCodes = { done: 0, failed: 1, usage: 2, trouble: 3, interrupted: 130 } as const;

/** A mistake in what was typed or configured, in one line each. Ends with exit code 2 before any traffic. */
export class UsageError extends Error {
  readonly lines: readonly string[];
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'UsageError';
    this.lines = lines;
  }
}

/** The gravest of several runs' codes: ended by a signal (128 and more), then failed, then trouble. */
export const gravest = (codes: readonly number[]): number => {
  const order: readonly number[] = [...codes.filter((code) => code > 128), exitCodes.usage, exitCodes.failed, exitCodes.trouble];
  return order.find((code) => codes.includes(code)) ?? exitCodes.done;
};
