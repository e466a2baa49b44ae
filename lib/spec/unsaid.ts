/**
 * Rules of single blocks that a careful client keeps beside the constraints of the catalogue: values that the notes demand of
 * a request, and what no clause settles, so that a device may refuse it. Nothing here is demanded of a device: a body that
 * breaks one of these is never sent as legal.
 */
import type { Block, Condition } from '../model/catalogue.ts';

export type UnsaidRule =
  /** The field names the member that the URI names. */
  | { readonly kind: 'ownId'; readonly path: string }
  /** The field has one of the values, unless the condition holds. */
  | { readonly kind: 'only'; readonly path: string; readonly is: readonly string[]; readonly unless?: Condition }
  | { readonly kind: 'before'; readonly begin: string; readonly end: string; readonly equal?: true }
  /** Spans of one day have no time in common. */
  | { readonly kind: 'noOverlap'; readonly entries: string; readonly by: string; readonly begin: string; readonly end: string }
  | { readonly kind: 'uniqueBy'; readonly entries: string; readonly by: string };

interface Unsaid {
  readonly block: string;
  readonly section: string;
  readonly rule: UnsaidRule;
  readonly reason: string;
}

const span = { begin: 'TimeRange/beginTime', end: 'TimeRange/endTime' } as const;
const weekly = (block: string, section: string, list: string): readonly Unsaid[] => [
  {
    block,
    section,
    rule: { kind: 'before', begin: `${list}/${span.begin}`, end: `${list}/${span.end}` },
    reason: 'no clause says what a span without extent means, or one that ends before it begins',
  },
  {
    block,
    section,
    rule: { kind: 'noOverlap', entries: list, by: 'dayOfWeek', ...span },
    reason: 'no clause says what spans of one day that overlap mean',
  },
];

export const unsaidRules: readonly Unsaid[] = [
  ...weekly('EventSchedule', '8.11.5', 'TimeBlockList/TimeBlock'),
  ...weekly('EventSchedule', '8.11.6', 'TimeBlockList/TimeBlock'),
  ...weekly('TimeBlockList', '8.11.5', 'TimeBlock'),
  ...weekly('RecordSchedule', '8.15.1', 'TimeBlockList/TimeBlock'),
  {
    block: 'EventSchedule',
    section: '8.11.6',
    rule: { kind: 'uniqueBy', entries: 'TimeBlockList/TimeBlock', by: 'dayOfWeek' },
    reason: '8.11.5 supports one block a day, and 8.11.6 shows the same list',
  },
  {
    block: 'TimeBlockList',
    section: '8.11.5',
    rule: { kind: 'uniqueBy', entries: 'TimeBlock', by: 'dayOfWeek' },
    reason: '8.11.5 supports one block a day, and 8.13.20 refers to the same list',
  },
  {
    block: 'TimeTaskBlock',
    section: '8.13.35',
    rule: { kind: 'ownId', path: 'dayOfWeek' },
    reason: 'the resource is the list of tasks of one day',
  },
  {
    block: 'TimeTaskBlock',
    section: '8.13.35',
    rule: {
      kind: 'only',
      path: 'TimeTaskRange/Task/TaskNum',
      is: ['0'],
      unless: { path: 'TaskType', is: ['patrol', 'pattern', 'preset', 'auxoutput'] },
    },
    reason: '8.13.35: otherwise the value is 0',
  },
  {
    block: 'TimeTaskBlock',
    section: '8.13.35',
    rule: { kind: 'uniqueBy', entries: 'TimeTaskRange', by: 'TaskID' },
    reason: 'two tasks of one id cannot be told apart',
  },
  {
    block: 'TimeTaskCopy',
    section: '8.13.36',
    rule: { kind: 'ownId', path: 'curDayOfWeek' },
    reason: 'the resource copies the day that its URI names',
  },
  {
    block: 'ParkAction',
    section: '8.13.28',
    rule: { kind: 'only', path: 'Action/ActionNum', is: ['0'], unless: { path: 'ActionType', is: ['patrol', 'pattern', 'preset'] } },
    reason: '8.13.28: for others, it is 0',
  },
  {
    block: 'PTZPreset',
    section: '8.13.12',
    rule: { kind: 'only', path: 'enabled', is: ['true', '1'] },
    reason: '8.13.12: the value imported to PTZPreset should be 1 when PUT',
  },
];

/** The rules of a block. */
export const unsaidFor = (block: Block): readonly UnsaidRule[] =>
  unsaidRules.filter((each) => each.block === block.name && each.section === block.section).map(({ rule }) => rule);
