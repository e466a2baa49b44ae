/** 8.11.5 and 8.11.6: when events are events at all: one schedule for all of them and one for each type or port. Both must be open. */
import type { Limits } from '../blocks/limits.ts';
import type { Device } from '../device.ts';
import type { EventType } from '../events/bus.ts';
import type { Behaviour } from '../section.ts';
import { type Doc, type Documents, membersOf } from '../state/documents.ts';
import { blocksComplaint, blocksOf, covers, localMoment } from '../time-blocks.ts';

const scheduleUri = '/Event/schedule';
const schedulesUri = '/Event/Schedule';

/** Types by name; ports by their number among those of their kind: IO_OUT_2 is the second output. @see E-094 */
export const scheduleIds = ['VMD', 'videoloss', 'shelteralarm', 'IO_IN_1', 'IO_IN_2', 'IO_OUT_1', 'IO_OUT_2'] as const;

interface PortOf {
  readonly field: 'inputIOPortID' | 'outputIOPortID';
  /** Undefined when the camera has not so many. */
  readonly port: string | undefined;
}

const portOf = (id: string, documents: Documents): PortOf | undefined => {
  const [, kind, number] = /^IO_(IN|OUT)_(\d+)$/.exec(id) ?? [];
  if (number === undefined) return undefined;
  const list = kind === 'IN' ? '/IO/inputs' : '/IO/outputs';
  return { field: kind === 'IN' ? 'inputIOPortID' : 'outputIOPortID', port: membersOf(documents, list)[Number(number) - 1] };
};

const limitsFor = (ids: readonly string[], documents: Documents): Limits => {
  const [id = ''] = ids;
  const port = portOf(id, documents);
  const fixed = (field: PortOf['field']): Limits[string] => (port?.field === field ? { options: [port.port ?? ''] } : { absent: true });
  return {
    eventType: { options: [port === undefined ? id : 'IO'] },
    inputIOPortID: fixed('inputIOPortID'),
    outputIOPortID: fixed('outputIOPortID'),
    'TimeBlockList/TimeBlock': { size: 28 },
  };
};

/** What the id says, told by every document and kept by none. */
const named = (id: string, documents: Documents): Doc => {
  const port = portOf(id, documents);
  return port === undefined ? { eventType: id } : { eventType: 'IO', [port.field]: port.port ?? '' };
};

/** A schedule that opens or closes changes what goes on at once: `look` is told. */
export const typeSchedule = (device: Device, look: () => void): Behaviour => ({
  limits: limitsFor,
  view: (stored, [id = '']) => ({ ...stored, ...named(id, device.documents) }),
  check: ({ after }) => blocksComplaint(after),
  store: ({ after: { eventType: _type, inputIOPortID: _input, outputIOPortID: _output, ...stored } }) => stored,
  changed: look,
});

/** One block a day: one that is of every day leaves no room for another. */
const crowded = (doc: Doc): string | undefined => {
  const blocks = blocksOf(doc);
  return blocks.length > 1 && blocks.some((block) => block.dayOfWeek === undefined)
    ? 'a TimeBlock without dayOfWeek is of every day: there can be no other beside it'
    : undefined;
};

export const schedule = (device: Device, look: () => void): Behaviour => ({
  limits: () => ({ 'TimeBlockList/TimeBlock': { size: device.honours('events.one-block-a-day') ? 7 : 14 } }),
  check: ({ after }) => blocksComplaint(after) ?? (device.honours('events.one-block-a-day') ? crowded(after) : undefined),
  changed: look,
});

const isOpen = (device: Device, uri: string): boolean => {
  const doc = device.documents.get(uri);
  const now = localMoment(device);
  return doc === undefined || !device.honours('events.schedules') || blocksOf(doc).some((block) => covers(block, now));
};

const idOfPort = (device: Device, list: string, kind: 'IN' | 'OUT', port: string): string =>
  `IO_${kind}_${membersOf(device.documents, list).indexOf(port) + 1}`;

/** True while events of the type, from the port where it is IO, are let through. */
export const letsEvent = (device: Device, type: EventType, id: string): boolean =>
  isOpen(device, scheduleUri) && isOpen(device, `${schedulesUri}/${type === 'IO' ? idOfPort(device, '/IO/inputs', 'IN', id) : type}`);

/** True while events may switch the output. */
export const letsOutput = (device: Device, port: string): boolean =>
  isOpen(device, `${schedulesUri}/${idOfPort(device, '/IO/outputs', 'OUT', port)}`);
