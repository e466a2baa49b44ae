/** The command in tests: inside this process for what sends nothing, as a child for what does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../main.ts';

const bin = fileURLToPath(new URL('../../../bin/ipmd.js', import.meta.url));

/** A folder that is gone when the test is. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmd-cli-'));
  // An installed package is thousands of files: removing them may take longer than a hook usually has.
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }), 120_000);
  return folder;
};

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line here, with its output caught. */
export const say = async (args: readonly string[], setting: { cwd?: string; env?: Record<string, string> } = {}): Promise<Said> => {
  const texts = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    write: (text: string) => {
      texts[name] += text;
    },
    order: (lines: readonly string[]) => {
      texts[name] += lines.map((line) => `${line}\n`).join('');
    },
    isTerminal: false,
    width: 80,
  });
  const output = { out: stream('out'), err: stream('err') };
  const code = await runCommandLine(args, { output, env: setting.env ?? {}, cwd: setting.cwd ?? process.cwd() });
  return { code, ...texts };
};

export interface Running {
  readonly child: ChildProcess;
  /** Resolves when the text has been printed on either stream. */
  until(text: RegExp): Promise<void>;
  /** Code, and all that was printed. */
  ended(): Promise<Said>;
}

/** Starts the command as people do; it is killed when the test ends. */
export const start = (args: readonly string[], options: { cwd: string; node?: readonly string[] }): Running => {
  const child = spawn(process.execPath, [...(options.node ?? []), bin, ...args], { cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => {
    texts.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    texts.err += chunk;
  });
  const closed = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return {
    child,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (text.test(texts.out + texts.err)) resolve();
        };
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        look();
        closed.then((code) => reject(new Error(`ended with ${code} before ${text}: ${texts.out}${texts.err}`)));
      }),
    ended: async () => ({ code: await closed, ...texts }),
  };
};
