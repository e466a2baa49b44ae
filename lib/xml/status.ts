/** What a ResponseStatus says, and how a device reacted to a write. @see 4.5.5 */
import type { Observation } from '../model/check.ts';
import { responseStatusBlock } from '../spec/annex.ts';
import { type ReadBy, readAnswer } from './answer.ts';
import { textAt } from './tree.ts';

export interface StatusDocument {
  readonly code: number | undefined;
  readonly string: string | undefined;
  readonly url: string | undefined;
  readonly id: string | undefined;
}

/** First value of a header, by name without case; undefined when absent. */
export const headerOf = (headers: readonly (readonly [string, string])[], name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

/** How many bytes a body had, kept or not. */
export const bodySize = ({ body, elided }: { readonly body?: Uint8Array; readonly elided?: { readonly size: number } }): number =>
  elided?.size ?? body?.length ?? 0;

/** A ResponseStatus is short: a longer body is looked into only where its beginning names one. */
const isLong = 64 * 1024;

const mayBeStatus = (body: Uint8Array): boolean =>
  body.length <= isLong || /<[\w:]*response/i.test(new TextDecoder('latin1').decode(body.subarray(0, isLong)));

/** The ResponseStatus of an answer; undefined when the body is none. @see 4.5.5 */
export const statusOf = (observation: Observation, by: ReadBy): StatusDocument | undefined => {
  const response = observation.exchange.response;
  if (response === undefined || response.body.length === 0 || !mayBeStatus(response.body)) return undefined;
  const root = readAnswer(response.body, headerOf(response.headers, 'content-type'), responseStatusBlock, by).root;
  if (root === undefined || root.name !== 'ResponseStatus') return undefined;
  const code = textAt(root, 'statusCode');
  return {
    code: code !== undefined && /^\d+$/.test(code) ? Number(code) : undefined,
    string: textAt(root, 'statusString'),
    url: textAt(root, 'requestURL') ?? textAt(root, 'requestURI'),
    id: textAt(root, 'id'),
  };
};

/** `granted`: done. `refused`: not done, and said so. `failed`: 5xx or no answer. `unclear`: 2xx without a readable outcome. */
export type Reaction = 'granted' | 'refused' | 'failed' | 'unclear';

/** How the device reacted: the HTTP status and the statusCode together, since 200 can carry Device Error. */
export const reactionOf = (observation: Observation, by: ReadBy): Reaction => {
  const response = observation.exchange.response;
  const status = statusOf(observation, by);
  if (response === undefined) return 'failed';
  // 503 with Device Busy is a refusal that says why; any other 5xx is a breakdown.
  if (response.status >= 500) return response.status === 503 && status?.code === 2 ? 'refused' : 'failed';
  if (response.status >= 300) return 'refused';
  if (status?.code === undefined) return observation.exchange.request.method === 'GET' || response.status === 204 ? 'granted' : 'unclear';
  return status.code === 1 || status.code === 7 ? 'granted' : 'refused';
};
