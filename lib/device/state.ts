/** Files that must survive a power cut: written, flushed to the disk, and in their folder's list. */
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A state file that cannot be used: one line with what, where and what to do. */
export class StateError extends Error {}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'the folder may not be written',
  EPERM: 'the folder may not be written',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EFBIG: 'the file may not grow further',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'a folder has its name',
};

/** The reason of a failed file operation in words. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return reasons['code' in error ? String(error.code) : ''] ?? error.message;
};

/** Writes all bytes, of text in UTF-8: a full disk may take a part and then fail. */
export const writeAll = (descriptor: number, content: string | Uint8Array): void => {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
};

/**
 * Appends text to a file of `size` bytes; what was written in part is taken back. With `flush` it is on the disk when this
 * returns, and survives a power cut.
 */
export const append = (descriptor: number, size: number, text: string, flush: boolean): void => {
  try {
    writeAll(descriptor, text);
    if (flush) fsyncSync(descriptor);
  } catch (error) {
    try {
      ftruncateSync(descriptor, size);
    } catch {
      // What remains has no line end and is passed over by every reader.
    }
    throw error;
  }
};

/** Puts a folder's list of names on the disk; systems that cannot open folders do so by themselves. */
export const syncFolder = (folder: string): void => {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
};

/** Makes the folder with its parents; others may not look into it. */
export const makeFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
};

/** Replaces a file as a whole: a reader sees the old or the new one, never half. */
export const replaceFile = (file: string, content: string | Uint8Array): void => {
  const aside = `${file}.${process.pid}.new`;
  const descriptor = openSync(aside, 'w', 0o600);
  try {
    writeAll(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(aside, file);
  syncFolder(dirname(file));
};
