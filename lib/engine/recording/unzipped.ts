/** The text of a gzip file, within a limit: a small file may unpack to more than there is memory. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { RecordingError } from './mistake.ts';

/** Throws RecordingError when it unpacks to more than `mostBytes`, else what file system and zlib throw. */
export const unzipped = (file: string, mostBytes: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const source = createReadStream(file);
    const gunzip = createGunzip();
    const fail = (error: unknown): void => {
      source.destroy();
      gunzip.destroy();
      reject(error);
    };
    source.on('error', fail);
    gunzip.on('error', fail);
    gunzip.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) fail(new RecordingError(`it unpacks to more than ${Math.round(mostBytes / 1024 / 1024)} MiB`));
      else chunks.push(chunk);
    });
    gunzip.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    source.pipe(gunzip);
  });
