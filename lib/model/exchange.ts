/** What went over the wire, once, for every judge to look at. */
import type { Method, Role } from './catalogue.ts';

export type HttpMethod = Method | 'HEAD' | 'OPTIONS' | 'PATCH';

export interface Request {
  readonly method: HttpMethod;
  /** Path and query as sent, from the leading slash. */
  readonly path: string;
  readonly role: Role;
  /** Header pairs as sent, Authorization excluded (it is never kept). */
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}

/** What is kept of a body that is too large to keep. */
export interface Elided {
  /** Bytes of the whole body. */
  readonly size: number;
  readonly sha256: string;
  /** How it begins and ends, where it is text. */
  readonly head?: Uint8Array;
  readonly tail?: Uint8Array;
}

export interface Response {
  readonly status: number;
  readonly reason: string;
  /** Raw pairs: case, order and duplicates as received. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** The body was cut at our limit. */
  readonly truncated?: true;
  /** The body was too large to keep: what it was; `body` is then empty. */
  readonly elided?: Elided;
  /** What ended a body early or late: its length did not match Content-Length. */
  readonly lengthMismatch?: { readonly declared: number; readonly received: number };
  /** What is wrong with the form of its header, one line each; the answer was read all the same, as its meaning is plain. */
  readonly formFaults?: readonly string[];
}

/** Why no usable answer came. */
export interface TransportFailure {
  readonly kind: 'refused' | 'unreachable' | 'timeout' | 'closed' | 'not-http' | 'too-large' | 'tls' | 'redirect' | 'aborted';
  readonly message: string;
}

/** What a TLS connection came to. */
export interface NegotiatedTls {
  /** As `TLSv1.3`. */
  readonly protocol: string;
  readonly cipher: string;
  /** SHA-256 over the device's certificate, as `AB:CD:...`: what `tls.pin` takes. */
  readonly fingerprint: string;
  /** Last moment of its validity, as the certificate words it. */
  readonly validTo: string;
}

export interface Exchange {
  /** Place in the run's recording, from 1; the HAR entry's number. */
  readonly n: number;
  readonly request: Request;
  readonly response?: Response;
  readonly failure?: TransportFailure;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Local port of the socket: the same on two exchanges proves keep-alive. */
  readonly localPort?: number;
  /** The socket had carried an earlier exchange. */
  readonly reused?: boolean;
}
