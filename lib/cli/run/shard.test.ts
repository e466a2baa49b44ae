import { describe, expect, test } from 'vitest';
import { topics } from '../../../suites/index.ts';
import { planOf } from '../../engine/plan.ts';
import { fleetShard, shardIn } from '../../engine/shard.ts';

const whole = planOf(topics, {});
const parts = [1, 2, 3].map((index) => planOf(topics, { shard: [`${index}/3`] }));

describe('a device in parts', () => {
  test('every probe is in exactly one part, and none is forgotten', () => {
    const ids = parts.flatMap(({ probes }) => probes.map(({ id }) => id));
    expect([...ids].sort()).toEqual(whole.probes.map(({ id }) => id).sort());
  });

  test('every check is in the part of its probe; those over all exchanges are in each', () => {
    for (const { checks, probes } of parts) {
      const own = new Set(probes.map(({ id }) => id));
      expect(checks.filter(({ probe }) => probe !== '*' && !own.has(probe))).toEqual([]);
      expect(checks.filter(({ probe }) => probe === '*')).toHaveLength(whole.checks.filter(({ probe }) => probe === '*').length);
    }
    expect(new Set(parts.flatMap(({ checks }) => checks.map(({ id }) => id))).size).toBe(whole.checks.length);
  });

  test('parts are alike in size: none has more than twice the probes of another', () => {
    const sizes = parts.map(({ probes }) => probes.length);
    expect(Math.max(...sizes)).toBeLessThan(2 * Math.min(...sizes));
  });

  test('more parts than chapters leave some empty, and lose nothing', () => {
    const many = Array.from({ length: 40 }, (_, at) => planOf(topics, { shard: [`${at + 1}/40`] }).probes.length);
    expect(many.reduce((a, b) => a + b)).toBe(whole.probes.length);
    expect(many).toContain(0);
  });
});

describe('a fleet in parts', () => {
  test.each([
    [1, 3],
    [2, 3],
    [3, 2],
    [4, 2],
    [6, 4],
    [16, 5],
  ])('%i devices in %i parts: every part of every device once', (devices, of) => {
    const units = Array.from({ length: of }, (_, at) => fleetShard(devices, { index: at + 1, of })).flat();
    for (let device = 0; device < devices; device += 1) {
      const own = units.filter((unit) => unit.device === device);
      const shards = own.flatMap((unit) => unit.shards);
      if (shards.length === 0) {
        expect(own).toHaveLength(1);
        continue;
      }
      expect(shards.map(({ index }) => index).sort((a, b) => a - b)).toEqual(shards.map((_, at) => at + 1));
      expect(shards.every((shard) => shard.of === shards.length)).toBe(true);
    }
  });

  test('three devices in two parts share the second', () => {
    expect(fleetShard(3, { index: 1, of: 2 })).toEqual([
      { device: 0, shards: [] },
      { device: 1, shards: [{ index: 1, of: 2 }] },
    ]);
  });

  test('four devices in two parts are two whole devices each', () => {
    expect(fleetShard(4, { index: 2, of: 2 })).toEqual([
      { device: 2, shards: [] },
      { device: 3, shards: [] },
    ]);
  });
});

test.each(['0/3', '4/3', '1', '1/0', 'a/b', '1/3/5', '-1/3'])('"%s" is no part', (text) => {
  expect(shardIn(text)).toBeUndefined();
});
