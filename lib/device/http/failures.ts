/** Errors of sockets and of undici in the words of a person: what kind of failure, and what to do about it. */
import type { TransportFailure } from '../../model/exchange.ts';

/** The `code` of an error of Node or undici; '' when it has none. */
export const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

const unreachable: Readonly<Record<string, string>> = {
  EHOSTUNREACH: 'no route to the host',
  EHOSTDOWN: 'the host is down',
  ENETUNREACH: 'the network cannot be reached',
  ENETDOWN: 'the network is down',
  EADDRNOTAVAIL: 'no local address can reach it',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name server does not answer',
  ETIMEDOUT: 'nobody answers at the address',
  EACCES: 'the system forbids the connection',
};

const certificate: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate chain ends in an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate comes from an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate comes from an unknown authority',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
};

/** What OpenSSL says of a handshake, in the words of a person. */
const handshakes: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|VERSION_TOO_LOW/, 'the device speaks only an old TLS version'],
  [/NO_SHARED_CIPHER|NO_CIPHERS|HANDSHAKE_FAILURE|CIPHER/, 'the device shares no cipher with us'],
  [/DH_KEY|KEY_TOO_SMALL|MD_TOO_WEAK|LEGACY|SIGALG|SIGNATURE_ALGORITHM/, "the device's keys or signatures are of an old kind"],
];

const saysNoTls = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNKNOWN_PROTOCOL|HTTP_REQUEST|NOT_SSL_RECORD|BAD_RECORD_TYPE/;

const tlsFailure = (error: Error, baseUrl: string): TransportFailure => {
  const reason = certificate[codeOf(error)];
  if (reason !== undefined)
    return {
      kind: 'tls',
      message: `${reason}: name its authority in tls.ca, its fingerprint in tls.pin, or set tls.insecure to accept it`,
    };
  const said = `${codeOf(error)} ${error.message}`.toUpperCase().replaceAll(' ', '_');
  if (saysNoTls.test(said)) {
    const plain = baseUrl.replace(/^https:/, 'http:');
    return {
      kind: 'tls',
      message: `the device speaks no TLS at this port: write ${plain} as the baseUrl, or the port of its HTTPS service`,
    };
  }
  const old = handshakes.find(([pattern]) => pattern.test(said))?.[1];
  if (old !== undefined) return { kind: 'tls', message: `no TLS handshake, as ${old}: set tls.legacy for an old camera` };
  const ended = codeOf(error) === 'ECONNRESET' ? 'reset' : 'closed';
  return { kind: 'tls', message: `no TLS handshake: the device ${ended} the connection; does it speak HTTPS at this port?` };
};

/** Why no connection came about; `reached` says that TCP stood and TLS failed. */
export const connectFailure = (error: Error, baseUrl: string, reached: boolean): TransportFailure => {
  const code = codeOf(error);
  if (reached) return tlsFailure(error, baseUrl);
  if (code === 'ECONNREFUSED')
    return { kind: 'refused', message: `${baseUrl} refuses the connection: is the device on, and is the port right?` };
  const reason = unreachable[code] ?? (code === '' ? error.message : code);
  return { kind: 'unreachable', message: `${baseUrl} cannot be reached: ${reason}` };
};

/** How far an answer had come when it failed. */
export interface Progress {
  /** Bytes received since the request was sent. */
  readonly received: number;
  /** The first of them. */
  readonly first: Uint8Array;
  /** The header was complete. */
  readonly headed: boolean;
  readonly bodyBytes: number;
  /** What Content-Length declares, where it counts. */
  readonly declaredBytes: number | undefined;
}

const bytes = (count: number): string => `${count.toLocaleString('en')} byte${count === 1 ? '' : 's'}`;

const came = ({ headed, received, bodyBytes, declaredBytes }: Progress): string => {
  if (!headed) return `${bytes(received)} of the header`;
  return declaredBytes === undefined
    ? `${bytes(bodyBytes)} of the body`
    : `${bodyBytes.toLocaleString('en')} of ${bytes(declaredBytes)} of the body`;
};

/** No complete answer within the limit. */
export const timeoutFailure = (progress: Progress | undefined, limitMs: number): TransportFailure => {
  const within = `within ${limitMs / 1000} s`;
  if (progress === undefined) return { kind: 'timeout', message: `no connection ${within}` };
  if (progress.received === 0) return { kind: 'timeout', message: `no answer ${within}` };
  return { kind: 'timeout', message: `the answer did not end ${within}: ${came(progress)} came` };
};

/** Bytes as a person can look at them: printable ones as they are, others as dots. */
export const excerpt = (data: Uint8Array, limit = 40): string => {
  const text = Buffer.from(data.subarray(0, limit))
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '.');
  return data.length > limit ? `${text}...` : text;
};

/** Why an answer that had a connection did not come, or did not come whole. */
export const answerFailure = (error: Error, progress: Progress): TransportFailure => {
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return { kind: 'too-large', message: 'the header of the answer is over 16 KiB' };
  if (error.name === 'HTTPParserError') {
    const reason = /\((.*)\)/.exec(error.message)?.[1] ?? error.message;
    return { kind: 'not-http', message: `the answer is no HTTP (${reason}): it begins "${excerpt(progress.first)}"` };
  }
  if (code === 'UND_ERR_SOCKET' && /bad (response|upgrade)/.test(error.message)) {
    return { kind: 'not-http', message: `the answer is none to this request: it begins "${excerpt(progress.first)}"` };
  }
  // The reader gives up at a second Content-Length, before it has told of the first.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && !progress.headed)
    return { kind: 'not-http', message: `the header of the answer declares more than one length: it begins "${excerpt(progress.first)}"` };
  const how = code === 'ECONNRESET' ? 'reset' : 'closed';
  const when = progress.received === 0 ? 'before any answer' : `after ${came(progress)}`;
  return { kind: 'closed', message: `the device ${how} the connection ${when}`, received: progress.received };
};
