/** What an observation's answer says, and the words in which findings tell it. */
import type { Block } from '../model/catalogue.ts';
import type { Finding, Observation } from '../model/check.ts';
import type { SchemaError } from '../model/xml.ts';
import { namespaces } from '../spec/catalogue.ts';
import { type Answer, type ReadBy, readAnswer } from '../xml/answer.ts';
import { validate } from '../xml/schema.ts';
import { headerOf, statusOf } from '../xml/status.ts';
import { withNamespace } from '../xml/tree.ts';
import { writeXml } from '../xml/write.ts';

/** The answer read as a document of the block, by the evidence's dialect; undefined when none came. */
export const readAs = (observation: Observation, block: Block, by: ReadBy): Answer | undefined => {
  const response = observation.exchange.response;
  return response === undefined ? undefined : readAnswer(response.body, headerOf(response.headers, 'content-type'), block, by);
};

/**
 * What the block's schema says of an answer. A wrong namespace is judged once, by the chapter's check, and set right here:
 * otherwise one slip would be a failure of every resource.
 */
export const schemaErrorsOf = (answer: Answer, block: Block, variant: 'answer' | 'capabilities' = 'answer'): readonly SchemaError[] => {
  const due = block.namespace ?? namespaces.document;
  if (answer.root === undefined || answer.root.namespace === due) return answer.schemaErrors(variant);
  return validate(writeXml(withNamespace(answer.root, due, answer.root.namespace)), block, variant);
};

/** One line that says what came back: "403 Forbidden statusCode 4 (Invalid Operation)", or why nothing did. */
export const gotLine = (observation: Observation, by: ReadBy): string => {
  const { response, failure } = observation.exchange;
  if (response === undefined) return `no answer (${failure?.message ?? 'unknown'})`;
  const status = statusOf(observation, by);
  const line = `${response.status} ${response.reason}`.trim();
  return status === undefined ? line : `${line} statusCode ${status.code ?? '?'}${status.string ? ` (${status.string})` : ''}`;
};

/** "PUT /System/time" of an observation; the role stands behind when it is not the administrator's. */
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
  kind: 'behaviour',
  message,
  exchanges: seen.map((observation) => observation.exchange.n),
  ...(seen[0] === undefined ? {} : { instance: seen[0].instance, role: seen[0].role }),
  ...more,
});
