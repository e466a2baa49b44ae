/** PUT of a block that is a command: read and judged like a document, kept nowhere. */
import { judgeDocument } from '../blocks/judge.ts';
import { reviseDocument } from '../blocks/revise.ts';
import { type Answer, badContent, isAnswer } from '../http/answer.ts';
import type { Call } from '../section.ts';
import type { Doc } from '../state/documents.ts';
import { placeAt } from '../tree.ts';
import { readRoot } from './generic.ts';
import { supportAt, surroundingsAt } from './rules.ts';

/**
 * The command in a request's body, or the refusal of it: 400 with 5 or 6. Limits are those of the resource; `otherwise`
 * stands in for what the body leaves out.
 */
export const readCommand = (call: Call, otherwise?: Doc): Doc | Answer => {
  const { device, request } = call;
  const place = placeAt(call.uri);
  const form = device.forms.taken(place.node, 'PUT');
  if (form === undefined) throw new Error(`${call.resourceId} takes no block`);
  const root = readRoot(call, form);
  if (isAnswer(root)) return root;
  const support = supportAt(device, place, device.documents);
  const { after, complaints } = reviseDocument(form.parts, root, otherwise, support);
  const complaint = complaints[0] ?? judgeDocument(form, after, support, surroundingsAt(device, place, device.documents))[0];
  return complaint === undefined ? after : badContent(request, complaint);
};

/** True for a refusal that `readCommand` answered. */
export const isRefusal = (read: Doc | Answer): read is Answer => typeof read.status === 'number';
