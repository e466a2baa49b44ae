/** 8.13.29 to 8.13.32: movement limits, set by driving to them. */
import { hasPositions, nextSide, withLimitCleared, withSettingBegun, withSideSet } from '../head/fence.ts';
import type { Head } from '../head/head.ts';
import { isEnabled } from '../head/patrols.ts';
import { limitUri } from '../head/uris.ts';
import { type Answer, done, forbidden } from '../http/answer.ts';
import type { Behaviour, Call } from '../section.ts';

/** 1 holds back control by hand, 2 the scans. */
export const limits: Behaviour = { fixed: true };

const idOf = (call: Call): string => call.ids.at(-1) ?? '';

const whileDisabled = (head: Head, call: Call): Answer | undefined => {
  const isOn = isEnabled(head.device.documents, limitUri(idOf(call))) || !head.device.honours('ptzCtrl.limit-enabled');
  return isOn ? undefined : forbidden(call.request, 'the limit is disabled');
};

/** The limit itself stays; its positions go, and it is off. */
export const limit = (head: Head): Behaviour => ({
  delete: (call) => {
    const id = idOf(call);
    if (hasPositions(head.device.documents, id)) head.device.effect('erase');
    head.keep(withLimitCleared(head.device.documents, id));
    return done(call.request);
  },
});

/** Gives up the old positions, so that the head can be driven to the new ones. */
export const limitStart = (head: Head): Behaviour => ({
  put: (call) => {
    const refusal = whileDisabled(head, call);
    if (refusal !== undefined) return refusal;
    const id = idOf(call);
    if (hasPositions(head.device.documents, id)) head.device.effect('erase');
    head.keep(withSettingBegun(head.device.documents, id));
    return done(call.request);
  },
});

/** Where the head stands becomes left, right, up and down in turn; with the last the limit is in force. */
export const limitSet = (head: Head): Behaviour => ({
  put: (call) => {
    const refusal = whileDisabled(head, call);
    if (refusal !== undefined) return refusal;
    const id = idOf(call);
    const isBegun = nextSide(head.device.documents, id) !== undefined;
    if (!isBegun && head.device.honours('ptzCtrl.limit-start-first')) return forbidden(call.request, 'setstart has to come first');
    head.keep(withSideSet(head.device.documents, id, head.motion.position()));
    return done(call.request);
  },
});
