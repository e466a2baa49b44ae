/** What is due by the clock: time tasks of the week, and the schedules of patrols. @see 8.13.20, 8.13.34, 8.13.35 */
import { type Doc, type Documents, entries, leaf, part } from '../state/documents.ts';
import { isEnabled, patrolsOf, pointsOf } from './patrols.ts';
import { control, dayUri, patrolUri, scheduleUri } from './uris.ts';

/** A moment of the camera's local time. */
export interface Moment {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** 1 is Monday. */
  readonly day: string;
  /** hh:mm:ss. */
  readonly time: string;
}

/** The moment of a local time `YYYY-MM-DDThh:mm:ss`. */
export const momentOf = (local: string): Moment => {
  const [date = '', time = ''] = local.split('T');
  const sundayFirst = new Date(`${date}T00:00:00Z`).getUTCDay();
  return { date, day: String(sundayFirst === 0 ? 7 : sundayFirst), time };
};

/** Something to do for as long as its time lasts. */
export interface Due {
  /** Tells one span from another. */
  readonly key: string;
  readonly type: string;
  readonly num: string;
}

const yesterday = (day: string): string => (day === '1' ? '7' : String(Number(day) - 1));

const dueTask = (documents: Documents, { date, day, time }: Moment): Due | undefined => {
  if (leaf(documents.get(`${control}/timetasks`), 'enabled') !== 'true') return undefined;
  for (const range of entries(documents.get(dayUri(day)), 'TimeTaskRange')) {
    const [begin, end] = [leaf(range, 'beginTime') ?? '', leaf(range, 'endTime') ?? ''];
    if (time < begin || time >= end) continue;
    const task = part(range, 'Task');
    const [type, num] = [leaf(task, 'TaskType') ?? 'disable', leaf(task, 'TaskNum') ?? '0'];
    return { key: `task ${date} ${begin} ${type} ${num}`, type, num };
  }
  return undefined;
};

const holds = (block: Doc, { day, time }: Moment): boolean => {
  const range = part(block, 'TimeRange');
  const [begin, end] = [leaf(range, 'beginTime') ?? '', leaf(range, 'endTime') ?? ''];
  const isOn = (each: string): boolean => (leaf(block, 'dayOfWeek') ?? each) === each;
  if (begin <= end) return isOn(day) && time >= begin && time < end;
  // A block that ends before it begins goes on until the next morning.
  return (isOn(day) && time >= begin) || (isOn(yesterday(day)) && time < end);
};

const scheduledPatrol = (documents: Documents, moment: Moment): Due | undefined => {
  const isDue = (id: string): boolean => entries(documents.get(scheduleUri(id)), 'TimeBlock').some((block) => holds(block, moment));
  const num = patrolsOf(documents).find((id) => isDue(id) && isEnabled(documents, patrolUri(id)) && pointsOf(documents, id).length > 0);
  return num === undefined ? undefined : { key: `schedule ${num}`, type: 'patrol', num };
};

/** What is due at a moment. A task goes before a patrol's schedule. */
export const dueAt = (documents: Documents, moment: Moment): Due | undefined =>
  dueTask(documents, moment) ?? scheduledPatrol(documents, moment);
