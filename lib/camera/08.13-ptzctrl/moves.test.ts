import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHead, type TestHead } from '../head/test-head.ts';
import { control } from '../head/uris.ts';
import { until } from '../test-client.ts';

let head: TestHead;
beforeAll(async () => {
  head = await startHead();
});
afterAll(() => head.camera.close());
beforeEach(async () => {
  await head.move('continuous', '<pan>0</pan><tilt>0</tilt><zoom>0</zoom>');
  await head.turnTo(0, 0, 0);
});

const refused = async (kind: string, inner: string, query = ''): Promise<string | undefined> => {
  const [before, moved] = [await head.where(), head.moved()];
  const reply = await head.move(kind, inner, query);
  expect(reply.status, `${kind} ${inner} ${query}`).toBe(400);
  expect(await head.still()).toEqual(before);
  expect(head.moved()).toBe(moved);
  return reply.leaves.statusCode;
};

describe('a continuous move', () => {
  it('goes on until zeros come, and counts as one', async () => {
    const moved = head.moved();
    expect((await head.move('continuous', '<pan>5</pan>')).leaves.statusCode).toBe('1');
    await until(async () => (await head.where()).azimuth > 100);
    await head.move('continuous', '<pan>5</pan>');
    await head.move('continuous', '<pan>0</pan>');
    const stopped = await head.where();
    expect(await head.still()).toEqual(stopped);
    expect(head.moved()).toBe(moved + 1);
  });

  it('stops at the ends of tilt and zoom, where a further push moves nothing', async () => {
    await head.move('continuous', '<tilt>100</tilt><zoom>100</zoom>');
    expect(await head.still()).toEqual({ elevation: 2700, azimuth: 0, absoluteZoom: 1000 });
    const moved = head.moved();
    await head.move('continuous', '<tilt>1</tilt><zoom>100</zoom>');
    expect(await head.still()).toEqual({ elevation: 2700, azimuth: 0, absoluteZoom: 1000 });
    expect(head.moved()).toBe(moved);
    await head.move('continuous', '<tilt>-100</tilt>');
    expect(await head.still()).toEqual({ elevation: -900, azimuth: 0, absoluteZoom: 1000 });
  });

  it('stops an axis that is not named', async () => {
    await head.move('continuous', '<pan>-4</pan>');
    await until(async () => (await head.where()).azimuth > 1800);
    await head.move('continuous', '', '?tilt=1');
    const { azimuth } = await head.where();
    await until(async () => (await head.where()).elevation > 100);
    expect((await head.where()).azimuth).toBe(azimuth);
    expect((await head.put(`${control}/continuous`, '<PTZData></PTZData>')).leaves.statusCode).toBe('1');
    const stopped = await head.where();
    expect(await head.still()).toEqual(stopped);
  });

  it('takes its speed from keyBoardControlSpeed', async () => {
    const distance = async (speed: string): Promise<number> => {
      await head.put(
        `${control}`,
        `<PTZChannel version="1.0"><id>1</id><keyBoardControlSpeed>${speed}</keyBoardControlSpeed></PTZChannel>`,
      );
      await head.turnTo(0, 0, 0);
      await head.move('momentary', '<pan>10</pan><Momentary><duration>100</duration></Momentary>');
      return (await head.still()).azimuth;
    };
    // A tenth of 540 degrees a second, twenty times as fast, for a tenth of a second: 108 degrees at high.
    const [low, high] = [await distance('low'), await distance('high')];
    expect(low).toBeGreaterThan(200);
    expect(low).toBeLessThan(540);
    expect(high).toBeGreaterThan(low * 2);
    await distance('normal');
  });
});

describe('a momentary move', () => {
  it('lasts its duration, whichever way it is given', async () => {
    await head.move('momentary', '<tilt>2</tilt><Momentary><duration>150</duration></Momentary>');
    const body = await head.still();
    await head.turnTo(0, 0, 0);
    await head.move('momentary', '', '?tilt=2&duration=150');
    const query = await head.still();
    // 2 per cent of 200 degrees a second, twenty times as fast, for 0.15 s: 12 degrees, more when timers are late.
    for (const { elevation } of [body, query]) {
      expect(elevation).toBeGreaterThanOrEqual(118);
      expect(elevation).toBeLessThan(400);
    }
  });

  it('without a duration lasts a second', async () => {
    await head.move('momentary', '<zoom>1</zoom>');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await head.still()).absoluteZoom).toBeGreaterThanOrEqual(199);
  });

  it('of no duration moves nothing', async () => {
    const moved = head.moved();
    expect((await head.move('momentary', '<pan>50</pan><Momentary><duration>0</duration></Momentary>')).status).toBe(200);
    expect((await head.still()).azimuth).toBe(0);
    expect(head.moved()).toBe(moved);
  });
});

describe('an absolute move', () => {
  it('reaches both ends of the document, in tenths', async () => {
    await head.turnTo(3600, 2700, 1000);
    await head.turnTo(1, -900, 1);
    await head.turnTo(3599, 450, 999);
  });

  it('moves only what is given', async () => {
    await head.turnTo(900, 300, 500);
    await head.move('absolute', '<AbsoluteHigh><azimuth>1200</azimuth></AbsoluteHigh>');
    expect(await head.still()).toEqual({ azimuth: 1200, elevation: 300, absoluteZoom: 500 });
  });

  it('to where it stands moves nothing', async () => {
    const moved = head.moved();
    await head.turnTo(0, 0, 0);
    expect(head.moved()).toBe(moved);
  });

  it('takes the body before the query, and the query for what the body leaves out', async () => {
    await head.move('absolute', '<AbsoluteHigh><azimuth>200</azimuth></AbsoluteHigh>', '?azimuth=100&elevation=50');
    expect(await head.still()).toEqual({ azimuth: 200, elevation: 50, absoluteZoom: 0 });
  });

  it('goes a long way in real time at a plausible speed', async () => {
    const slow = await startHead({ timing: { headSecondMs: 1000 } });
    const begins = performance.now();
    await slow.turnTo(1800, 0, 0);
    const seconds = (performance.now() - begins) / 1000;
    expect(seconds).toBeGreaterThan(0.33);
    expect(seconds).toBeLessThan(1.5);
    await slow.camera.close();
  });
});

describe('a relative move', () => {
  it('brings the clicked point to the middle: right and up are positive', async () => {
    await head.turnTo(1000, 300, 0);
    await head.move('relative', '<Relative><positionX>704</positionX><positionY>576</positionY><relativeZoom>10</relativeZoom></Relative>');
    const there = await head.still();
    expect(there.azimuth).toBe(1000 + 290);
    expect(there.elevation).toBeGreaterThan(300 + 200);
    expect(there.absoluteZoom).toBe(100);
    await head.move(
      'relative',
      '<Relative><positionX>352</positionX><positionY>288</positionY><relativeZoom>-100</relativeZoom></Relative>',
    );
    expect(await head.still()).toEqual({ ...there, absoluteZoom: 0 });
  });

  it('turns less when the lens enlarges', async () => {
    await head.turnTo(1000, 0, 1000);
    await head.move('relative', '', '?positionX=704');
    const { azimuth } = await head.still();
    expect(azimuth).toBeGreaterThan(1000);
    expect(azimuth).toBeLessThan(1020);
  });
});

describe('digital zoom', () => {
  const look = async (): Promise<unknown> => head.control('/head', {});

  it('enlarges a part of the picture and turns nothing; level 0 takes it off', async () => {
    const moved = head.moved();
    await head.move(
      'digital',
      '<Digital><positionX>100</positionX><positionY>50</positionY><digitalZoomLevel>50</digitalZoomLevel></Digital>',
    );
    expect(await look()).toMatchObject({ digital: { x: 100, y: 50, level: 50 } });
    await head.move('digital', '', '?digitalZoomLevel=0');
    expect(await look()).toMatchObject({ digital: { x: 100, y: 50, level: 0 } });
    expect(head.moved()).toBe(moved);
  });
});

describe('a refused move', () => {
  it('is 6 for a value out of range, unreadable or missing, and moves nothing', async () => {
    expect(await refused('continuous', '<pan>101</pan>')).toBe('6');
    expect(await refused('continuous', '', '?tilt=-101')).toBe('6');
    expect(await refused('continuous', '<pan>10</pan>', '?zoom=fast')).toBe('6');
    expect(await refused('momentary', '<pan>10</pan><Momentary><duration>60001</duration></Momentary>')).toBe('6');
    expect(await refused('momentary', '', '?pan=10&duration=-1')).toBe('6');
    expect(await refused('absolute', '<AbsoluteHigh><azimuth>3601</azimuth></AbsoluteHigh>')).toBe('6');
    expect(await refused('absolute', '<AbsoluteHigh><elevation>-901</elevation></AbsoluteHigh>')).toBe('6');
    expect(await refused('absolute', '', '?absoluteZoom=1001')).toBe('6');
    expect(await refused('relative', '<Relative><positionX>705</positionX></Relative>')).toBe('6');
    expect(await refused('relative', '', '?positionX=705')).toBe('6');
    expect(await refused('digital', '<Digital><digitalZoomLevel>101</digitalZoomLevel></Digital>')).toBe('6');
  });

  it('is 5 for what is no such document, or nothing at all', async () => {
    for (const body of ['', '<PTZData version="1.0"><pan>5</pan>', '<Move version="1.0"><pan>5</pan></Move>', 'pan=5']) {
      const reply = await head.put(`${control}/continuous`, body);
      expect([reply.status, reply.leaves.statusCode], body).toEqual([400, '5']);
    }
  });

  it('is 403 for a Viewer, 405 for a GET and 404 for another channel', async () => {
    expect((await head.put(`${control}/continuous?pan=5`, undefined, 'viewer')).status).toBe(403);
    const asked = await head.get(`${control}/continuous`);
    expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'PUT']);
    expect((await head.put('/PTZCtrl/channels/2/continuous?pan=5')).status).toBe(404);
  });
});

describe('capabilities of moves', () => {
  it('say what is taken', async () => {
    const { root } = await head.get(`${control}/absolute/capabilities`);
    const [elevation, azimuth] = root?.children[0]?.children ?? [];
    expect(elevation?.attributes).toEqual({ min: '-900', max: '2700' });
    expect(azimuth?.attributes).toEqual({ min: '0', max: '3600' });
    const duration = (await head.get(`${control}/momentary/capabilities`)).root?.children[3]?.children[0];
    expect(duration?.attributes).toEqual({ min: '0', max: '60000' });
  });
});
