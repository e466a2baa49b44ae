import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHead, type TestHead } from '../head/test-head.ts';
import { control, plain } from '../head/uris.ts';
import { until } from '../test-client.ts';

let head: TestHead;
beforeAll(async () => {
  head = await startHead();
});
afterAll(() => head.camera.close());
beforeEach(async () => {
  await head.control('/reset', {});
  await head.turnTo(1800, 300, 500);
});

const code = async (query: string): Promise<readonly [number, string | undefined]> => {
  const reply = await head.command(query);
  return [reply.status, reply.leaves.statusCode];
};
const look = async (): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries(Object.entries(Object(await head.control('/head', {}))));

describe('PTZControl', () => {
  it('drives the axes that a command names, until it is told to stop', async () => {
    const signs: Readonly<Record<string, readonly [number, number, number]>> = {
      PAN_LEFT: [-1, 0, 0],
      PAN_RIGHT: [1, 0, 0],
      TILT_UP: [0, 1, 0],
      TILT_DOWN: [0, -1, 0],
      UP_LEFT: [-1, 1, 0],
      UP_RIGHT: [1, 1, 0],
      DOWN_LEFT: [-1, -1, 0],
      DOWN_RIGHT: [1, -1, 0],
      ZOOM_IN: [0, 0, 1],
      ZOOM_OUT: [0, 0, -1],
    };
    for (const [command, [pan, tilt, zoom]] of Object.entries(signs)) {
      await head.turnTo(1800, 300, 500);
      expect(await code(`command=${command}&mode=start&speed=1`)).toEqual([200, '1']);
      await new Promise((resolve) => setTimeout(resolve, 5));
      const { azimuth, elevation, absoluteZoom } = await head.where();
      await head.command(`command=${command}&mode=stop`);
      const change = [Math.sign(azimuth - 1800), Math.sign(elevation - 300), Math.sign(absoluteZoom - 500)];
      expect(change, command).toEqual([pan, tilt, zoom]);
      const stopped = await head.where();
      expect(await head.still(), command).toEqual(stopped);
    }
  });

  it('starts without a mode', async () => {
    expect(await code('command=TILT_UP')).toEqual([200, '1']);
    await until(async () => (await head.where()).elevation > 300);
    await head.command('command=TILT_UP&mode=stop');
  });

  it('takes speed 3 for the head and 1 for the lens when none is given', async () => {
    const slow = await startHead({ timing: { headSecondMs: 4000 } });
    const distance = async (query: string, axis: 'elevation' | 'absoluteZoom'): Promise<number> => {
      await slow.command('command=TILT_UP&mode=stop');
      const before = await slow.where();
      await slow.command(query);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await slow.command(query.replace('mode=start', 'mode=stop'));
      return (await slow.where())[axis] - before[axis];
    };
    const [one, usual, seven] = [
      await distance('command=TILT_UP&mode=start&speed=1', 'elevation'),
      await distance('command=TILT_UP&mode=start', 'elevation'),
      await distance('command=TILT_UP&mode=start&speed=7', 'elevation'),
    ];
    expect(usual / one).toBeGreaterThan(1.8);
    expect(seven / usual).toBeGreaterThan(1.5);
    const [lens, lensUsual] = [
      await distance('command=ZOOM_IN&mode=start&speed=1', 'absoluteZoom'),
      await distance('command=ZOOM_IN&mode=start', 'absoluteZoom'),
    ];
    expect(lensUsual / lens).toBeLessThan(1.6);
    await slow.camera.close();
  });

  it('turns the rings of the lens without ending what the head does by itself', async () => {
    await head.put(`${control}/patrols/1/start`);
    await head.command('command=FOCUS_FAR&mode=start&speed=7');
    await head.command('command=IRIS_CLOSE&mode=start&speed=7');
    expect((await look()).running).toBe('patrol');
    await head.put(`${control}/patrols/1/stop`);
    await until(async () => (await look()).iris === 0);
    await head.command('command=FOCUS_NEAR&mode=start&speed=7');
    await until(async () => (await look()).focus === 0);
    await head.command('command=IRIS_OPEN&mode=start');
    await head.command('command=IRIS_OPEN&mode=stop');
    expect((await look()).iris).not.toBe(0);
  });

  it('switches lamp, wiper, fan, heater and outputs, and counts what is really switched', async () => {
    for (const command of ['LIGHT', 'WIPER', 'FAN', 'HEATER', 'AUX1', 'AUX2']) {
      expect(await code(`command=${command}&mode=start`)).toEqual([200, '1']);
      await head.command(`command=${command}&mode=start`);
    }
    expect(head.camera.effects()).toMatchObject({ light: 1, wiper: 1, relay: 4 });
    expect(await look()).toMatchObject({ lamp: true, wiper: true });
    for (const command of ['LIGHT', 'WIPER', 'FAN', 'HEATER', 'AUX1', 'AUX2']) await head.command(`command=${command}&mode=stop`);
    expect(head.camera.effects()).toMatchObject({ light: 2, wiper: 2, relay: 8 });
  });

  it('scans until it is told to stop', async () => {
    await head.command('command=PAN_AUTO&mode=start&speed=7');
    const first = (await head.where()).azimuth;
    await until(async () => Math.abs((await head.where()).azimuth - first) > 900);
    await head.command('command=PAN_AUTO&mode=stop');
    const here = await head.still();
    expect(await head.still()).toEqual(here);
    expect((await look()).running).toBe(null);
  });

  it('runs patrols by number, and the pattern that it recorded', async () => {
    await head.command('command=PATROL&patrolNo=2&mode=start');
    expect((await head.get(`${control}/patrols/2/status`)).leaves.patrolStatus).toBe('running');
    await head.command('command=PATROL&patrolNo=2&mode=stop');
    expect((await head.get(`${control}/patrols/2/status`)).leaves.patrolStatus).toBe('stopped');
    expect(await code('command=MEM_PATTERN&mode=start')).toEqual([200, '1']);
    expect(await code('command=RUN_PATTERN')).toEqual([503, '2']);
    await head.turnTo(0, 0, 0);
    await head.turnTo(2700, 0, 0);
    expect(await code('command=MEM_PATTERN&mode=stop')).toEqual([200, '1']);
    expect(await code('command=RUN_PATTERN')).toEqual([200, '1']);
    expect((await look()).running).toBe('pattern');
    await head.command('command=RUN_PATTERN&mode=stop');
    expect((await look()).running).toBe(null);
  });

  it('refuses with 6 what is unknown, out of range or without its number, and does nothing', async () => {
    const [where, effects, state] = [await head.still(), head.camera.effects(), head.camera.snapshot()];
    const bad = [
      'command=FLY',
      '',
      'mode=start',
      'command=PAN_LEFT&mode=go',
      'command=PAN_LEFT&mode=start&speed=0',
      'command=PAN_LEFT&mode=start&speed=8',
      'command=PAN_LEFT&speed=fast',
      'command=SET_PRESET',
      'command=CLE_PRESET',
      'command=GOTO_PRESET',
      'command=GOTO_PRESET&presetNo=77',
      'command=CLE_PRESET&presetNo=77',
      'command=SET_PRESET&presetNo=0',
      'command=SET_PRESET&presetNo=129',
      'command=SET_PRESET&presetNo=one',
      'command=PATROL&mode=start',
      'command=PATROL&patrolNo=9&mode=start',
      'command=PATROL&patrolNo=5&mode=start',
    ];
    for (const query of bad) expect(await code(query), query).toEqual([400, '6']);
    expect(await head.still()).toEqual(where);
    expect(head.camera.effects()).toEqual(effects);
    expect(head.camera.snapshot()).toEqual(state);
  });

  it('is for Operators', async () => {
    const uri = `${plain}/PTZControl?command=LIGHT&mode=start`;
    expect((await head.put(uri, undefined, 'nobody')).status).toBe(401);
    expect((await head.put(uri, undefined, 'viewer')).status).toBe(403);
    expect(head.camera.effects().light).toBeUndefined();
    expect((await head.put(uri, undefined, 'operator')).status).toBe(200);
    await head.command('command=LIGHT&mode=stop');
  });
});
