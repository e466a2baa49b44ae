/** Weekly time blocks, as schedules of events and of recording have them. Times are local; a block's last second belongs to it. @see E-095 */
import { localText } from './clock/clock.ts';
import type { Device } from './device.ts';
import { type Doc, entries, leaf, part } from './state/documents.ts';

/** A point of the local week. */
export interface Moment {
  /** 1 is Monday. */
  readonly weekday: number;
  /** `hh:mm:ss` */
  readonly time: string;
}

/** Now, on the camera's clock and in its zone. */
export const localMoment = (device: Device): Moment => {
  const text = localText(device.zone(), device.clock.now());
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return { weekday: day === 0 ? 7 : day, time: text.slice(11) };
};

export const blocksOf = (doc: Doc | undefined): readonly Doc[] => entries(part(doc, 'TimeBlockList'), 'TimeBlock');

/** True while the block lasts; one without a weekday is of every day. */
export const covers = (block: Doc, { weekday, time }: Moment): boolean => {
  const day = leaf(block, 'dayOfWeek');
  const [begin = '', end = ''] = [leaf(block, 'TimeRange', 'beginTime'), leaf(block, 'TimeRange', 'endTime')];
  return (day === undefined || Number(day) === weekday) && begin <= time && time <= end;
};

const complaintOfBlock = (block: Doc): string | undefined => {
  const [begin = '', end = ''] = [leaf(block, 'TimeRange', 'beginTime'), leaf(block, 'TimeRange', 'endTime')];
  const odd = [begin, end].find((time) => !/^\d\d:\d\d:\d\d(?:\.\d+)?$/.test(time));
  if (odd !== undefined) return `${odd} has a zone: the times of a schedule are the camera's own`;
  return begin > end ? `endTime ${end} is before beginTime ${begin}` : undefined;
};

/** What is wrong with the blocks of a schedule; undefined when nothing is. */
export const blocksComplaint = (doc: Doc): string | undefined =>
  blocksOf(doc)
    .map(complaintOfBlock)
    .find((complaint) => complaint !== undefined);

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** A block for each day, from its first second to its last, with more fields where asked. */
export const wholeWeek = (more: Doc = {}): Doc => ({
  TimeBlockList: {
    TimeBlock: days.map((dayOfWeek) => ({ ...more, dayOfWeek, TimeRange: { beginTime: '00:00:00', endTime: '23:59:59' } })),
  },
});
