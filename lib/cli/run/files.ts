/** JSON files that a command line names, read or refused in one line. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { z } from 'zod';
import { UsageError } from '../exit.ts';

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'it may not be read',
    EISDIR: 'it is a folder',
  };
  return known[code] ?? (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
};

/** The document of a file, held against its shape. Throws UsageError that names the file and the place. */
export const readShaped = <T>(path: string, shape: z.ZodType<T>): T => {
  const shown = relative(process.cwd(), path) || path;
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${shown}: ${reasonOf(error)}`);
  }
  const checked = shape.safeParse(document);
  if (checked.success) return checked.data;
  throw new UsageError(
    ...checked.error.issues.slice(0, 5).map(({ path: at, message }) => `${shown}: ${at.join('.') || 'the file'}: ${message}`),
  );
};
