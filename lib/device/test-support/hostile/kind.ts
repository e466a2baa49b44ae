/** What a kind of hostile device is: what it answers, and what is to be said of it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Agreeing, xml } from '../agreeing.ts';

export interface HostileKind extends Agreeing {
  readonly kind: string;
  /** The run ends early for it, with this kind of stop. */
  readonly stops?: string;
  /** Verdict `error` of single checks is what is said of it. */
  readonly errors?: true;
}

export type Instead = (request: IncomingMessage, answer: ServerResponse, n: number) => boolean;

/** The first answers are a usual device's: it is found, and known. */
export const usual = 5;

/** Answers every GET but the first few with this body. */
export const always =
  (bodyOf: (url: string, n: number, request: IncomingMessage) => string | Uint8Array): Instead =>
  (request, answer, n) => {
    if (request.method !== 'GET' || n < usual) return false;
    answer.writeHead(200, xml).end(bodyOf(request.url ?? '/', n, request));
    return true;
  };
