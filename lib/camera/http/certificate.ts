/** A self-made certificate, so that HTTPS needs no files and no tools: X.509 in DER, signed with a fresh P-256 key. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
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

const alternativeName = (host: string): Buffer => {
  const name = isIP(host) === 4 ? der(0x87, bytes(...host.split('.').map(Number))) : der(0x82, Buffer.from(host, 'ascii'));
  const extension = sequence(der(0x06, bytes(0x55, 0x1d, 0x11)), der(0x04, sequence(name)));
  return der(0xa3, sequence(extension));
};

const pem = (label: string, content: Buffer): string => {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};

const tenYears = 10 * 365 * 24 * 3600 * 1000;

/** Key and certificate in PEM for a host, named after the camera, valid from yesterday for ten years. */
export const selfMadeCertificate = (host: string, name: string): { readonly key: string; readonly cert: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const from = Date.now() - 24 * 3600 * 1000;
  const serial = randomBytes(8);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    der(0xa0, der(0x02, bytes(2))),
    der(0x02, serial),
    ecdsaWithSha256,
    commonName(name),
    sequence(utcTime(new Date(from)), utcTime(new Date(from + tenYears))),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    alternativeName(host),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, bytes(0), signature));
  return { key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), cert: pem('CERTIFICATE', certificate) };
};
