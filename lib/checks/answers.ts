/** What an observation's answer says: its XML, its ResponseStatus, whether it granted or refused. */
import type { Block } from '../model/catalogue.ts';
import type { Finding, Observation } from '../model/check.ts';
import type { Response } from '../model/exchange.ts';
import type { Evidence } from '../model/probe.ts';
import type { XmlNode } from '../model/xml.ts';
import { responseStatusBlock } from '../spec/annex.ts';
import { type Answer, answerOf } from '../xml/answer.ts';

/** First value of a header, by name without case; undefined when absent. */
export const header = (response: Response, name: string): string | undefined =>
  response.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

/** The answer read as a document of the block, by the evidence's profile and dialect. */
export const readAs = (observation: Observation, block: Block, evidence: Pick<Evidence, 'profile' | 'dialect'>): Answer | undefined => {
  const response = observation.exchange.response;
  return response === undefined ? undefined : answerOf(response.body, header(response, 'content-type'), block, evidence);
};

export interface StatusDocument {
  readonly code: number | undefined;
  readonly string: string | undefined;
  readonly url: string | undefined;
  readonly id: string | undefined;
}

const text = (root: XmlNode, name: string): string | undefined => root.children.find((child) => child.name === name)?.text.trim();

/** The ResponseStatus of an answer; undefined when the body is none. @see 4.5.5 */
export const statusOf = (observation: Observation, evidence: Pick<Evidence, 'profile' | 'dialect'>): StatusDocument | undefined => {
  const root = readAs(observation, responseStatusBlock, evidence)?.root;
  if (root === undefined || root.name !== 'ResponseStatus') return undefined;
  const code = text(root, 'statusCode');
  return {
    code: code !== undefined && /^\d+$/.test(code) ? Number(code) : undefined,
    string: text(root, 'statusString'),
    url: text(root, 'requestURL') ?? text(root, 'requestURI'),
    id: text(root, 'id'),
  };
};

/** `granted`: done. `refused`: not done, said so. `failed`: 5xx or no answer. `unclear`: 2xx without a readable outcome. */
export type Reaction = 'granted' | 'refused' | 'failed' | 'unclear';

/** How the device reacted to a write: the HTTP status and the statusCode together (200 can carry Device Error). */
export const reactionOf = (observation: Observation, evidence: Pick<Evidence, 'profile' | 'dialect'>): Reaction => {
  const response = observation.exchange.response;
  if (response === undefined || response.status >= 500) return 'failed';
  if (response.status >= 300) return 'refused';
  const status = statusOf(observation, evidence);
  if (status?.code === undefined) return observation.exchange.request.method === 'GET' || response.status === 204 ? 'granted' : 'unclear';
  return status.code === 1 || status.code === 7 ? 'granted' : 'refused';
};

/** One line that says what came back: "403 Forbidden statusCode 4 (Invalid Operation)" or why nothing did. */
export const gotLine = (observation: Observation, evidence: Pick<Evidence, 'profile' | 'dialect'>): string => {
  const { response, failure } = observation.exchange;
  if (response === undefined) return `no answer (${failure?.message ?? 'unknown'})`;
  const status = statusOf(observation, evidence);
  const line = `${response.status} ${response.reason}`.trim();
  return status === undefined ? line : `${line} statusCode ${status.code ?? '?'}${status.string ? ` (${status.string})` : ''}`;
};

/** "PUT /System/time" of an observation; the role stands in front when it is not the administrator's. */
export const asked = (observation: Observation): string => {
  const { method, path } = observation.exchange.request;
  return `${method} ${path}${observation.role === 'administrator' ? '' : ` as ${observation.role}`}`;
};

/** A finding about observations, with their exchange numbers. */
export const finding = (
  message: string,
  seen: readonly Observation[],
  more: Partial<Omit<Finding, 'message' | 'exchanges'>> = {},
): Finding => ({
  message,
  exchanges: seen.map((observation) => observation.exchange.n),
  ...(seen[0] === undefined ? {} : { instance: seen[0].instance, role: seen[0].role }),
  ...more,
});
