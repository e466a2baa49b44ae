/** 8.13.34 to 8.13.36: what the head does by the clock, day by day. */
import type { Head } from '../head/head.ts';
import { dayUri } from '../head/uris.ts';
import { done } from '../http/answer.ts';
import { putDocument } from '../operations/generic.ts';
import type { Behaviour } from '../section.ts';
import { type Doc, entries, leaf, part, withDocument } from '../state/documents.ts';

export const timeTasks = (head: Head): Behaviour => ({
  fixed: true,
  most: 7,
  limits: { Parktime: { min: 5, max: 720 } },
  changed: () => head.clockwork.evaluate(),
});

const numbered = ['patrol', 'pattern', 'preset', 'auxoutput'];
const latest = '23:59:00';

const timeComplaint = (range: Doc): string | undefined => {
  const times = [leaf(range, 'beginTime'), leaf(range, 'endTime')];
  if (times.includes(undefined)) return 'a TimeTaskRange has no beginTime or no endTime';
  if (times.some((time) => !/^\d\d:\d\d:\d\d$/.test(time ?? ''))) return 'times are written hh:mm:ss';
  return times.some((time) => (time ?? '') > latest) ? `a task ends at ${latest} at the latest` : undefined;
};

/** Numbers count with some tasks only; the others have 0. */
const withNumbers = (range: Doc): Doc => {
  const task = part(range, 'Task');
  return numbered.includes(leaf(task, 'TaskType') ?? '') ? range : { ...range, Task: { ...task, TaskNum: '0' } };
};

const taskIds = Array.from({ length: 20 }, (_, at) => String(at + 1));

/** Spans of a day. @see 8.13.35 */
const mostTasks = (head: Head): number => (head.device.honours('ptzCtrl.ten-tasks') ? 10 : 20);

export const timeTaskDay = (head: Head): Behaviour => ({
  limits: () => ({ TimeTaskRange: { size: mostTasks(head) }, 'TimeTaskRange/TaskID': { options: taskIds.slice(0, mostTasks(head)) } }),
  check: ({ after }) => {
    const ranges = entries(after, 'TimeTaskRange');
    return ranges.some((range) => range.Task === undefined)
      ? 'a TimeTaskRange has no Task'
      : ranges.map(timeComplaint).find((complaint) => complaint !== undefined);
  },
  store: ({ after }) =>
    after.TimeTaskRange === undefined || !head.device.honours('ptzCtrl.task-num')
      ? after
      : { ...after, TimeTaskRange: entries(after, 'TimeTaskRange').map(withNumbers) },
  changed: () => head.clockwork.evaluate(),
  /** The day stays, without tasks. */
  delete: (call) => {
    const { dayOfWeek = '1' } = call.device.documents.get(call.uri) ?? {};
    call.device.commit(withDocument(call.device.documents, call.uri, { dayOfWeek }));
    return done(call.request);
  },
});

const copied = (head: Head, from: string, to: string): void => {
  const { documents } = head.device;
  const ranges = documents.get(dayUri(from))?.TimeTaskRange;
  head.device.commit(withDocument(documents, dayUri(to), { dayOfWeek: to, ...(ranges === undefined ? {} : { TimeTaskRange: ranges }) }));
};

/** PUT copies the tasks of one day over those of another, each time; the two days are what GET shows afterwards. */
export const copyTask = (head: Head): Behaviour => ({
  put: (call) => {
    const answer = putDocument(call);
    const [from, to] = ['curDayOfWeek', 'copyDayOfWeek'].map((name) => leaf(call.device.documents.get(call.uri), name) ?? '');
    const isAccepted = answer.status === 200 && from !== undefined && to !== undefined;
    if (isAccepted && call.device.honours('ptzCtrl.copies-tasks')) copied(head, from, to);
    return answer;
  },
});
