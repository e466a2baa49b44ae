/** Where a command writes to; tests put their own in its place. */
import picocolors from 'picocolors';
import type { Colours } from '../report/console.ts';
import { neutral } from '../report/printable.ts';

export interface Stream {
  write(text: string): void;
  /** Lines that a CI's runner obeys, as annotationLines makes them: the only ones that pass as they are. */
  order(lines: readonly string[]): void;
  readonly isTerminal: boolean;
  /** Characters in a line. */
  readonly width: number;
}

export interface Output {
  readonly out: Stream;
  readonly err: Stream;
}

/** Streams whose reader has left, or whose terminal is gone. */
const closed = new WeakSet<NodeJS.WriteStream>();

/** The reader may leave (`| head`), the terminal may close: what we do does not depend on who looks. */
const outliveReader = (stream: NodeJS.WriteStream): void => {
  stream.on('error', () => closed.add(stream));
};

const streamOf = (stream: NodeJS.WriteStream): Stream => ({
  write: (text) => {
    if (!closed.has(stream)) stream.write(neutral(text, stream.isTTY === true));
  },
  order: (lines) => {
    // A line end within one would begin an order of its own.
    if (!closed.has(stream)) for (const line of lines) stream.write(`${line.replace(/[\r\n]/g, ' ')}\n`);
  },
  get isTerminal() {
    return stream.isTTY === true;
  },
  get width() {
    return stream.columns ?? 80;
  },
});

/** Standard output and error. Every text is made harmless first; a stream that nobody reads any more takes all and shows nothing. */
export const standard: Output = { out: streamOf(process.stdout), err: streamOf(process.stderr) };

/** Keeps the program alive when a reader leaves: its work, its reports and its exit code are the same. */
export const outliveReaders = (): void => {
  outliveReader(process.stdout);
  outliveReader(process.stderr);
};

/** A value as JSON for a console: it says the same, and holds no word that a CI's runner would obey. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 1).replace(/##(?=\w*\[)/g, '\\u0023#')}\n`;

/** Colours only on a terminal, and none where NO_COLOR or a dumb terminal asks for none. */
export const coloursFor = (stream: Stream, env: NodeJS.ProcessEnv = process.env): Colours =>
  picocolors.createColors(stream.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb');
