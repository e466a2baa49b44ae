/** Where a command writes to; tests put their own in its place. */
import picocolors from 'picocolors';
import type { Colours } from '../report/console.ts';

export interface Stream {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Characters in a line. */
  readonly width: number;
}

export interface Output {
  readonly out: Stream;
  readonly err: Stream;
}

const streamOf = (stream: NodeJS.WriteStream): Stream => ({
  write: (text) => void stream.write(text),
  get isTerminal() {
    return stream.isTTY === true;
  },
  get width() {
    return stream.columns ?? 80;
  },
});

/** Standard output and error. */
export const standard: Output = { out: streamOf(process.stdout), err: streamOf(process.stderr) };

/** Colours only on a terminal, and none where NO_COLOR or a dumb terminal asks for none. */
export const coloursFor = (stream: Stream, env: NodeJS.ProcessEnv = process.env): Colours =>
  picocolors.createColors(stream.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb');
