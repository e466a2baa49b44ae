/** From an accepted document to a configuration in force: checks of the section, busy, commit, reactions. All or nothing. */
import type { Form } from '../blocks/form.ts';
import type { Device } from '../device.ts';
import { type Answer, badContent, busy, done, doneAfterReboot } from '../http/answer.ts';
import type { Call, Change, Objection } from '../section.ts';
import { type Reached, type Split, splitDocument } from '../state/assemble.ts';
import { type Doc, type Documents, leaf, sameValue, withDocument } from '../state/documents.ts';
import type { Place } from '../tree.ts';

/** A whole document in place of another; `given` is what the request's document said. */
export interface Whole {
  readonly before: Doc | undefined;
  readonly after: Doc;
  readonly given: Doc | undefined;
}

const changeOf = (reached: Reached & { readonly after: Doc }, documents: Documents): Change => ({
  uri: reached.uri,
  ids: reached.ids,
  before: reached.before,
  after: reached.after,
  given: reached.given,
  documents,
});

const isKept = (reached: Reached): reached is Reached & { readonly after: Doc } => reached.after !== undefined;

const objectionTo = (device: Device, split: Split): Objection | undefined => {
  for (const reached of split.reached) {
    const { check, removable } = device.behaviour(reached.owner);
    const objection = isKept(reached) ? check?.(changeOf(reached, split.documents)) : undefined;
    if (objection !== undefined) return objection;
    // A list that leaves out a member which must stay would remove it.
    if (!isKept(reached) && removable?.(reached.ids.at(-1) ?? '') === false) return `${reached.uri} cannot be removed`;
  }
  return undefined;
};

/** The configuration with each reached document as its section wants it kept, and as faults leave it. */
const storedBy = (device: Device, split: Split, before: Documents): Documents =>
  split.reached.filter(isKept).reduce((documents, reached) => {
    const { store } = device.behaviour(reached.owner);
    const accepted = documents.get(reached.uri) ?? {};
    const own = store === undefined ? accepted : store({ ...changeOf(reached, documents), after: accepted });
    const stored = device.faults.stores({ uri: reached.uri, before: before.get(reached.uri), after: own });
    if (stored === undefined) {
      const old = before.get(reached.uri);
      return old === undefined ? documents : withDocument(documents, reached.uri, old);
    }
    return sameValue(stored, documents.get(reached.uri)) ? documents : withDocument(documents, reached.uri, stored);
  }, split.documents);

/** True when a changed field takes effect only after a reboot. */
const needsReboot = (device: Device, split: Split): boolean =>
  split.reached.filter(isKept).some((reached) =>
    Object.entries(device.limits(reached.owner, reached.ids, split.documents)).some(([path, limit]) => {
      const names = path.split('/');
      return limit.reqReboot === true && leaf(reached.before, ...names) !== leaf(reached.after, ...names);
    }),
  );

export interface Stored {
  readonly answer: Answer;
  /** False when it was refused. */
  readonly isStored: boolean;
}

/** Stores a whole document of the place's resource, or says why not. */
export const storeDocument = (call: Call, form: Form, place: Place, whole: Whole): Stored => {
  const { device, request } = call;
  const before = device.documents;
  const split = splitDocument(before, form.parts, form.owner, place.uri, place.ids, whole);
  const objection = objectionTo(device, split);
  if (objection !== undefined) {
    return { answer: typeof objection === 'string' ? badContent(request, objection) : objection, isStored: false };
  }
  if (device.busy !== undefined) return { answer: busy(request, device.busy), isStored: false };
  const reboot = needsReboot(device, split);
  device.commit(storedBy(device, split, before));
  for (const reached of split.reached.filter(isKept)) device.behaviour(reached.owner).applied?.(changeOf(reached, device.documents));
  return { answer: reboot ? doneAfterReboot(request) : done(request), isStored: true };
};
