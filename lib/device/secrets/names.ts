/** Names of elements and query parameters that hold secrets: the catalogue's, and those that devices of today's dialects add. */
import { blocks, flatFields } from '../../spec/catalogue.ts';

/** Beyond the document, seen in devices in the field. */
const beyond = [
  'password',
  'loginPassword',
  'oldPassword',
  'newPassword',
  'sharedKey',
  'encryptionKey',
  'passphrase',
  'wpaKey',
  'privateKey',
  'sessionID',
  'accessToken',
];

const catalogued = blocks.flatMap((block) => flatFields(block.fields).map(({ field }) => field));

/** Every such name, lenient spellings included; compared without case. */
export const secretNames: readonly string[] = [
  ...new Set([...catalogued.flatMap((field) => (field.secret ? [field.name, ...(field.aliases ?? [])] : [])), ...beyond]),
];

/** Names of all elements: one that happens to equal a password is no secret where it names an element. */
export const elementNames: readonly string[] = [
  ...new Set([...blocks.map(({ root }) => root), ...catalogued.flatMap((field) => [field.name, ...(field.aliases ?? [])]), ...beyond]),
];
