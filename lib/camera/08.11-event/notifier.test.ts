import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { block, until } from '../test-client.ts';
import { type EventCamera, startEventCamera } from './testing/camera.ts';
import { openStream, type StreamReader } from './testing/stream-reader.ts';

let started: EventCamera;
let reader: StreamReader;

beforeEach(async () => {
  started = await startEventCamera();
  reader = await openStream(started.camera);
  // Wednesday, noon in the zone of the camera (UTC+8).
  await started.client.control('/clock', { set: '2026-11-25T04:00:00Z' });
});
afterEach(async () => {
  reader.close();
  await started.camera.close();
});

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const move = (state: string, id = '1'): Promise<unknown> => started.client.control(`/inputs/${id}`, { state });
const scheduleFor = (day: string, begin: string, end: string): string =>
  block(
    'EventSchedule',
    `<TimeBlockList><TimeBlock><dayOfWeek>${day}</dayOfWeek><TimeRange><beginTime>${begin}</beginTime><endTime>${end}</endTime></TimeRange></TimeBlock></TimeBlockList>`,
  );
const outputState = async (id: string): Promise<string | undefined> =>
  (await started.client.get(`/IO/outputs/${id}/status`)).leaves.ioState;
const states = (): readonly string[] => reader.alerts('IO').map((alert) => alert.eventState ?? '');

describe('schedules', () => {
  it.each(['/Event/schedule', '/Event/Schedule/IO_IN_1'])(
    '%s keeps an event back outside its blocks and lets it go once one begins',
    async (path) => {
      expect((await started.client.put(path, scheduleFor('3', '12:30:00', '13:00:00'))).status).toBe(200);
      await move('active');
      await wait(150);
      expect(states()).toEqual([]);
      expect(await outputState('2')).toBe('inactive');
      expect((await started.client.get('/IO/inputs/1/status')).leaves.ioState).toBe('active');
      await started.client.control('/clock', { jumpSeconds: 1900 });
      await until(() => states().length >= 2);
      expect(await outputState('2')).toBe('active');
      await started.client.control('/clock', { jumpSeconds: 3600 });
      await until(() => states().at(-1) === 'inactive');
      expect(await outputState('2')).toBe('inactive');
    },
  );

  it('take effect with the answer to their PUT', async () => {
    await move('active');
    await until(() => states().length >= 1);
    await started.client.put('/Event/schedule', scheduleFor('4', '00:00:00', '23:59:59'));
    await until(() => states().at(-1) === 'inactive', 500);
    await started.client.put('/Event/schedule', scheduleFor('3', '00:00:00', '23:59:59'));
    await until(() => states().at(-1) === 'active', 500);
  });

  it('of one type leave the others alone', async () => {
    await started.client.put('/Event/Schedule/VMD', scheduleFor('1', '00:00:00', '00:00:01'));
    started.device.events.publish({ type: 'VMD', id: '1', state: 'active', regions: [{ id: '1', sensitivity: 1 }] });
    await move('active');
    await until(() => states().length >= 2);
    expect(reader.alerts('VMD')).toEqual([]);
  });

  it('of an output keep it still while the event is told', async () => {
    await started.client.put('/Event/Schedule/IO_OUT_1', scheduleFor('1', '00:00:00', '00:00:01'));
    await move('active');
    await until(() => states().length >= 2);
    expect(await outputState('2')).toBe('inactive');
    expect(started.camera.effects().relay).toBeUndefined();
  });

  it('count weekdays from Monday in the local zone', async () => {
    // Sunday 23:30 in UTC+8 is Sunday 15:30 in UTC; half an hour later it is Monday there.
    await started.client.control('/clock', { set: '2026-11-29T15:30:00Z' });
    await started.client.put('/Event/schedule', scheduleFor('1', '00:00:00', '01:00:00'));
    await move('active');
    await wait(100);
    expect(states()).toEqual([]);
    await started.client.control('/clock', { jumpSeconds: 1800 });
    await until(() => states().length >= 1);
  });
});

describe('triggers', () => {
  it('hold output 2 while input 1 is active, and pulse output 4 for input 3', async () => {
    await move('active');
    await until(async () => (await outputState('2')) === 'active');
    await move('inactive');
    await until(async () => (await outputState('2')) === 'inactive');
    expect(started.camera.effects().relay).toBe(2);
    await started.client.put(
      '/IO/outputs/4',
      block('IOOutputPort', '<id>4</id><PowerOnState><pulseDuration>200</pulseDuration></PowerOnState>'),
    );
    await move('active', '3');
    await until(async () => (await outputState('4')) === 'active');
    await until(async () => (await outputState('4')) === 'inactive');
    expect((await started.client.get('/IO/inputs/3/status')).leaves.ioState).toBe('active');
    expect(started.camera.effects().relay).toBe(4);
  });

  it('alone make events: without one for its cause nothing is told, and what went on ends', async () => {
    await move('active');
    await until(() => states().length >= 1);
    await started.client.remove('/Event/triggers/1');
    await until(() => states().at(-1) === 'inactive');
    expect(await outputState('2')).toBe('inactive');
    await move('inactive');
    await wait(80);
    const told = states().length;
    await move('active');
    await wait(150);
    expect(states()).toHaveLength(told);
  });

  it('set nothing off that was taken from them', async () => {
    await started.client.remove('/Event/triggers/1/notifications/2');
    await move('active');
    await until(() => states().length >= 2);
    expect(started.camera.effects().relay).toBeUndefined();
  });

  it('see an input that rests after an event only when it has rested', async () => {
    await started.camera.close();
    started = await startEventCamera({ timing: { inputRestMs: 300 } });
    reader = await openStream(started.camera);
    await move('active');
    await move('inactive');
    const begin = performance.now();
    await move('active');
    await until(() => states().filter((state) => state === 'inactive').length === 1);
    await until(() => states().at(-1) === 'active');
    expect(performance.now() - begin).toBeGreaterThan(250);
  });

  it('follow an input whose level is turned round', async () => {
    expect((await started.client.put('/IO/inputs/1', block('IOInputPort', '<id>1</id><triggering>low</triggering>'))).status).toBe(200);
    await until(() => states().length >= 1);
  });

  it('leave what happened in the log', async () => {
    await move('active');
    await until(() => states().length >= 1);
    const log = (await started.client.control('/log')) as readonly { readonly minor: string }[];
    expect(log.map((entry) => entry.minor)).toEqual(expect.arrayContaining(['0x1', '0x2']));
  });
});
