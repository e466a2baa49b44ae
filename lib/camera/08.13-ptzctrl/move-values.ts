/** The values of a move: from the body, from the query, or from both, and then the body counts. @see 4.4-6, E-101 */
import type { Part } from '../blocks/form.ts';
import type { Limits } from '../blocks/limits.ts';
import { keepLeaf } from '../blocks/values.ts';
import type { Answer } from '../http/answer.ts';
import { badContent, badFormat } from '../http/answer.ts';
import { isRefusal, readCommand } from '../operations/command.ts';
import type { Behaviour, Call } from '../section.ts';
import { type Doc, leaf } from '../state/documents.ts';
import { placeAt } from '../tree.ts';

/** Numbers by the element's name, without the container around it. */
export type MoveValues = Readonly<Record<string, number>>;

const leavesIn = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => (part.kind === 'leaf' ? [part] : leavesIn(part.parts)));

const isBlank = (body: Uint8Array): boolean => Buffer.from(body).toString('utf8').trim() === '';

/** What the query gives, judged by the same limits as the body. */
const queried = (call: Call, leaves: readonly Part[], limits: Limits): MoveValues | string => {
  const values: Record<string, number> = {};
  for (const part of leaves) {
    const text = call.request.query.get(part.name);
    if (text === null) continue;
    const kept = keepLeaf(part.field, limits[part.path], text, (rule) => call.device.honours(rule, call.resourceId));
    if ('complaint' in kept) return `${part.name} ${kept.complaint}`;
    values[part.name] = Number(kept.value);
  }
  return values;
};

const inBody = (leaves: readonly Part[], doc: Doc): MoveValues =>
  Object.fromEntries(
    leaves.flatMap((part) => {
      const text = leaf(doc, ...part.path.split('/'));
      return text === undefined ? [] : [[part.name, Number(text)] as const];
    }),
  );

/** The values of a move, or the refusal: neither body nor query is 5, a value out of range is 6. All of them are optional. */
const moveValues = (call: Call): MoveValues | Answer => {
  const { device, request } = call;
  const form = device.forms.taken(placeAt(call.uri).node, 'PUT');
  if (form === undefined) throw new Error(`${call.resourceId} takes no block`);
  const leaves = leavesIn(form.parts);
  const fromQuery = queried(call, leaves, device.limits(call.resourceId, call.ids, device.documents));
  if (typeof fromQuery === 'string') return badContent(request, fromQuery);
  if (isBlank(request.body)) {
    return Object.keys(fromQuery).length > 0 ? fromQuery : badFormat(request, 'there is neither a document nor a query');
  }
  const doc = readCommand(call);
  if (isRefusal(doc)) return doc;
  const fromBody = inBody(leaves, doc);
  return device.honours('ptzCtrl.body-first') ? { ...fromQuery, ...fromBody } : { ...fromBody, ...fromQuery };
};

const isAnswer = (values: MoveValues | Answer): values is Answer => 'headers' in values;

/** A PUT handler for a move: reads its values and does it. */
export const moving =
  (perform: (call: Call, values: MoveValues) => Answer): NonNullable<Behaviour['put']> =>
  (call) => {
    const values = moveValues(call);
    return isAnswer(values) ? values : perform(call, values);
  };
