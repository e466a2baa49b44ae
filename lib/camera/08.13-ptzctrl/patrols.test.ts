import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHead, type TestHead } from '../head/test-head.ts';
import { control, plain } from '../head/uris.ts';
import { block, until } from '../test-client.ts';

let head: TestHead;
beforeAll(async () => {
  head = await startHead();
});
afterAll(() => head.camera.close());
beforeEach(async () => {
  await head.control('/reset', {});
  await head.turnTo(0, 0, 0);
});

const uri = (id: string): string => `${control}/patrols/${id}`;
const state = async (id: string): Promise<string | undefined> => (await head.get(`${uri(id)}/status`)).leaves.patrolStatus;
const run = async (id: string, verb: string): Promise<readonly [number, string | undefined]> => {
  const reply = await head.put(`${uri(id)}/${verb}`);
  return [reply.status, reply.leaves.statusCode];
};
const step = (id: number, preset: string, speed = '8', delay = '2'): string =>
  `<PatrolSequence><id>${id}</id><presetID>${preset}</presetID><seqSpeed>${speed}</seqSpeed><delay>${delay}</delay></PatrolSequence>`;
const patrol = (id: string, steps: string, more = ''): string =>
  block(
    'PTZPatrol',
    `<enabled>true</enabled><id>${id}</id><patrolName>Round ${id}</patrolName>${more}<PatrolSequenceList>${steps}</PatrolSequenceList>`,
  );

/** Azimuths at which the head rests, in the order in which they are seen, until there are so many. */
const stops = async (count: number): Promise<readonly number[]> => {
  const seen: number[] = [];
  let before = -1;
  await until(async () => {
    const { azimuth } = await head.where();
    if (azimuth === before && seen.at(-1) !== azimuth) seen.push(azimuth);
    before = azimuth;
    return seen.length >= count;
  });
  return seen;
};

describe('a patrol', () => {
  it('visits its presets in order and begins again', async () => {
    await head.put(uri('2'), block('PTZPatrol', `<PatrolSequenceList>${step(1, '4')}${step(2, '5')}${step(3, '6')}</PatrolSequenceList>`));
    expect(await run('2', 'start')).toEqual([200, '1']);
    expect(await state('2')).toBe('running');
    const seen = await stops(6);
    const from = seen.indexOf(1812);
    expect(seen.slice(from, from + 4)).toEqual([1812, 2400, 3014, 1812]);
    expect(await run('2', 'stop')).toEqual([200, '1']);
    expect(await state('2')).toBe('stopped');
    await head.still();
  });

  it('stays at a stop for its seconds', async () => {
    const slow = await startHead({ timing: { headSecondMs: 20, idleSecondMs: 500 } });
    await slow.put(
      uri('1'),
      block('PTZPatrol', `<PatrolSequenceList>${step(1, '5', '8', '1')}${step(2, '6', '8', '0')}</PatrolSequenceList>`),
    );
    await slow.put(`${uri('1')}/start`);
    await until(async () => (await slow.where()).azimuth === 2400);
    const arrived = performance.now();
    await until(async () => (await slow.where()).azimuth !== 2400);
    expect(performance.now() - arrived).toBeGreaterThan(300);
    expect(performance.now() - arrived).toBeLessThan(1500);
    await slow.camera.close();
  });

  it('is paused, goes on where it was, and is stopped while paused', async () => {
    await head.put(
      uri('1'),
      block('PTZPatrol', `<PatrolSequenceList>${step(1, '1')}${step(2, '2', '8', '120')}${step(3, '3')}</PatrolSequenceList>`),
    );
    expect(await run('1', 'pause')).toEqual([403, '4']);
    await run('1', 'start');
    await until(async () => (await head.where()).azimuth === 625);
    expect(await run('1', 'pause')).toEqual([200, '1']);
    expect(await state('1')).toBe('paused');
    expect(await run('1', 'pause')).toEqual([200, '1']);
    const moved = head.moved();
    expect(await run('1', 'start')).toEqual([200, '1']);
    expect(await state('1')).toBe('running');
    expect((await head.where()).azimuth).toBe(625);
    expect(head.moved()).toBe(moved);
    await run('1', 'pause');
    await run('1', 'stop');
    expect(await state('1')).toBe('stopped');
  });

  it('ends when somebody takes the head in hand, and only one runs', async () => {
    await run('1', 'start');
    await run('2', 'start');
    expect([await state('1'), await state('2')]).toEqual(['stopped', 'running']);
    await head.move('continuous', '<pan>0</pan>');
    expect(await state('2')).toBe('stopped');
    const here = await head.still();
    expect(await head.still()).toEqual(here);
  });

  it('is not started when it is disabled, and stops when it is switched off or deleted', async () => {
    const off = block('PTZPatrol', '<enabled>false</enabled>');
    await run('1', 'start');
    await head.put(uri('1'), off);
    expect(await state('1')).toBe('stopped');
    expect(await run('1', 'start')).toEqual([403, '4']);
    await run('2', 'start');
    expect((await head.remove(uri('2'))).status).toBe(200);
    expect((await head.get(`${uri('2')}/status`)).status).toBe(404);
    const here = await head.still();
    expect(await head.still()).toEqual(here);
  });

  it('passes over presets that have gone', async () => {
    await head.remove(`${control}/presets/2`);
    await head.put(uri('1'), patrol('1', step(1, '1') + step(2, '2') + step(3, '3')));
    await run('1', 'start');
    expect(new Set(await stops(4))).toEqual(new Set([0, 1350]));
  });
});

describe('patrols as settings', () => {
  it('are created with the lowest free id, read, and deleted', async () => {
    const created = await head.post(`${control}/patrols`, patrol('8', step(1, '3'), '<resumeType>absolute</resumeType>'));
    expect([created.status, created.leaves.id]).toEqual([201, '3']);
    expect((await head.get(uri('3'))).leaves).toMatchObject({
      patrolName: 'Round 8',
      'PatrolSequenceList/PatrolSequence[1]/presetID': '3',
    });
    expect((await head.get(`${plain}/patrols/3/keyPoints/1`)).leaves).toEqual({ id: '1', presetNo: '3', speed: '8', dwellTime: '2' });
    expect((await head.get(`${uri('3')}/schedule`)).root?.children).toEqual([]);
    expect((await head.remove(uri('3'))).status).toBe(200);
    expect((await head.get(`${plain}/patrols/3/keyPoints`)).root?.children).toEqual([]);
    expect((await head.get(`${plain}/patrols/3/keyPoints/1`)).status).toBe(404);
  });

  it('are eight', async () => {
    for (let n = 3; n <= 8; n += 1) expect((await head.post(`${control}/patrols`, patrol('1', step(1, '1')))).leaves.id).toBe(String(n));
    const full = await head.post(`${control}/patrols`, patrol('1', step(1, '1')));
    expect([full.status, full.leaves.statusCode]).toEqual([403, '4']);
  });

  it('are refused with 6 without stops, with unknown presets, speeds or stays, with two stops of an id', async () => {
    const before = (await head.get(`${control}/patrols`)).text;
    const cases = ['', step(1, '7'), step(1, '1', '9'), step(1, '1', '8', '256'), step(1, '1') + step(1, '2'), step(17, '1')];
    for (const steps of cases) {
      const reply = await head.put(uri('1'), patrol('1', steps));
      expect([reply.status, reply.leaves.statusCode], steps).toEqual([400, '6']);
      expect((await head.post(`${control}/patrols`, patrol('1', steps))).status, steps).toBe(400);
    }
    const many = Array.from({ length: 17 }, (_, at) => step(at + 1, '1')).join('');
    expect((await head.put(uri('1'), patrol('1', many))).status).toBe(400);
    expect((await head.get(`${control}/patrols`)).text).toBe(before);
  });

  it('are cleared by an Administrator only', async () => {
    expect((await head.send('DELETE', `${control}/patrols`, undefined, 'operator')).status).toBe(403);
    await run('1', 'start');
    expect((await head.remove(`${control}/patrols`)).status).toBe(200);
    expect((await head.get(`${control}/patrols`)).root?.children).toEqual([]);
    expect(head.camera.effects().erase).toBe(1);
    const here = await head.still();
    expect(await head.still()).toEqual(here);
  });
});

describe("a patrol's schedule", () => {
  const times = (day: string, begin: string, end: string): string =>
    `<TimeBlock>${day}<TimeRange><beginTime>${begin}</beginTime><endTime>${end}</endTime></TimeRange></TimeBlock>`;

  it('starts it within a block and stops it after', async () => {
    expect((await head.put('/System/time/timeZone', 'UTC0')).status).toBe(200);
    await head.control('/clock', { set: '2026-11-25T09:59:50Z' });
    const block3 = times('<dayOfWeek>3</dayOfWeek>', '10:00:00', '11:00:00');
    expect((await head.put(`${uri('2')}/schedule`, block('TimeBlockList', block3))).status).toBe(200);
    expect(await state('2')).toBe('stopped');
    await head.control('/clock', { set: '2026-11-25T10:30:00Z' });
    expect(await state('2')).toBe('running');
    await head.control('/clock', { set: '2026-11-26T10:30:00Z' });
    expect(await state('2')).toBe('stopped');
    await head.put(`${uri('2')}/schedule`, block('TimeBlockList', times('', '10:00:00', '11:00:00')));
    expect(await state('2')).toBe('running');
    await head.put(`${uri('2')}/schedule`, block('TimeBlockList', ''));
    expect(await state('2')).toBe('stopped');
    expect((await head.get(`${uri('2')}/schedule`)).root?.children).toEqual([]);
  });

  it('has one block a day', async () => {
    const day = '<dayOfWeek>3</dayOfWeek>';
    const two = times(day, '01:00:00', '02:00:00') + times(day, '03:00:00', '04:00:00');
    expect((await head.put(`${uri('2')}/schedule`, block('TimeBlockList', two))).leaves.statusCode).toBe('6');
    expect(
      (await head.put(`${uri('2')}/schedule`, block('TimeBlockList', times('<dayOfWeek>8</dayOfWeek>', '01:00:00', '02:00:00')))).leaves
        .statusCode,
    ).toBe('6');
    expect((await head.put(`${uri('2')}/schedule`, block('TimeBlockList', times(day, '25:00:00', '02:00:00')))).leaves.statusCode).toBe(
      '6',
    );
    expect((await head.get(`${uri('2')}/schedule`)).root?.children).toEqual([]);
  });
});
