import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHead, type TestHead } from '../head/test-head.ts';
import { control } from '../head/uris.ts';
import { block } from '../test-client.ts';

let head: TestHead;
beforeAll(async () => {
  head = await startHead();
});
afterAll(() => head.camera.close());
beforeEach(async () => {
  await head.control('/reset', {});
  await head.turnTo(0, 0, 0);
});

const uri = (id: string): string => `${control}/ptzlimiteds/${id}`;
const act = async (path: string): Promise<readonly [number, string | undefined]> => {
  const reply = await head.put(path);
  return [reply.status, reply.leaves.statusCode];
};
const enable = (id: string, enabled = 'true') => head.put(uri(id), block('PTZLimited', `<enabled>${enabled}</enabled>`));

/** Sets a limit from 330 over 0 to 45 degrees, 10 to 40 high. */
const fence = async (id: string): Promise<void> => {
  await enable(id);
  expect(await act(`${uri(id)}/setstart`)).toEqual([200, '1']);
  for (const [azimuth, elevation] of [
    [3300, 0],
    [450, 0],
    [0, 400],
    [0, 100],
  ] as const) {
    await head.turnTo(azimuth, elevation, 0);
    expect(await act(`${uri(id)}/set`)).toEqual([200, '1']);
  }
};

describe('a movement limit', () => {
  it('is one of two, and neither created nor removed', async () => {
    expect((await head.get(`${control}/ptzlimiteds`)).leaves).toMatchObject({ 'PTZLimited[1]/id': '1', 'PTZLimited[2]/id': '2' });
    expect((await head.get(uri('3'))).status).toBe(404);
    expect((await head.post(`${control}/ptzlimiteds`, '')).status).toBe(405);
  });

  it('is not set while it is disabled, nor before setstart', async () => {
    expect(await act(`${uri('1')}/setstart`)).toEqual([403, '4']);
    expect(await act(`${uri('1')}/set`)).toEqual([403, '4']);
    await enable('1');
    expect(await act(`${uri('1')}/set`)).toEqual([403, '4']);
    expect(await act(`${uri('1')}/setstart`)).toEqual([200, '1']);
    expect(await act(`${uri('1')}/set`)).toEqual([200, '1']);
  });

  it('takes left, right, up and down, and then no more', async () => {
    await fence('1');
    expect(await act(`${uri('1')}/set`)).toEqual([403, '4']);
    expect(await act(`${uri('1')}/setstart`)).toEqual([200, '1']);
  });

  it('stops control by hand at its sides', async () => {
    await fence('1');
    await head.move('continuous', '<pan>20</pan><tilt>20</tilt>');
    expect(await head.still()).toMatchObject({ azimuth: 450, elevation: 400 });
    const moved = head.moved();
    await head.move('continuous', '<pan>20</pan>');
    expect(await head.still()).toMatchObject({ azimuth: 450 });
    expect(head.moved()).toBe(moved);
    await head.move('continuous', '<pan>-20</pan><tilt>-20</tilt>');
    expect(await head.still()).toMatchObject({ azimuth: 3300, elevation: 100 });
    await head.command('command=PAN_LEFT&mode=start&speed=7');
    expect(await head.still()).toMatchObject({ azimuth: 3300 });
    await head.move('relative', '<Relative><positionX>0</positionX></Relative>');
    expect(await head.still()).toMatchObject({ azimuth: 3300 });
  });

  it('lets presets and absolute moves pass, and does not count while it is off', async () => {
    await fence('1');
    await head.put(`${control}/presets/4/goto`);
    expect(await head.still()).toMatchObject({ azimuth: 1812 });
    await head.turnTo(0, 200, 0);
    await enable('1', 'false');
    await head.move('momentary', '<pan>20</pan><Momentary><duration>200</duration></Momentary>');
    expect((await head.still()).azimuth).not.toBe(450);
  });

  it('is cleared by DELETE as an Operator, and is off then', async () => {
    await fence('1');
    expect((await head.remove(uri('1'), 'viewer')).status).toBe(403);
    expect((await head.remove(uri('1'), 'operator')).status).toBe(200);
    expect((await head.get(uri('1'))).leaves).toEqual({ enabled: 'false', id: '1' });
    expect(head.camera.effects().erase).toBe(1);
    await enable('1');
    await head.move('continuous', '<tilt>100</tilt>');
    expect(await head.still()).toMatchObject({ elevation: 2700 });
  });

  it('2 holds back the scans', async () => {
    await fence('2');
    await head.turnTo(0, 0, 0);
    await head.put(
      `${control}/parkaction`,
      block(
        'ParkAction',
        '<enabled>true</enabled><Parktime>1</Parktime><Action><ActionType>atuoscan</ActionType><ActionNum>0</ActionNum></Action>',
      ),
    );
    const seen: number[] = [];
    for (let n = 0; n < 60; n += 1) {
      seen.push((await head.where()).azimuth);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(seen.every((azimuth) => azimuth <= 450 || azimuth >= 3300)).toBe(true);
    expect(new Set(seen).size).toBeGreaterThan(10);
  });
});

describe('the home position', () => {
  it('is zero where the head stands, and the sensor again after DELETE', async () => {
    await head.turnTo(900, 50, 100);
    expect(await act(`${control}/homeposition`)).toEqual([200, '1']);
    expect(await head.where()).toEqual({ azimuth: 0, elevation: 50, absoluteZoom: 100 });
    await head.turnTo(100, 50, 100);
    expect((await head.remove(`${control}/homeposition`)).leaves.statusCode).toBe('1');
    expect(await head.where()).toEqual({ azimuth: 1000, elevation: 50, absoluteZoom: 100 });
  });

  it('leaves nothing behind once it is deleted', async () => {
    const before = head.camera.snapshot();
    await head.turnTo(900, 0, 0);
    await head.put(`${control}/homeposition`);
    await head.remove(`${control}/homeposition`);
    expect(head.camera.snapshot()).toEqual(before);
  });

  it('is gone to by azimuth alone', async () => {
    await head.turnTo(2000, 0, 0);
    await head.put(`${control}/homeposition`);
    await head.turnTo(1000, 120, 340);
    expect(await act(`${control}/homeposition/goto`)).toEqual([200, '1']);
    expect(await head.still()).toEqual({ azimuth: 0, elevation: 120, absoluteZoom: 340 });
    await head.turnTo(3600, 120, 340);
  });

  it('leaves presets where they point', async () => {
    await head.turnTo(300, 0, 0);
    const moved = head.moved();
    await head.put(`${control}/homeposition`);
    expect(head.moved()).toBe(moved);
    await head.put(`${control}/presets/4/goto`);
    expect(await head.still()).toMatchObject({ azimuth: 1512 });
  });
});
