/** 8.1.2: the whole configuration as one opaque file, which the camera knows again by its digest. */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Device } from '../device.ts';
import { badContent, badFormat, busy, bytesAnswer, done } from '../http/answer.ts';
import type { Behaviour } from '../section.ts';
import { type Doc, type Documents, fromPlain, leaf, toPlain } from '../state/documents.ts';

const mark = Buffer.from('IPMDCFG1', 'ascii');
const digestLength = 32;
/** More than any configuration has: a small file must not unfold into the camera's whole memory. */
const largest = 8 * 1024 * 1024;

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The configuration as a file; the same configuration gives the same bytes. */
export const exportConfiguration = (documents: Documents): Buffer => {
  const packed = deflateRawSync(Buffer.from(JSON.stringify(toPlain(documents)), 'utf8'));
  return Buffer.concat([mark, digestOf(packed), packed]);
};

const isPlain = (value: unknown): value is Readonly<Record<string, Doc>> =>
  typeof value === 'object' && value !== null && '/System/deviceInfo' in value;

/** The configuration in a file; `unknown` when it is none, `damaged` when it is not as it was exported. */
export const importConfiguration = (file: Uint8Array): Documents | 'unknown' | 'damaged' => {
  const bytes = Buffer.from(file);
  if (!bytes.subarray(0, mark.length).equals(mark)) return 'unknown';
  const digest = bytes.subarray(mark.length, mark.length + digestLength);
  const packed = bytes.subarray(mark.length + digestLength);
  if (!digestOf(packed).equals(digest)) return 'damaged';
  try {
    const plain: unknown = JSON.parse(inflateRawSync(packed, { maxOutputLength: largest }).toString('utf8'));
    return isPlain(plain) ? fromPlain(plain) : 'damaged';
  } catch {
    return 'damaged';
  }
};

/** 4.7: whatever is imported, the default account stays. */
const withAdministrator = (device: Device, documents: Documents): Documents => {
  const uri = '/Security/users/1';
  const own = device.documents.get(uri);
  return leaf(documents.get(uri), 'userLevel') === 'Administrator' || own === undefined ? documents : new Map(documents).set(uri, own);
};

export const configurationFile = (device: Device, working: () => string | undefined): Behaviour => ({
  get: () => bytesAnswer('application/octet-stream', exportConfiguration(device.documents)),
  put: (call) => {
    const documents = importConfiguration(call.request.body);
    if (documents === 'unknown') return badFormat(call.request, 'the body is no configuration file of this device');
    if (documents === 'damaged') return badContent(call.request, 'the configuration file is damaged');
    const reason = working();
    if (reason !== undefined) return busy(call.request, reason);
    if (device.honours('configuration.restores')) device.replace(withAdministrator(device, documents));
    return { ...done(call.request), after: () => (device.honours('configuration.restarts') ? device.restart() : undefined) };
  },
});
