import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { difference, shoot } from '../scene/test-picture.ts';
import { block, clientOf, type TestClient, until } from '../test-client.ts';
import { boxOf, cellsUnder, seesMotion } from './cells.ts';

const motion = '/MotionDetection/1';
const regions = `${motion}/regions`;
const points = (...corners: readonly (readonly [number, number])[]): string =>
  `<RegionCoordinatesList>${corners.map(([x, y]) => `<RegionCoordinates><positionX>${x}</positionX><positionY>${y}</positionY></RegionCoordinates>`).join('')}</RegionCoordinatesList>`;
const rectangle = (left: number, bottom: number, right: number, top: number): string =>
  points([left, bottom], [left, top], [right, top], [right, bottom]);
const region = (id: string, inner: string, mask = false): string =>
  block('MotionDetectionRegion', `<id>${id}</id><enabled>true</enabled><maskEnabled>${mask}</maskEnabled>${inner}`);
const enabled = (on: boolean): string => block('MotionDetection', `<id>1</id><enabled>${on}</enabled>`);

interface Entry {
  readonly minor: string;
  readonly channel: number;
}

describe('8.10 Motion Detection', () => {
  let camera: Camera;
  let client: TestClient;
  beforeAll(async () => {
    camera = await startCamera({ seed: 5, control: true, timing: { motionRestMs: 200 } });
    client = clientOf(camera);
  });
  afterAll(() => camera.close());
  beforeEach(async () => {
    await client.control('/motion', { seconds: 0 });
    await client.control('/reset', {});
  });

  const count = async (minor: string): Promise<number> =>
    ((await client.control('/log')) as readonly Entry[]).filter((entry) => entry.minor === minor && entry.channel === 1).length;
  /** Only region 5 watches, where nothing of the scene moves by itself. */
  const quiet = async (): Promise<void> => {
    await client.remove(regions);
    expect((await client.post(regions, region('9', rectangle(1, 12, 6, 17)))).leaves.id).toBe('1');
  };

  it('has one detection, for the one video input, on a grid of 22 by 18', async () => {
    const { leaves } = await client.get(motion);
    expect(leaves).toMatchObject({ id: '1', regionType: 'grid', 'Grid/rowGranularity': '18', 'Grid/columnGranularity': '22' });
    expect((await client.get('/MotionDetection/99')).status).toBe(404);
  });

  it('takes the worked example, which leaves out the grid', async () => {
    await client.remove(regions);
    const example = readFileSync(new URL('../../spec/08.10-motion/examples/worked-8.10.4-three-regions.xml', import.meta.url), 'utf8');
    const reply = await client.put(motion, example);
    expect([reply.status, reply.leaves.statusCode]).toEqual([200, '1']);
    expect((await client.get(motion)).text.match(/<maskEnabled>\w+</g)).toEqual([
      '<maskEnabled>false<',
      '<maskEnabled>false<',
      '<maskEnabled>true<',
    ]);
  });

  it('refuses sensitivities above 5, points off the grid, and what is no rectangle; nothing changes', async () => {
    const before = camera.snapshot();
    const list = (level: number): string => block('MotionDetectionRegionList', `<sensitivityLevel>${level}</sensitivityLevel>`);
    for (const level of [6, 100, -1]) expect((await client.put(regions, list(level))).leaves.statusCode).toBe('6');
    const bad = [
      rectangle(0, 0, 23, 4),
      rectangle(0, 0, 4, 19),
      points([0, 0], [0, 4], [4, 4]),
      points([0, 0], [4, 0], [4, 4], [0, 4]),
      '<RegionCoordinatesList/>',
    ];
    for (const inner of bad) expect((await client.put(`${regions}/1`, region('1', inner))).leaves.statusCode, inner).toBe('6');
    expect((await client.post(regions, region('1', '<RegionCoordinatesList/>'))).leaves.statusCode).toBe('6');
    expect(camera.snapshot()).toEqual(before);
    expect((await client.put(`${regions}/1`, region('1', rectangle(0, 0, 22, 18)))).status).toBe(200);
  });

  it('takes 16 regions, and refuses the next with 403', async () => {
    for (let id = 4; id <= 16; id += 1) expect((await client.post(regions, region('1', rectangle(0, 0, 1, 1)))).leaves.id).toBe(String(id));
    const full = await client.post(regions, region('1', rectangle(0, 0, 1, 1)));
    expect([full.status, full.leaves.statusCode]).toEqual([403, '4']);
  });

  it('sees motion only while it is on, tells its beginning once and its end', async () => {
    await quiet();
    const [begun, ended] = [await count('0x3'), await count('0x4')];
    await client.control('/motion/1', { seconds: 0.6 });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await count('0x3')).toBe(begun);
    await client.put(motion, enabled(true));
    await client.control('/motion/1', { seconds: 0.6 });
    await until(async () => (await count('0x3')) === begun + 1);
    await until(async () => (await count('0x4')) === ended + 1);
    expect(await count('0x3')).toBe(begun + 1);
  });

  it('does not see motion elsewhere, under a motion mask, or behind a privacy mask', async () => {
    await quiet();
    await client.put(motion, enabled(true));
    const begun = await count('0x3');
    const calm = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(await count('0x3')).toBe(begun);
    };
    await client.control('/motion', { left: 7, bottom: 13, right: 9, top: 15, seconds: 0.6 });
    await calm();
    await client.post(regions, region('2', rectangle(1, 12, 6, 17), true));
    await client.control('/motion/1', { seconds: 0.6 });
    await calm();
    await client.remove(`${regions}/2`);
    await client.put(
      '/Video/inputs/channels/1/privacyMask/regions/1',
      block('PrivacyMaskRegion', `<id>1</id>${rectangle(0, 300, 200, 480)}`),
    );
    await client.put('/Video/inputs/channels/1/privacyMask', block('PrivacyMask', '<enabled>true</enabled>'));
    await client.control('/motion/1', { seconds: 0.6 });
    await calm();
    await client.put('/Video/inputs/channels/1/privacyMask', block('PrivacyMask', '<enabled>false</enabled>'));
    await client.control('/motion/1', { seconds: 0.6 });
    await until(async () => (await count('0x3')) === begun + 1);
  });

  it('lets the motion be seen in the picture, in its region, also when it is flipped', async () => {
    await quiet();
    await client.control('/clock', { set: '2026-03-01T10:00:02.000Z' });
    const where = { left: 30, bottom: 325, right: 175, top: 450 };
    const still = (await shoot(client)).mean(where);
    await client.control('/motion/1', { seconds: 5 });
    expect(still[2] - (await shoot(client)).mean(where)[2]).toBeGreaterThan(25);
    await client.put(
      '/Image/channels/1/ImageFlip',
      block('ImageFlip', '<enabled>true</enabled><ImageFlipStyle>LEFTRIGHT</ImageFlipStyle>'),
    );
    await client.control('/motion', { seconds: 0 });
    const flipped = await shoot(client);
    await client.control('/motion/1', { seconds: 5 });
    const ball = await shoot(client);
    expect(flipped.mean(where)[2] - ball.mean(where)[2]).toBeGreaterThan(25);
    expect(difference(flipped, ball)).toBeGreaterThan(0.5);
  });

  it('has a scene that moves by itself', async () => {
    await client.put(`${regions}/1`, region('1', rectangle(0, 0, 22, 18)));
    await client.put(regions, block('MotionDetectionRegionList', '<sensitivityLevel>5</sensitivityLevel>'));
    const begun = await count('0x3');
    await client.put(motion, enabled(true));
    await until(async () => (await count('0x3')) > begun, 8000);
  }, 10_000);
});

describe('cells', () => {
  const moving = cellsUnder([{ x: 0, y: 0, width: 2 / 22, height: 1 / 18 }]);
  it('are counted by how much of them is covered', () => {
    expect(moving.reduce((sum, share) => sum + share, 0)).toBeCloseTo(2, 3);
    expect(boxOf({ left: 11, bottom: 9, right: 22, top: 18 })).toEqual({ x: 0.5, y: 0.5, width: 0.5, height: 0.5 });
  });
  it('make motion by sensitivity, unless a mask takes them', () => {
    const region = { left: 0, bottom: 0, right: 10, top: 10 };
    expect([0, 1, 2, 3, 4, 5].map((level) => seesMotion(moving, region, [], level))).toEqual([false, false, false, true, true, true]);
    expect(seesMotion(moving, region, [{ left: 0, bottom: 0, right: 2, top: 1 }], 5)).toBe(false);
    expect(seesMotion(moving, { left: 5, bottom: 5, right: 6, top: 6 }, [], 5)).toBe(false);
  });
});
