/** Edits of the valid instances beside this file, each of which a schema of the block refuses. */
export const bad = [
  {
    block: 'RecordSchedule',
    section: '8.15.1',
    find: '<recordType>Motion<',
    put: '<recordType>Manual<',
    because: 'the type is none of the list',
  },
  { block: 'RecordSchedule', section: '8.15.1', find: '<enalbled>true<', put: '<enalbled>on<', because: 'the switch is a boolean' },
  {
    block: 'RecordSchedule',
    section: '8.15.1',
    find: '  <PreRecordTime>5</PreRecordTime>\n',
    put: '',
    because: 'PreRecordTime is required',
  },
  { block: 'RecordSchedule', section: '8.15.1', find: '<dayOfWeek>6<', put: '<dayOfWeek>0<', because: 'the week starts with day 1' },
] as const;
