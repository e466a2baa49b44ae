import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHead, type TestHead } from '../head/test-head.ts';
import { control, plain } from '../head/uris.ts';
import { block } from '../test-client.ts';

let head: TestHead;
beforeAll(async () => {
  head = await startHead();
});
afterAll(() => head.camera.close());
beforeEach(() => head.control('/reset', {}));

const points = `${plain}/patrols/1/keyPoints`;
const other = `${control}/patrols/1`;
const point = (id: string, preset: string, more = '<speed>3</speed><dwellTime>9</dwellTime>'): string =>
  `<PatrolPoint><id>${id}</id><presetNo>${preset}</presetNo>${more}</PatrolPoint>`;
const single = (id: string, preset: string, more?: string): string =>
  block('PatrolPoint', point(id, preset, more).replace(/<\/?PatrolPoint>/g, ''));

describe('patrols of 8.12', () => {
  it('are eight fixed places', async () => {
    expect((await head.get(`${plain}/patrols`)).root?.children).toHaveLength(8);
    const post = await head.post(`${plain}/patrols`, block('PTZPatrol', ''));
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET']);
    expect((await head.remove(`${plain}/patrols/1`)).status).toBe(405);
    expect((await head.get(`${plain}/patrols/9`)).status).toBe(404);
  });

  it('have their points in both services', async () => {
    const created = await head.post(points, single('1', '6'));
    expect([created.status, created.leaves.id]).toEqual([201, '4']);
    expect((await head.get(other)).leaves).toMatchObject({
      'PatrolSequenceList/PatrolSequence[4]/presetID': '6',
      'PatrolSequenceList/PatrolSequence[4]/seqSpeed': '3',
      'PatrolSequenceList/PatrolSequence[4]/delay': '9',
    });
    expect((await head.put(`${points}/4`, block('PatrolPoint', '<presetNo>5</presetNo>'))).status).toBe(200);
    expect((await head.get(other)).leaves['PatrolSequenceList/PatrolSequence[4]/presetID']).toBe('5');
    expect((await head.remove(`${points}/2`)).status).toBe(200);
    expect((await head.get(`${points}/2`)).status).toBe(404);
    const { leaves } = await head.get(other);
    expect([1, 2, 3].map((at) => leaves[`PatrolSequenceList/PatrolSequence[${at}]/id`])).toEqual(['1', '3', '4']);
  });

  it('are replaced as a list, in its order', async () => {
    expect((await head.put(points, block('PatrolPointList', point('2', '4') + point('1', '6')))).status).toBe(200);
    const { leaves } = await head.get(other);
    expect([leaves['PatrolSequenceList/PatrolSequence[1]/presetID'], leaves['PatrolSequenceList/PatrolSequence[2]/presetID']]).toEqual([
      '4',
      '6',
    ]);
    const inner = `<PatrolPointList>${point('1', '2')}</PatrolPointList>`;
    expect((await head.put(`${plain}/patrols/1`, block('PTZPatrol', inner))).status).toBe(200);
    expect(Object.values((await head.get(points)).leaves)).toEqual(['1', '2', '3', '9']);
  });

  it('come into being in 8.13 with their first point and go with their last', async () => {
    const before = (await head.get(other)).leaves;
    expect((await head.remove(points)).status).toBe(200);
    expect((await head.get(other)).status).toBe(404);
    expect((await head.put(`${other}/start`)).status).toBe(404);
    expect(
      (
        await head.put(
          points,
          block('PatrolPointList', [1, 2, 3].map((n) => point(String(n), String(n), '<speed>6</speed><dwellTime>1</dwellTime>')).join('')),
        )
      ).status,
    ).toBe(200);
    expect((await head.get(other)).leaves).toEqual(before);
    expect((await head.post(`${plain}/patrols/5/keyPoints`, single('1', '3', ''))).status).toBe(201);
    expect((await head.get(`${control}/patrols/5`)).leaves).toMatchObject({ enabled: 'true', patrolName: 'Patrol 5' });
    expect((await head.get(`${plain}/patrols/5/keyPoints/1`)).leaves).toEqual({ id: '1', presetNo: '3', speed: '4', dwellTime: '5' });
  });

  it('refuse with 6 an unknown preset, a speed or stay out of range, and with 403 a point too many', async () => {
    const before = (await head.get(points)).text;
    for (const body of [
      single('4', '9'),
      single('4', '1', '<speed>9</speed>'),
      single('4', '1', '<dwellTime>256</dwellTime>'),
      block('PatrolPoint', '<id>4</id>'),
    ])
      expect((await head.post(points, body)).leaves.statusCode, body).toBe('6');
    expect((await head.get(points)).text).toBe(before);
    for (let n = 4; n <= 16; n += 1) expect((await head.post(points, single('1', '1'))).leaves.id).toBe(String(n));
    const full = await head.post(points, single('1', '1'));
    expect([full.status, full.leaves.statusCode]).toEqual([403, '4']);
  });

  it('tell in capabilities which presets there are', async () => {
    const presetNo = async () =>
      (await head.get(`${points}/1/capabilities`)).root?.children.find(({ name }) => name === 'presetNo')?.attributes;
    expect(await presetNo()).toMatchObject({ min: '1', max: '6', dynamic: 'true' });
    await head.command('command=SET_PRESET&presetNo=40');
    expect(await presetNo()).toMatchObject({ min: '1', max: '40', range: '1~6, 40', dynamic: 'true' });
    expect((await head.put(`${points}/1`, block('PatrolPoint', '<presetNo>40</presetNo>'))).status).toBe(200);
    expect((await head.put(`${points}/1`, block('PatrolPoint', '<presetNo>39</presetNo>'))).status).toBe(400);
  });
});
