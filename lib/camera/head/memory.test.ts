import { describe, expect, it } from 'vitest';
import { fromPlain as fromJson, leaf, membersOf, withDocument, withoutSubtree } from '../state/documents.ts';
import { headDocuments } from './factory.ts';
import { fenceOf, heldBack, nextSide, roomFor, withLimitCleared, withSettingBegun, withSideSet } from './fence.ts';
import { fromControl, fromPlain } from './mirror.ts';
import { extended, type Moment, memoryMs, pathOf, spaceLeft, usedMs, withPath } from './pattern-path.ts';
import { spansOf } from './settings.ts';
import { limitUri, patrolUri, plain, slotUri } from './uris.ts';
import { dueAt, momentOf } from './week.ts';

const documents = fromControl(
  fromJson({ ...headDocuments(), [plain]: { id: '1' }, ...Object.fromEntries(['1', '2', '3'].map((id) => [slotUri(id), { id }])) }),
);

describe('the two services', () => {
  it('agree from the start', () => {
    expect(fromPlain(documents)).toEqual(documents);
    expect(membersOf(documents, `${slotUri('1')}/keyPoints`)).toEqual(['1', '2', '3']);
    expect(documents.get(`${slotUri('2')}/keyPoints/1`)).toEqual({ id: '1', presetNo: '4', speed: '6', dwellTime: '1' });
  });

  it('let a patrol go with its last point, and bring it back with its name and schedule', () => {
    const emptied = fromPlain(withoutSubtree(documents, `${slotUri('1')}/keyPoints`));
    expect(emptied.has(patrolUri('1'))).toBe(false);
    const again = fromPlain(withDocument(emptied, `${slotUri('1')}/keyPoints/1`, { id: '1', presetNo: '5' }));
    expect(leaf(again.get(patrolUri('1')), 'patrolName')).toBe('Day round');
    expect(again.get(`${patrolUri('1')}/schedule`)).toEqual(documents.get(`${patrolUri('1')}/schedule`));
    expect(again.get(`${slotUri('1')}/keyPoints/1`)).toEqual({ id: '1', presetNo: '5', speed: '4', dwellTime: '5' });
    expect(again.get(slotUri('1'))).toEqual({ id: '1' });
    expect(membersOf(again, '/PTZCtrl/channels/1/patrols')).toEqual(['1', '2']);
  });

  it('forget a patrol for good when 8.13 deletes it', () => {
    const gone = fromControl(withoutSubtree(documents, patrolUri('2')));
    expect(membersOf(gone, `${slotUri('2')}/keyPoints`)).toEqual([]);
    expect(gone.get(slotUri('2'))).toEqual({ id: '2' });
  });
});

describe('a movement limit', () => {
  const set = (...positions: readonly (readonly [number, number])[]) =>
    positions.reduce(
      (all, [pan, tilt]) => withSideSet(all, '1', { pan, tilt, zoom: 0 }),
      withSettingBegun(withDocument(documents, limitUri('1'), { enabled: 'true', id: '1' }), '1'),
    );

  it('is in force once left, right, up and down are set', () => {
    const three = set([300, 0], [60, 0], [0, 40]);
    expect(fenceOf(three, '1')).toBeUndefined();
    expect(nextSide(three, '1')).toBe('_down');
    const four = withSideSet(three, '1', { pan: 0, tilt: 5, zoom: 0 });
    expect(fenceOf(four, '1')).toEqual({ left: 300, right: 60, low: 5, high: 40 });
    expect(fenceOf(withLimitCleared(four, '1'), '1')).toBeUndefined();
    expect(nextSide(withLimitCleared(four, '1'), '1')).toBeUndefined();
  });

  it('leaves room up to its sides, across zero', () => {
    const fence = fenceOf(set([300, 0], [60, 0], [0, 40], [0, 5]), '1');
    expect(roomFor('pan', 0, 1, fence)).toBe(60);
    expect(roomFor('pan', 0, -1, fence)).toBe(60);
    expect(roomFor('pan', 60 + 1e-9, 1, fence)).toBe(0);
    expect(roomFor('tilt', 20, 1, fence)).toBe(20);
    expect(roomFor('tilt', 50, 1, fence)).toBe(0);
    expect(roomFor('zoom', 30, -1, fence)).toBe(30);
    expect(roomFor('pan', 0, 1, undefined)).toBe(Number.POSITIVE_INFINITY);
    expect(heldBack(50, 20, fence)).toBe(10);
    expect(heldBack(50, 5, fence)).toBe(5);
  });
});

describe('a path', () => {
  const line = (count: number): readonly Moment[] =>
    Array.from({ length: count }, (_, at) => ({ ms: at * 100, pan: at * 2, tilt: at, zoom: 0 })).reduce<readonly Moment[]>(extended, []);

  it('keeps only the moments at which the course changes', () => {
    expect(line(30)).toEqual([
      { ms: 0, pan: 0, tilt: 0, zoom: 0 },
      { ms: 2900, pan: 58, tilt: 29, zoom: 0 },
    ]);
    expect(extended(line(30), { ms: 3000, pan: 58, tilt: 29, zoom: 5 })).toHaveLength(3);
    expect(line(100).length).toBeGreaterThan(2);
  });

  it('comes back as it was kept, and takes memory by its time', () => {
    expect(pathOf(withPath(documents, '2', line(30)), '2')).toEqual(line(30));
    expect(usedMs(withPath(documents, '2', line(30)))).toBe(6000 + 2900);
    expect([spaceLeft(0), spaceLeft(1), spaceLeft(memoryMs / 2), spaceLeft(memoryMs * 2)]).toEqual([100, 99, 50, 0]);
  });
});

describe('the week', () => {
  const enabled = withDocument(documents, '/PTZCtrl/channels/1/timetasks', { enabled: 'true', Parktime: '5' });

  it('knows its days', () => {
    expect(momentOf('2026-11-22T08:00:00').day).toBe('7');
    expect(momentOf('2026-11-23T08:00:00')).toEqual({ date: '2026-11-23', day: '1', time: '08:00:00' });
  });

  it('has a task due from its beginning to before its end, while tasks are enabled', () => {
    const at = (local: string) => dueAt(enabled, momentOf(local))?.type;
    expect(at('2026-11-24T07:59:59')).toBeUndefined();
    expect(at('2026-11-24T08:00:00')).toBe('patrol');
    expect(at('2026-11-24T17:59:59')).toBe('patrol');
    expect(at('2026-11-24T18:00:00')).toBeUndefined();
    expect(dueAt(documents, momentOf('2026-11-24T08:00:00'))).toBeUndefined();
  });

  it('starts a patrol by its schedule, past midnight too', () => {
    const block = { dayOfWeek: '3', TimeRange: { beginTime: '22:00:00', endTime: '06:00:00' } };
    const scheduled = withDocument(documents, `${patrolUri('2')}/schedule`, { TimeBlock: [block] });
    const at = (local: string) => dueAt(scheduled, momentOf(local))?.num;
    expect(at('2026-11-25T21:59:59')).toBeUndefined();
    expect(at('2026-11-25T22:00:00')).toBe('2');
    expect(at('2026-11-26T05:59:59')).toBe('2');
    expect(at('2026-11-26T06:00:00')).toBeUndefined();
    expect(at('2026-11-26T22:30:00')).toBeUndefined();
  });
});

describe('numbers as spans', () => {
  it('join where they follow each other', () => {
    expect(spansOf(['1', '2', '3', '7', '9', '10'])).toEqual([
      [1, 3],
      [7, 7],
      [9, 10],
    ]);
  });
});
