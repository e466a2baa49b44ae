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

const uri = (id: string): string => `${control}/patterns/${id}`;
const space = async (id: string): Promise<number> => Number((await head.get(uri(id))).leaves.space);
const act = async (id: string, verb: string): Promise<readonly [number, string | undefined]> => {
  const reply = await head.put(`${uri(id)}/${verb}`);
  return [reply.status, reply.leaves.statusCode];
};
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Records a turn to 90 degrees and a rise to 30. */
const record = async (id: string): Promise<void> => {
  expect(await act(id, 'recordstart')).toEqual([200, '1']);
  await head.turnTo(900, 0, 0);
  await pause(150);
  await head.turnTo(900, 300, 0);
  await pause(150);
  expect(await act(id, 'recordstop')).toEqual([200, '1']);
};

describe('a pattern', () => {
  it('is recorded while the memory shrinks, and is repeated until it is stopped', async () => {
    const before = await space('2');
    expect(before).toBe(90);
    expect(await act('2', 'recordstart')).toEqual([200, '1']);
    await until(async () => (await space('2')) < before - 1);
    await act('2', 'recordstop');
    const kept = await space('2');
    await pause(700);
    expect(await space('2')).toBe(kept);

    await head.turnTo(0, 0, 0);
    await record('2');
    await head.turnTo(1800, 0, 0);
    expect(await act('2', 'run')).toEqual([200, '1']);
    await until(async () => (await head.where()).elevation === 300 && (await head.where()).azimuth === 900);
    await until(async () => (await head.where()).azimuth < 100);
    await until(async () => (await head.where()).elevation === 300);
    expect(await act('2', 'stop')).toEqual([200, '1']);
    const here = await head.still();
    expect(await head.still()).toEqual(here);
    expect(await act('2', 'stop')).toEqual([200, '1']);
  });

  it('counts one movement a run, not one for each piece', async () => {
    await record('3');
    await head.turnTo(0, 0, 0);
    const moved = head.moved();
    await act('3', 'run');
    await until(async () => (await head.where()).elevation === 300);
    await act('3', 'stop');
    expect(head.moved()).toBe(moved + 1);
  });

  it('is there from the factory in place 1', async () => {
    expect((await head.get(uri('1'))).leaves).toEqual({ enabled: 'true', id: '1', space: '90' });
    expect(await act('1', 'run')).toEqual([200, '1']);
    await until(async () => (await head.where()).azimuth > 100);
    await head.move('continuous', '<pan>0</pan>');
    const here = await head.still();
    expect(await head.still()).toEqual(here);
  });

  it('runs neither when nothing is recorded, nor when it is disabled', async () => {
    const moved = head.moved();
    expect(await act('4', 'run')).toEqual([403, '4']);
    expect((await head.put(uri('1'), block('PTZPattern', '<enabled>false</enabled>'))).status).toBe(200);
    expect(await act('1', 'run')).toEqual([403, '4']);
    expect((await head.get(plain)).leaves['PatternIDList/PatternID[1]/enabled']).toBe('false');
    await head.put(uri('1'), block('PTZPattern', '<enabled>true</enabled>'));
    expect(await act('1', 'run')).toEqual([200, '1']);
    await until(() => head.moved() > moved);
    await act('1', 'stop');
  });

  it('keeps another from being recorded or run meanwhile: Device Busy', async () => {
    await act('2', 'recordstart');
    expect(await act('3', 'recordstart')).toEqual([503, '2']);
    expect(await act('1', 'run')).toEqual([503, '2']);
    expect((await head.get(uri('2'))).leaves.enabled).toBe('false');
    expect(await act('3', 'recordstop')).toEqual([200, '1']);
    expect(await act('3', 'recordstart')).toEqual([503, '2']);
    expect(await act('2', 'recordstart')).toEqual([200, '1']);
    await act('2', 'recordstop');
    expect((await head.get(uri('2'))).leaves.enabled).toBe('true');
  });

  it('is erased by DELETE: its place stays, its memory is free again', async () => {
    expect((await head.remove(uri('1'))).status).toBe(200);
    expect((await head.get(uri('1'))).leaves).toEqual({ enabled: 'false', id: '1', space: '100' });
    expect(head.camera.effects().erase).toBe(1);
    expect((await head.remove(uri('1'))).status).toBe(200);
    expect(head.camera.effects().erase).toBe(1);
    expect(await act('1', 'run')).toEqual([403, '4']);
  });

  it('does not take the memory left from a client', async () => {
    expect((await head.put(uri('1'), block('PTZPattern', '<space>5</space>'))).status).toBe(200);
    expect(await space('1')).toBe(90);
    expect((await head.put(uri('1'), block('PTZPattern', '<space>101</space>'))).leaves.statusCode).toBe('6');
    expect((await head.put(uri('1'), block('PTZPattern', '<id>2</id>'))).leaves.statusCode).toBe('6');
    expect((await head.get(uri('5'))).status).toBe(404);
    expect((await head.post(`${control}/patterns`, block('PTZPattern', ''))).status).toBe(405);
  });
});
