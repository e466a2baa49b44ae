/** Faults of 8.15: the schedule of recording and what follows from it. */
import { eachElement, isAbout } from './edits.ts';
import type { Fault } from './fault.ts';

const schedule = 'record.schedule';

export const recordFaults = [
  { name: 'any-record-type', about: 'a recordType is stored although it is not listed', breaks: [], off: [`option ${schedule}`] },
  { name: 'record-day-8', about: 'days, delays and lead times are stored whatever their range', breaks: [], off: [`range ${schedule}`] },
  {
    name: 'record-both-spellings',
    about: 'the schedule tells its switch as enabled and as enalbled',
    breaks: [],
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
    breaks: [],
    stores: ({ uri, before, after }) => (uri === '/Record/schedule' ? before : after),
  },
  {
    name: 'record-open-to-viewers',
    about: 'a Viewer may write the recording schedule',
    breaks: [],
    due: (method, level, { resourceId }) => (method === 'PUT' && resourceId === schedule ? 'Viewer' : level),
  },
  {
    name: 'record-delay-missing',
    about: 'RecordDelayTime is missing',
    breaks: [],
    documents: (root, situation) =>
      isAbout(situation, schedule) && situation.method === 'GET' ? eachElement(root, 'RecordDelayTime', () => undefined) : root,
  },
  { name: 'record-switch-ignored', about: 'recordings are made although recording is switched off', breaks: [], off: ['record.switch'] },
  { name: 'record-blocks-ignored', about: 'recordings are made at any time', breaks: [], off: ['record.blocks'] },
] as const satisfies readonly Fault[];
