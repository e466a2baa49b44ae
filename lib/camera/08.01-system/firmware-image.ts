/** Firmware as this camera knows it: a short heading, an empty line, the payload. */
import { createHash } from 'node:crypto';

export interface Firmware {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly released: string;
}

const firstLine = 'IPMD-CAMERA-FIRMWARE 1';

const digestOf = (payload: Uint8Array): string => createHash('sha256').update(payload).digest('hex');

/** An image that the camera installs: what a test uploads. */
export const firmwareImage = ({ version, released }: Firmware, payload: Uint8Array = Buffer.alloc(4096, 0x5a)): Uint8Array =>
  Buffer.concat([
    Buffer.from(`${firstLine}\nversion: ${version}\nreleased: ${released}\nsha256: ${digestOf(payload)}\n\n`, 'utf8'),
    payload,
  ]);

/** What an image holds; `unknown` when it is none, `damaged` when its payload is not what its heading says. */
export const readFirmware = (image: Uint8Array): Firmware | 'unknown' | 'damaged' => {
  const bytes = Buffer.from(image);
  const end = bytes.indexOf('\n\n');
  const heading = end < 0 ? '' : bytes.subarray(0, end).toString('utf8');
  const [, version, released, digest] =
    /^IPMD-CAMERA-FIRMWARE 1\nversion: (.{1,64})\nreleased: (\d{4}-\d\d-\d\d)\nsha256: ([0-9a-f]{64})$/.exec(heading) ?? [];
  if (version === undefined || released === undefined) return 'unknown';
  return digestOf(bytes.subarray(end + 2)) === digest ? { version, released } : 'damaged';
};
