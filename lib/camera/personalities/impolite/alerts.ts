/** The alert stream as a face sends it: its boundary, its words, and its patience. */
import { parseXml } from '../../../xml/parse.ts';
import { writeXml } from '../../../xml/write.ts';
import type { Body, Sink } from '../../http/answer.ts';
import type { Face } from '../face.ts';
import { alertBy } from './documents.ts';

type Stream = Extract<Body, { readonly kind: 'stream' }>;

/** One part of the camera as the face's. What is no alert goes through as it is. */
const partBy = (face: Face, bytes: Uint8Array | string): Uint8Array | string => {
  const text = Buffer.from(bytes).toString('utf8');
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  const { root } = parseXml(Buffer.from(body.trimEnd(), 'utf8'));
  if (root === undefined) return bytes;
  // Devices leave the declaration out.
  const alert = writeXml(alertBy(face, root)).replace(/^<\?xml[^>]*\?>\s*/, '');
  const head = `--${face.stream.boundary}\r\nContent-Type: application/xml; charset="UTF-8"\r\nContent-Length: ${Buffer.byteLength(alert)}\r\n\r\n`;
  return `${head}${alert}\r\n`;
};

/** The stream with its parts in the face's words, hung up on where the device does. */
export const alertsBy = (face: Face, stream: Stream): Stream => ({
  ...stream,
  type: `multipart/mixed; boundary=${face.stream.boundary}`,
  open: (sink: Sink): void => {
    const { dropMs } = face.stream;
    const timer = dropMs === undefined ? undefined : setTimeout(() => sink.drop(), dropMs);
    sink.onClose(() => clearTimeout(timer));
    stream.open({ ...sink, write: (bytes) => sink.write(partBy(face, bytes)) });
  },
});
