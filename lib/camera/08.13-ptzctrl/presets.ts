/** 8.13.11 to 8.13.13: presets. To write one is to set it where the head stands. */
import type { Head } from '../head/head.ts';
import { presetsOf, standingAt, withoutPreset, withPreset } from '../head/presets.ts';
import { recall } from '../head/rounds.ts';
import { most, presetIds } from '../head/uris.ts';
import { type Answer, done, forbidden } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import { deleteDocument, putDocument } from '../operations/generic.ts';
import type { Behaviour, Call } from '../section.ts';

export const presets = (head: Head): Behaviour => ({
  most: most.presets,
  delete: (call) => {
    const isErasing = presetsOf(call.device.documents).length > 0;
    const answer = deleteDocument(call);
    if (isErasing && presetsOf(head.device.documents).length === 0) call.device.effect('erase');
    return answer;
  },
});

/** Today's devices set a preset by its id alone; the document wants every field of a new one. */
const putByIdAlone = (head: Head, call: Call): Answer => {
  const { device } = call;
  const id = call.ids.at(-1) ?? '';
  if (device.documents.has(call.uri) || device.settings.personality === 'document') return putDocument(call);
  head.keep(withPreset(device.documents, id, head.motion.position()));
  const answer = putDocument(call);
  if (answer.status !== 200) head.keep(withoutPreset(device.documents, id));
  return answer;
};

export const preset = (head: Head): Behaviour => ({
  put: (call) => putByIdAlone(head, call),
  // A preset that is written is set: nothing else can be said of it (8.13.12-1).
  limits: () => ({ enabled: head.device.honours('ptzCtrl.preset-enabled') ? { options: ['true'] } : {}, presetName: { min: 1, max: 32 } }),
  vacant: (id) => presetIds.includes(id),
  store: ({ before, after }) => {
    const isNew = before === undefined || after._position === undefined;
    return isNew || head.device.honours('ptzCtrl.put-sets-preset') ? standingAt(after, head.motion.position()) : after;
  },
  changed: () => head.follow('control'),
});

export const presetGoto = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  put: (call) => {
    const id = call.ids.at(-1) ?? '';
    head.takeOver();
    const refusal = recall(head, id);
    return refusal === undefined ? done(call.request) : forbidden(call.request, refusal);
  },
});
