import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { quick, startHead, type TestHead } from '../head/test-head.ts';
import { control } from '../head/uris.ts';
import { block, until } from '../test-client.ts';

let head: TestHead;
beforeAll(async () => {
  head = await startHead();
  await head.put('/System/time/timeZone', 'UTC0');
});
afterAll(() => head.camera.close());
beforeEach(async () => {
  await head.control('/reset', {});
  await head.put('/System/time/timeZone', 'UTC0');
  await head.control('/clock', { set: '2026-11-25T04:00:00Z' });
  await head.turnTo(0, 0, 0);
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const running = async (): Promise<unknown> => {
  const state = await head.control('/head', {});
  return typeof state === 'object' && state !== null && 'running' in state ? state.running : undefined;
};
const park = (type: string, num: string, seconds = '5', enabled = 'true') =>
  head.put(
    `${control}/parkaction`,
    block(
      'ParkAction',
      `<enabled>${enabled}</enabled><Parktime>${seconds}</Parktime><Action><ActionType>${type}</ActionType><ActionNum>${num}</ActionNum></Action>`,
    ),
  );

describe('the park action', () => {
  it('happens after the park time, once, and again after the next move', async () => {
    await park('preset', '5');
    await pause(30);
    expect((await head.where()).azimuth).toBe(0);
    await until(async () => (await head.where()).azimuth === 2400);
    const moved = head.moved();
    await pause(200);
    expect(head.moved()).toBe(moved);
    await head.turnTo(100, 0, 0);
    await until(async () => (await head.where()).azimuth === 2400);
  });

  it('waits while somebody keeps moving the head', async () => {
    await park('preset', '5');
    for (let n = 0; n < 8; n += 1) {
      await head.move('momentary', '<tilt>1</tilt><Momentary><duration>20</duration></Momentary>');
      await pause(40);
    }
    expect((await head.where()).azimuth).toBe(0);
    await until(async () => (await head.where()).azimuth === 2400);
  });

  it('can be a patrol, a pattern or a scan', async () => {
    for (const [type, num, kind] of [
      ['patrol', '2', 'patrol'],
      ['pattern', '1', 'pattern'],
      ['randomscan', '0', 'scan'],
      ['framescan', '0', 'scan'],
      ['panoramascan', '0', 'scan'],
      ['atuoscan', '0', 'scan'],
    ] as const) {
      expect((await park(type, num, '1')).status).toBe(200);
      await until(async () => (await running()) === kind);
      await park(type, num, '1', 'false');
      expect(await running()).toBe(null);
    }
  });

  it('leaves undone what is not there', async () => {
    await park('patrol', '200', '1');
    await pause(100);
    expect(await running()).toBe(null);
    expect((await head.get(`${control}/parkaction`)).leaves['Action/ActionNum']).toBe('200');
  });

  it('has number 0 where there is nothing to number', async () => {
    await park('atuoscan', '7', '600');
    expect((await head.get(`${control}/parkaction`)).leaves).toMatchObject({ 'Action/ActionType': 'atuoscan', 'Action/ActionNum': '0' });
    await park('preset', '7', '600', 'false');
    expect((await head.get(`${control}/parkaction`)).leaves).toMatchObject({ 'Action/ActionType': 'preset', 'Action/ActionNum': '7' });
  });

  it('is refused with 6 beyond its limits', async () => {
    const before = (await head.get(`${control}/parkaction`)).text;
    for (const [type, num, seconds] of [
      ['autoscan', '0', '5'],
      ['preset', '256', '5'],
      ['preset', '1', '0'],
      ['preset', '1', '721'],
    ] as const) {
      expect((await park(type, num, seconds)).leaves.statusCode, `${type} ${num} ${seconds}`).toBe('6');
    }
    expect((await head.get(`${control}/parkaction`)).text).toBe(before);
  });
});

const task = (type: string, num: string, begin = '05:00:00', end = '06:00:00', id = '1'): string =>
  `<TimeTaskRange><TaskID>${id}</TaskID><beginTime>${begin}</beginTime><endTime>${end}</endTime><Task><TaskType>${type}</TaskType><TaskNum>${num}</TaskNum></Task></TimeTaskRange>`;
const wednesday = (ranges: string) => head.put(`${control}/timetasks/3`, block('TimeTaskBlock', `<dayOfWeek>3</dayOfWeek>${ranges}`));
const enable = (enabled: string) => head.put(`${control}/timetasks`, block('TimeTaskList', `<enabled>${enabled}</enabled>`));
const at = (time: string) => head.control('/clock', { set: `2026-11-25T${time}Z` });

describe('time tasks', () => {
  it('run in their span on their day, while they are enabled', async () => {
    await wednesday(task('patrol', '2'));
    await at('05:10:00');
    expect(await running()).toBe(null);
    await enable('true');
    expect(await running()).toBe('patrol');
    await at('06:00:00');
    expect(await running()).toBe(null);
    await at('05:10:00');
    await enable('false');
    expect(await running()).toBe(null);
    await enable('true');
    await head.remove(`${control}/timetasks/3`);
    expect(await running()).toBe(null);
  });

  it('follow each other, and resume after the park time when somebody interfered', async () => {
    await wednesday(task('tiltscan', '0') + task('preset', '6', '06:00:00', '07:00:00', '2'));
    await at('05:10:00');
    await enable('true');
    expect(await running()).toBe('scan');
    await head.move('continuous', '<pan>0</pan>');
    expect(await running()).toBe(null);
    await until(async () => (await running()) === 'scan');
    await at('06:10:00');
    await until(async () => (await head.where()).azimuth === 3014);
    expect(await running()).toBe(null);
  });

  it('end what a client had begun', async () => {
    await wednesday(task('preset', '6') + task('periodadjust', '0', '07:00:00', '08:00:00', '2'));
    await enable('true');
    await head.put(`${control}/patrols/1/start`);
    await at('05:10:00');
    expect(await running()).toBe(null);
    expect((await head.still()).azimuth).toBe(3014);
    const moved = head.moved();
    await at('07:10:00');
    await until(() => head.moved() === moved + 2);
    expect((await head.still()).azimuth).toBe(3014);
  });

  it('switch an auxiliary output for as long as they last', async () => {
    await wednesday(task('auxoutput', '1'));
    await at('05:10:00');
    await enable('true');
    expect(head.camera.effects().relay).toBe(1);
    await at('07:00:00');
    expect(head.camera.effects().relay).toBe(2);
  });

  it('reboot once', async () => {
    await wednesday(task('periodreboot', '0'));
    await at('05:10:00');
    await enable('true');
    await until(() => head.camera.effects().restart === 1);
    await until(async () => (await head.get('/System/status')).status === 200);
    await pause(1100);
    expect(head.camera.effects().restart).toBe(1);
  });

  it('are listed for seven days and updated by day', async () => {
    const days = (await head.get(`${control}/timetasks`)).root?.children.filter(({ name }) => name === 'TimeTaskBlock');
    expect(days).toHaveLength(7);
    const list = `<TimeTaskBlock><dayOfWeek>5</dayOfWeek>${task('pattern', '4')}</TimeTaskBlock>`;
    expect((await head.put(`${control}/timetasks`, block('TimeTaskList', list))).status).toBe(200);
    expect((await head.get(`${control}/timetasks/5`)).leaves['TimeTaskRange/Task/TaskType']).toBe('pattern');
    expect((await head.get(`${control}/timetasks/1`)).leaves['TimeTaskRange/Task/TaskType']).toBe('patrol');
    const twice = `<TimeTaskBlock><dayOfWeek>5</dayOfWeek></TimeTaskBlock><TimeTaskBlock><dayOfWeek>5</dayOfWeek></TimeTaskBlock>`;
    expect((await head.put(`${control}/timetasks`, block('TimeTaskList', twice))).leaves.statusCode).toBe('6');
  });

  it('have number 0 where there is nothing to number', async () => {
    await wednesday(task('framescan', '3'));
    expect((await head.get(`${control}/timetasks/3`)).leaves['TimeTaskRange/Task/TaskNum']).toBe('0');
  });

  it('are refused with 6 when they are wrong', async () => {
    const before = (await head.get(`${control}/timetasks`)).text;
    const eleven = Array.from({ length: 11 }, (_, n) => task('disable', '0', '01:00:00', '01:00:00', String(n + 1))).join('');
    const cases = [
      task('preset', '1', '06:00:00', '05:00:00'),
      task('preset', '1', '06:00:00', '23:59:01'),
      task('preset', '1', '6:00', '07:00:00'),
      task('preset', '9'),
      task('dance', '0'),
      task('preset', '1') + task('preset', '2'),
      task('preset', '1').replace('<TaskNum>1</TaskNum>', ''),
      '<TimeTaskRange><TaskID>1</TaskID><beginTime>01:00:00</beginTime><endTime>02:00:00</endTime></TimeTaskRange>',
      eleven,
    ];
    for (const ranges of cases) expect((await wednesday(ranges)).leaves.statusCode, ranges.slice(0, 200)).toBe('6');
    expect((await head.put(`${control}/timetasks/3`, block('TimeTaskBlock', '<dayOfWeek>4</dayOfWeek>'))).leaves.statusCode).toBe('6');
    expect((await head.get(`${control}/timetasks/8`)).status).toBe(404);
    expect((await head.get(`${control}/timetasks`)).text).toBe(before);
    expect((await wednesday(task('preset', '1', '23:59:00', '23:59:00'))).status).toBe(200);
  });

  it('are copied from day to day, each time a copy is asked for', async () => {
    const copy = block('TimeTaskCopy', '<curDayOfWeek>3</curDayOfWeek><copyDayOfWeek>6</copyDayOfWeek>');
    await wednesday(task('preset', '2') + task('preset', '3', '07:00:00', '08:00:00', '2'));
    expect((await head.put(`${control}/timetasks/3/copytask`, copy)).status).toBe(200);
    const { dayOfWeek: _three, ...three } = (await head.get(`${control}/timetasks/3`)).leaves;
    const { dayOfWeek, ...six } = (await head.get(`${control}/timetasks/6`)).leaves;
    expect([dayOfWeek, six]).toEqual(['6', three]);
    expect((await head.get(`${control}/timetasks/3/copytask`)).leaves).toEqual({ curDayOfWeek: '3', copyDayOfWeek: '6' });
    await wednesday(task('preset', '5'));
    await head.put(`${control}/timetasks/3/copytask`, copy);
    expect((await head.get(`${control}/timetasks/6`)).leaves['TimeTaskRange/Task/TaskNum']).toBe('5');
    expect((await head.put(`${control}/timetasks/3/copytask`, copy.replace('>6<', '>8<'))).leaves.statusCode).toBe('6');
  });
});

describe('the power-off memory', () => {
  const memory = (type: string) =>
    head.put(`${control}/saveptzpoweroff`, block('savePtzPoweroff', `<savePtzPoweroffType>${type}</savePtzPoweroffType>`));
  const reboot = async (): Promise<void> => {
    const before = head.camera.effects().restart ?? 0;
    await head.put('/System/reboot');
    await until(() => (head.camera.effects().restart ?? 0) > before);
    await until(async () => (await head.get('/System/status')).status === 200);
  };

  it('brings the head back to where it rested long enough, else to the default preset', async () => {
    await memory('30sec');
    await head.turnTo(1500, 100, 0);
    await pause(30 * quick.idleSecondMs + 100);
    await reboot();
    expect(await head.where()).toEqual({ azimuth: 1500, elevation: 100, absoluteZoom: 0 });
    await head.put(control, block('PTZChannel', '<defaultPresetID>5</defaultPresetID>'));
    await memory('disable');
    const moved = head.moved();
    await reboot();
    expect(await head.where()).toEqual({ azimuth: 2400, elevation: 300, absoluteZoom: 0 });
    expect(head.moved()).toBe(moved + 1);
    expect((await memory('90sec')).leaves.statusCode).toBe('6');
  });
});
