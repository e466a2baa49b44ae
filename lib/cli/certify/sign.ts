/** Ed25519 signatures and hashes of a declaration. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declaration, declarationText, type SignedDeclaration } from '../../report/declaration.ts';
import { UsageError } from '../exit.ts';

/** Environment variable that may hold the private key instead of a file. */
export const keyVariable = 'IPMD_SIGNING_KEY';

const ed25519 = (make: () => KeyObject, what: string): KeyObject => {
  let key: KeyObject;
  try {
    key = make();
  } catch {
    throw new UsageError(`${what} is no key in PEM: make one with "openssl genpkey -algorithm ed25519"`);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new UsageError(`${what} is a key of the type ${key.asymmetricKeyType}: Ed25519 is needed`);
  return key;
};

const readKey = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`the key ${file} cannot be read`);
  }
};

/** The private key of --key or of the environment. Throws UsageError when there is none. */
export const privateKeyOf = (file: string | undefined, env: Readonly<Record<string, string | undefined>>): KeyObject => {
  const given = env[keyVariable];
  if (file !== undefined) return ed25519(() => createPrivateKey(readKey(file)), file);
  if (given) return ed25519(() => createPrivateKey(given), keyVariable);
  throw new UsageError(`a declaration is signed: name a private key with --key FILE, or put it into ${keyVariable}`);
};

/** The public key of a file, which may hold the private one. */
export const publicKeyOf = (file: string): KeyObject => ed25519(() => createPublicKey(readKey(file)), file);

const spki = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64');

/** Short name of a public key, to be compared by people. */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);

export const signed = (declaration: Declaration, key: KeyObject): SignedDeclaration => ({
  ...declaration,
  signature: {
    algorithm: 'Ed25519',
    publicKey: spki(createPublicKey(key)),
    value: sign(null, Buffer.from(declarationText(declaration)), key).toString('base64'),
  },
});

/** Why the signature does not hold, in one line; undefined when it does. `own` is the key that the reader trusts. */
export const signatureFault = ({ signature, ...declaration }: SignedDeclaration, own?: KeyObject): string | undefined => {
  if (own !== undefined && spki(own) !== signature.publicKey)
    return `signed with another key (${fingerprintOf(signature.publicKey)}) than yours (${fingerprintOf(spki(own))})`;
  try {
    const key = createPublicKey({ key: Buffer.from(signature.publicKey, 'base64'), format: 'der', type: 'spki' });
    const holds = verify(null, Buffer.from(declarationText(declaration)), key, Buffer.from(signature.value, 'base64'));
    return holds ? undefined : 'the signature does not fit: something in it was changed';
  } catch {
    return 'the signature or its key cannot be read';
  }
};

/** The declaration's own file: everything else is hashed. */
export const declarationName = 'declaration.json';

/** SHA-256 by name of every file of a folder but the declaration itself. */
export const hashesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== declarationName)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
