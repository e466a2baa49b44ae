/** recording.json.gz: written as a stream, read whole. */
import { createWriteStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Recording, recordingFormat } from '../../model/recording.ts';
import { recordingForm } from './form.ts';
import { RecordingError } from './mistake.ts';
import { packRecording, type Scrub } from './pack.ts';
import { unpackRecording } from './unpack.ts';
import { unzipped } from './unzipped.ts';

/** Name of the file in a report folder. */
export const recordingName = 'recording.json.gz';

/** More than a certifying run of a recorder with 64 channels holds; a file that unpacks to more is not read. */
const mostBytes = 384 * 1024 * 1024;

/** Writes a recording without its secrets, exchange by exchange. Throws what the file system throws. */
export const writeRecording = async (file: string, recording: Recording, scrub: Scrub): Promise<void> => {
  await pipeline(Readable.from(packRecording(recording, scrub)), createGzip(), createWriteStream(file));
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'it may not be read',
    EISDIR: 'it is a folder',
    Z_DATA_ERROR: 'it is no gzip file, or damaged',
    Z_BUF_ERROR: 'it is cut short',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new RecordingError('it holds no JSON document');
  }
};

const recordingIn = (text: string): Recording => {
  const document = parsed(text);
  const schema = typeof document === 'object' && document !== null && 'schema' in document ? document.schema : undefined;
  if (schema !== recordingFormat) {
    const is = typeof schema === 'string' ? `of the format "${schema.slice(0, 80)}"` : 'no recording';
    throw new RecordingError(`it is ${is}: this suite reads ${recordingFormat}`);
  }
  const checked = recordingForm.safeParse(document);
  const [issue] = checked.error?.issues ?? [];
  if (issue !== undefined) throw new RecordingError(`it does not keep its format: ${issue.path.join('.')}: ${issue.message}`);
  return unpackRecording(checked.data as NonNullable<typeof checked.data>);
};

/** The recording's file of a report folder, or the path itself where it is none. */
export const recordingFile = (path: string): string =>
  existsSync(path) && statSync(path).isDirectory() ? join(path, recordingName) : path;

/**
 * Reads the recording of a report folder, or of a file. Throws RecordingError with one line when there is none, or the
 * file is cut, damaged, too large, or of another format.
 */
export const readRecording = async (path: string): Promise<Recording> => {
  const file = recordingFile(path);
  try {
    return recordingIn(await unzipped(file, mostBytes));
  } catch (error) {
    throw new RecordingError(`${file} cannot be replayed: ${reasonOf(error)}`);
  }
};
