/** Programs that people use, run as they would run them. */
import { spawn, spawnSync } from 'node:child_process';

export interface Outcome {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly out: Buffer;
  readonly err: string;
}

/** The named programs that this machine lacks. */
export const missingOf = (programs: readonly string[]): readonly string[] =>
  programs.filter((program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error !== undefined);

/** Runs a program to its end; what it read from standard input is `input`. Throws when it cannot be started. */
export const run = (program: string, args: readonly string[], input: string | Uint8Array = ''): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('close', (code) => resolve({ code: code ?? undefined, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') }));
  });
