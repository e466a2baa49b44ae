/** 8.13.21 to 8.13.26: patterns: places for a path each, in one memory. */
import type { Head } from '../head/head.ts';
import { pathOf, spaceLeft, usedMs, withoutPath } from '../head/pattern-path.ts';
import { runPattern, stopPattern } from '../head/rounds.ts';
import { type Answer, busy, done, forbidden } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import type { Behaviour, Call } from '../section.ts';
import { leaf } from '../state/documents.ts';

export const patterns: Behaviour = { fixed: true };

const idOf = (ids: readonly string[]): string => ids.at(-1) ?? '';

const space = (head: Head): string => {
  const used = usedMs(head.device.documents) + head.recorder.lasted();
  return String(spaceLeft(head.device.honours('ptzCtrl.space-live') ? used : 0));
};

/** Says that a path is lost, when there is one. */
const noteLoss = (head: Head, id: string): void => {
  if (pathOf(head.device.documents, id).length > 0) head.device.effect('erase');
};

const busyWith = (head: Head, call: Call): Answer => busy(call.request, `pattern ${head.recorder.id} is being recorded`);

export const pattern = (head: Head): Behaviour => ({
  view: (stored) => ({ ...stored, space: space(head) }),
  // The memory left is told, never set (E-166).
  store: ({ after: { space: _told, ...rest } }) => rest,
  changed: (_uri, ids, _before, after) => {
    if (leaf(after, 'enabled') !== 'true') stopPattern(head, idOf(ids));
    head.follow('control');
  },
  /** The place stays, empty and switched off. */
  delete: (call) => {
    const id = idOf(call.ids);
    if (head.recorder.id === id) head.recorder.drop();
    stopPattern(head, id);
    noteLoss(head, id);
    head.keep(withoutPath(call.device.documents, id));
    return done(call.request);
  },
});

/** Begins, or begins anew; while another pattern is recorded, the device is busy. */
export const patternRecordStart = (head: Head): Behaviour => ({
  put: (call) => {
    const id = idOf(call.ids);
    if (head.recorder.id !== undefined && head.recorder.id !== id) return busyWith(head, call);
    stopPattern(head, id);
    noteLoss(head, id);
    head.touch();
    head.recorder.begin(id);
    return done(call.request);
  },
});

export const patternRecordStop = (head: Head): Behaviour => ({
  put: (call) => {
    if (head.recorder.id === idOf(call.ids)) head.recorder.end();
    return done(call.request);
  },
});

export const patternRun = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  put: (call) => {
    if (head.recorder.id !== undefined) return busyWith(head, call);
    const refusal = runPattern(head, idOf(call.ids), 'client');
    return refusal === undefined ? done(call.request) : forbidden(call.request, refusal);
  },
});

export const patternStop = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  put: (call) => {
    stopPattern(head, idOf(call.ids));
    return done(call.request);
  },
});
