/** Faults of 8.15: the schedule of recording and what follows from it. */
import { eachElement, isAbout } from './edits.ts';
import type { Fault } from './fault.ts';

const schedule = 'record.schedule';

export const recordFaults = [
  {
    name: 'any-record-type',
    about: 'a recordType is stored although it is not listed',
    breaks: ['06-annotations/vocabulary', 'record.schedule/put/refused-values', 'record.schedule/put/reasons'],
    off: [`option ${schedule}`],
  },
  {
    name: 'record-day-8',
    about: 'days, delays and lead times are stored whatever their range',
    breaks: ['record.schedule/put/refused-values'],
    off: [`range ${schedule}`],
  },
  {
    name: 'record-both-spellings',
    about: 'the schedule tells its switch as enabled and as enalbled',
    breaks: ['record.schedule/get/fields', 'record.schedule/get/schema', 'record.schedule/put/same', 'record.schedule/put/reasons'],
    documents: (root, situation) =>
      isAbout(situation, schedule) && situation.method === 'GET'
        ? {
            ...root,
            children: root.children.flatMap((child) => (child.name === 'enalbled' ? [child, { ...child, name: 'enabled' }] : [child])),
          }
        : root,
  },
  {
    name: 'record-not-stored',
    about: 'a new recording schedule is confirmed and the old one stays',
    breaks: ['record.schedule/put/values', 'record.schedule/put/partial', 'record.schedule/put/reasons', '08.15-record/follows-schedule'],
    stores: ({ uri, before, after }) => (uri === '/Record/schedule' ? before : after),
  },
  {
    name: 'record-open-to-viewers',
    about: 'a Viewer may write the recording schedule',
    breaks: ['record.schedule/put/levels'],
    due: (method, level, { resourceId }) => (method === 'PUT' && resourceId === schedule ? 'Viewer' : level),
  },
  {
    name: 'record-delay-missing',
    about: 'RecordDelayTime is missing',
    breaks: ['record.schedule/get/schema', 'record.schedule/get/fields'],
    documents: (root, situation) =>
      isAbout(situation, schedule) && situation.method === 'GET' ? eachElement(root, 'RecordDelayTime', () => undefined) : root,
  },
  {
    name: 'record-switch-ignored',
    about: 'recordings are made although recording is switched off',
    breaks: ['08.15-record/follows-schedule'],
    off: ['record.switch'],
  },
  {
    name: 'record-blocks-ignored',
    about: 'recordings are made at any time',
    breaks: ['08.15-record/follows-schedule'],
    off: ['record.blocks'],
  },
] as const satisfies readonly Fault[];
