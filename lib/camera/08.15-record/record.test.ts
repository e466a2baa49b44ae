import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventCamera, startEventCamera } from '../08.11-event/testing/camera.ts';
import { block, type Reply, until } from '../test-client.ts';

let started: EventCamera;

beforeEach(async () => {
  started = await startEventCamera();
  // Wednesday, noon in the zone of the camera (UTC+8).
  await started.client.control('/clock', { set: '2026-11-25T04:00:00Z' });
});
afterEach(() => started.camera.close());

interface Told {
  readonly type: string;
  readonly from: string;
  readonly to?: string;
}
const recordings = async (): Promise<readonly Told[]> =>
  ((await started.client.control('/recordings', {})) as { readonly recordings: readonly Told[] }).recordings;
const put = (inner: string): Promise<Reply> => started.client.put('/Record/schedule', block('RecordSchedule', inner), 'operator');
const blockOf = (type: string, day: string, begin = '00:00:00', end = '23:59:59'): string =>
  `<TimeBlock><recordType>${type}</recordType><dayOfWeek>${day}</dayOfWeek><TimeRange><beginTime>${begin}</beginTime><endTime>${end}</endTime></TimeRange></TimeBlock>`;
const week = (...blocks: readonly string[]): string => `<TimeBlockList>${blocks.join('')}</TimeBlockList>`;
const motion = (state: 'active' | 'inactive'): void => started.device.events.publish({ type: 'VMD', id: '1', state, regions: [] });
const move = (state: string): Promise<unknown> => started.client.control('/inputs/1', { state });

describe('the record schedule', () => {
  it('takes enalbled or enabled, not both', async () => {
    expect((await put('<enabled>false</enabled>')).status).toBe(200);
    expect((await started.client.get('/Record/schedule', 'viewer')).leaves.enalbled).toBe('false');
    expect((await put('<enalbled>true</enalbled>')).status).toBe(200);
    expect((await put('<enalbled>true</enalbled><enabled>true</enabled>')).status).toBe(400);
    expect((await started.client.get('/Record/Schedule')).status).toBe(404);
  });

  it.each([
    ['another reason', week(blockOf('Manual', '1'))],
    ['day 8', week(blockOf('Timing', '8'))],
    ['an end before its beginning', week(blockOf('Timing', '1', '10:00:00', '09:00:00'))],
    ['a delay that is too long', '<RecordDelayTime>601</RecordDelayTime>'],
    ['too much beforehand', '<PreRecordTime>31</PreRecordTime>'],
    ['more blocks than fit', week(...Array.from({ length: 57 }, () => blockOf('Timing', '1')))],
  ])('refuses %s', async (_what, inner) => {
    const before = started.camera.snapshot();
    const { status, leaves } = await put(inner);
    expect([status, leaves.statusCode]).toEqual([400, '6']);
    expect(started.camera.snapshot()).toEqual(before);
  });
});

describe('the recorder', () => {
  it('records motion from before it began to after it ended', async () => {
    await put('<RecordDelayTime>1</RecordDelayTime><PreRecordTime>10</PreRecordTime>');
    motion('active');
    await until(async () => (await recordings()).length === 1);
    const [going] = await recordings();
    expect(going).toMatchObject({ type: 'Motion' });
    expect(Date.parse(going?.from ?? '')).toBeLessThan(Date.parse('2026-11-25T03:59:55Z'));
    motion('inactive');
    expect((await recordings())[0]?.to).toBeUndefined();
    await until(async () => (await recordings())[0]?.to !== undefined);
    const [done] = await recordings();
    expect(Date.parse(done?.to ?? '') - Date.parse(done?.from ?? '')).toBeGreaterThan(10_900);
    expect(started.camera.effects().recording).toBe(1);
  });

  it('goes on when motion comes back within the delay', async () => {
    motion('active');
    motion('inactive');
    motion('active');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await recordings()).toHaveLength(1);
    expect(started.camera.effects().recording).toBe(1);
  });

  it('records an input as an alarm, and only where a block and a trigger want it', async () => {
    await move('active');
    await until(async () => (await recordings()).some((each) => each.type === 'Alarm'));
    await put(`<RecordDelayTime>0</RecordDelayTime>${week(blockOf('Motion', '3'))}`);
    await until(async () => (await recordings())[0]?.to !== undefined);
    await put(week(blockOf('Alarm', '3')));
    await until(async () => (await recordings()).length === 2);
    await started.client.remove('/Event/triggers/2/notifications');
    motion('active');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await recordings()).map((each) => each.type)).toEqual(['Alarm', 'Alarm']);
  });

  it('records by time alone in a block of Timing, and nothing while it is switched off', async () => {
    await put(week(blockOf('Timing', '3', '11:00:00', '13:00:00')));
    expect(await recordings()).toMatchObject([{ type: 'Timing' }]);
    await put('<enalbled>false</enalbled>');
    expect((await recordings())[0]?.to).toBeDefined();
    await put('<enalbled>true</enalbled>');
    await started.client.control('/clock', { jumpSeconds: 7200 });
    expect((await recordings()).map((each) => each.to !== undefined)).toEqual([true, true]);
    expect(started.camera.effects().recording).toBe(2);
  });
});
