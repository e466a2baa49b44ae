/** 8.13.14 to 8.13.20: patrols, how they run, and when they run by themselves. */
import type { Limits } from '../blocks/limits.ts';
import type { Head } from '../head/head.ts';
import { patrolsOf } from '../head/patrols.ts';
import { pausePatrol, startPatrol, stopPatrol } from '../head/rounds.ts';
import { dwellSeconds, pointSpeeds, presetsFor } from '../head/settings.ts';
import { most, pointIds } from '../head/uris.ts';
import { done, forbidden } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import { deleteDocument } from '../operations/generic.ts';
import type { Behaviour, Handler } from '../section.ts';
import { type Documents, entries, leaf, part } from '../state/documents.ts';

export const patrols = (head: Head): Behaviour => ({
  most: most.patrols,
  delete: (call) => {
    const isErasing = patrolsOf(call.device.documents).length > 0;
    const answer = deleteDocument(call);
    if (isErasing && patrolsOf(head.device.documents).length === 0) call.device.effect('erase');
    return answer;
  },
});

const speedLevels = Array.from({ length: pointSpeeds.max }, (_, at) => String(at + 1));

const patrolLimits = (id: string | undefined, documents: Documents): Limits => ({
  patrolName: { min: 1, max: 32 },
  'PatrolSequenceList/PatrolSequence': { size: most.points },
  'PatrolSequenceList/PatrolSequence/id': { options: pointIds },
  'PatrolSequenceList/PatrolSequence/presetID': { options: presetsFor(documents, id), dynamic: true },
  'PatrolSequenceList/PatrolSequence/seqSpeed': { options: speedLevels },
  'PatrolSequenceList/PatrolSequence/delay': dwellSeconds,
});

export const patrol = (head: Head): Behaviour => ({
  limits: ([, id], documents) => patrolLimits(id, documents),
  check: ({ after }) =>
    entries(part(after, 'PatrolSequenceList'), 'PatrolSequence').length === 0 && head.device.honours('ptzCtrl.patrol-not-empty')
      ? 'PatrolSequenceList has no entry'
      : undefined,
  changed: (_uri, ids, _before, after) => {
    // A patrol that is gone or switched off does not go on.
    if (after === undefined || leaf(after, 'enabled') === 'false') stopPatrol(head, ids.at(-1) ?? '');
    head.follow('control');
  },
});

const idOf = (ids: readonly string[]): string => ids.at(-1) ?? '';

const command =
  (perform: (id: string) => string | undefined): Handler =>
  ({ ids, request }) => {
    const refusal = perform(idOf(ids));
    return refusal === undefined ? done(request) : forbidden(request, refusal);
  };

export const patrolStart = (head: Head): Behaviour => ({ logs: logCodes.ptz, put: command((id) => startPatrol(head, id, 'client')) });
export const patrolPause = (head: Head): Behaviour => ({ logs: logCodes.ptz, put: command((id) => pausePatrol(head, id)) });

/** Stopping what does not run is no error: the client has what it wants. */
export const patrolStop = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  put: command((id) => {
    stopPatrol(head, id);
    return undefined;
  }),
});

export const patrolStatus = (head: Head): Behaviour => ({
  view: (_stored, ids) => ({ patrolID: idOf(ids), patrolStatus: head.programs.stateOf(idOf(ids)) }),
});

export const patrolSchedule = (head: Head): Behaviour => ({
  limits: { TimeBlock: { size: 7 } },
  check: ({ after }) => {
    const days = entries(after, 'TimeBlock').map((block) => leaf(block, 'dayOfWeek') ?? 'each');
    return new Set(days).size < days.length ? 'there is more than one TimeBlock for a day' : undefined;
  },
  changed: () => head.clockwork.evaluate(),
});
