/** A self-made certificate, so that HTTPS needs no files and no tools: X.509 in DER, signed with a fresh P-256 key. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

const der = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};

const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents);
const bytes = (...values: readonly number[]): Buffer => Buffer.from(values);

const ecdsaWithSha256 = sequence(der(0x06, bytes(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)));
const commonName = (text: string): Buffer =>
  sequence(der(0x31, sequence(der(0x06, bytes(0x55, 0x04, 0x03)), der(0x0c, Buffer.from(text, 'utf8')))));
const utcTime = (date: Date): Buffer => der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

const extension = (id: readonly number[], content: Uint8Array, isCritical = false): Buffer =>
  sequence(der(0x06, bytes(...id)), ...(isCritical ? [der(0x01, bytes(0xff))] : []), der(0x04, content));

const alternativeName = (host: string): Buffer => {
  const name = isIP(host) === 4 ? der(0x87, bytes(...host.split('.').map(Number))) : der(0x82, Buffer.from(host, 'ascii'));
  return extension([0x55, 0x1d, 0x11], sequence(name));
};
/** basicConstraints: it may sign others. */
const isAuthority = extension([0x55, 0x1d, 0x13], sequence(der(0x01, bytes(0xff))), true);

const pem = (label: string, content: Buffer): string => {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};

const tenYears = 10 * 365 * 24 * 3600 * 1000;

interface Party {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const partyOf = (name: string): Party => ({ name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) });

const certify = (subject: Party, issuer: Party, extensions: Buffer): string => {
  const from = Date.now() - 24 * 3600 * 1000;
  const serial = randomBytes(8);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    der(0xa0, der(0x02, bytes(2))),
    der(0x02, serial),
    ecdsaWithSha256,
    commonName(issuer.name),
    sequence(utcTime(new Date(from)), utcTime(new Date(from + tenYears))),
    commonName(subject.name),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extensions)),
  );
  const signature = sign('sha256', body, issuer.privateKey);
  return pem('CERTIFICATE', sequence(body, ecdsaWithSha256, der(0x03, bytes(0), signature)));
};

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 over the certificate, as `AB:CD:...`. */
  readonly fingerprint: string;
  /** Certificate of the authority that signed it, in PEM; absent when it signed itself. */
  readonly authority?: string;
}

/** Key and certificate in PEM for a host, named after the camera, valid from yesterday for ten years. */
export const selfMadeCertificate = (host: string, name: string, byAuthority = false): Certificate => {
  const camera = partyOf(name);
  const issuer = byAuthority ? partyOf(`Authority of ${name}`) : camera;
  const cert = certify(camera, issuer, alternativeName(host));
  return {
    key: String(camera.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert,
    fingerprint: new X509Certificate(cert).fingerprint256,
    ...(byAuthority ? { authority: certify(issuer, issuer, isAuthority) } : {}),
  };
};
