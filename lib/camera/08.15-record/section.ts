import type { OpenSection, Section } from '../section.ts';
import { entries, part } from '../state/documents.ts';
import { blocksComplaint, wholeWeek } from '../time-blocks.ts';
import { makeRecorder, recordScheduleUri } from './recorder.ts';

/** Motion by day of the week, alarms every day. */
const week = [
  ...entries(part(wholeWeek({ recordType: 'Motion' }), 'TimeBlockList'), 'TimeBlock'),
  { recordType: 'Alarm', TimeRange: { beginTime: '00:00:00', endTime: '23:59:59' } },
];

const iso = (instant: number): string => new Date(instant).toISOString();

/** 8.15 Record. */
export const record: Section = {
  name: '08.15-record',
  services: ['Record'],
  factory: () => ({
    [recordScheduleUri]: { enalbled: 'true', RecordDelayTime: '5', PreRecordTime: '5', TimeBlockList: { TimeBlock: week } },
  }),
  open: (device): OpenSection => {
    const recorder = makeRecorder(device);
    const stops = [
      device.clock.onStep(recorder.look),
      device.events.onReaction(({ method, state, cause }) => {
        if (method === 'record') recorder.wish(cause, state === 'active');
      }),
    ];
    return {
      behaviours: {
        'record.schedule': {
          limits: {
            RecordDelayTime: { min: 0, max: 600 },
            PreRecordTime: { min: 0, max: 30 },
            'TimeBlockList/TimeBlock': { size: 56 },
          },
          check: ({ after }) => blocksComplaint(after),
          changed: recorder.look,
        },
      },
      controls: {
        /** `POST /recordings` tells what was recorded, oldest first. */
        recordings: () => ({
          recordings: recorder.recordings.map(({ type, from, to }) => ({
            type,
            from: iso(from),
            ...(to === undefined ? {} : { to: iso(to) }),
          })),
        }),
      },
      tick: recorder.look,
      replaced: recorder.look,
      booted: recorder.look,
      leaving: recorder.stop,
      close: () => {
        for (const stop of stops) stop();
      },
    };
  },
};
