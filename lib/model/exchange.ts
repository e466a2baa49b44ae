/** What went over the wire, once, for every judge to look at. */
import type { Method, Role } from './catalogue.ts';

export type HttpMethod = Method | 'HEAD' | 'OPTIONS' | 'PATCH';

/** What a picture shows, coarsely, so that it can be judged without being kept. */
export interface PictureMeasure {
  readonly width: number;
  readonly height: number;
  /** Brightness from 0 to 255 of the cells of a grid, row by row from the upper left. */
  readonly cells: readonly number[];
}

/** What is known of a body whose bytes are not kept. */
export interface Measures {
  /** What the head of a JPEG file says, and whether the file has an end. */
  readonly jpeg?: { readonly width: number; readonly height: number; readonly ends: boolean };
  readonly picture?: PictureMeasure;
}

/** A picture, sound, an opaque file, or more text than is kept. */
export interface Elided {
  readonly size: number;
  readonly sha256: string;
  /** How it begins and ends, where it is text that is too large to be judged. */
  readonly head?: Uint8Array;
  readonly tail?: Uint8Array;
  readonly measured?: Measures;
}

export interface Request {
  /** One of HttpMethod, or the first word of bytes that were sent as they are. */
  readonly method: string;
  /** Path and query as sent, from the leading slash. */
  readonly path: string;
  readonly role: Role;
  /** Header pairs as sent, Authorization excluded (it is never kept). */
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
  /** The body was not kept: what it was; `body` is then empty. */
  readonly elided?: Elided;
}

export interface Response {
  readonly status: number;
  readonly reason: string;
  /** Raw pairs: case, order and duplicates as received. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** The body was cut at our limit. */
  readonly truncated?: true;
  /** The body was not kept: what it was; `body` is then empty. */
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
  /** Bytes of the answer that came all the same; absent where that is not known. */
  readonly received?: number;
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

/** Bytes on a socket, for what a client library cannot send. */
export interface RawTalk {
  /** As text; credentials stand as tokens. */
  readonly sent: string;
  /** What came where it is no HTTP; '' where the exchange holds its answer. */
  readonly received: string;
  /** The device closed the connection. */
  readonly closed: boolean;
}

/** A part of a multipart stream as it came. */
export interface StreamPart {
  readonly contentType: string;
  readonly contentLength?: number;
  readonly body: Uint8Array;
  /** The body was not kept: what it was; `body` is then empty. */
  readonly elided?: Elided;
  /** Milliseconds since the request. */
  readonly atMs: number;
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
  /** Set where the request was written to a socket as it is. */
  readonly raw?: RawTalk;
  /** Set for a stream: its parts, as far as they were read. */
  readonly parts?: readonly StreamPart[];
}
