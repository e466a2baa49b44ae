import { beforeEach, describe, expect, it } from 'vitest';
import { type Motion, makeMotion } from './motion.ts';
import { fastest } from './speeds.ts';

let now = 0;
let timers: { at: number; work: () => void; id: number }[] = [];
let moved = 0;
let rested = 0;
let motion: Motion;

const pass = (milliseconds: number): void => {
  const end = now + milliseconds;
  for (;;) {
    const next = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
    if (next === undefined) break;
    now = next.at;
    timers = timers.filter(({ id }) => id !== next.id);
    next.work();
  }
  now = end;
};

beforeEach(() => {
  [now, moved, rested, timers] = [1000, 0, 0, []];
  let last = 0;
  motion = makeMotion({
    elapsed: () => now,
    after: (milliseconds, work) => {
      last += 1;
      const id = last;
      timers.push({ at: now + milliseconds, work, id });
      return () => {
        timers = timers.filter((timer) => timer.id !== id);
      };
    },
    secondMs: 1000,
    moved: () => {
      moved += 1;
    },
    rested: () => {
      rested += 1;
    },
  });
});

const free = () => Number.POSITIVE_INFINITY;

describe('the mechanics', () => {
  it('turn at a speed until they are stopped', () => {
    motion.push({ pan: { speed: 90, room: free } });
    pass(5000);
    expect(motion.position().pan).toBeCloseTo(90);
    motion.stop();
    pass(1000);
    expect(motion.position().pan).toBeCloseTo(90);
    expect([moved, rested]).toEqual([1, 1]);
  });

  it('stop where there is no more room, to the thousandth', () => {
    motion.push({ tilt: { speed: 40, room: (from) => 90 - from } });
    pass(10_000);
    expect(motion.at('tilt')).toBe(90);
    expect(rested).toBe(1);
    motion.push({ tilt: { speed: 40, room: (from) => 90 - from } });
    pass(1000);
    expect(motion.at('tilt')).toBe(90);
    expect(moved).toBe(1);
  });

  it('do not count a command that only repeats what is going on', () => {
    motion.push({ pan: { speed: 10, room: free } });
    pass(100);
    motion.push({ pan: { speed: 10, room: free } });
    expect(moved).toBe(1);
    motion.push({ pan: { speed: -10, room: free } });
    expect(moved).toBe(2);
  });

  it('end a timed push to the millisecond, however late they are asked', () => {
    motion.push({ pan: { speed: 90, room: free, lastsMs: 500 } });
    pass(200);
    motion.push({ pan: { speed: 90, room: free, lastsMs: 500 } });
    pass(5000);
    expect(motion.position().pan).toBeCloseTo(18 + 45);
    motion.push({ pan: { speed: 90, room: free, lastsMs: 100 }, tilt: { speed: 90, room: () => 2, lastsMs: 100 } });
    pass(50);
    motion.push({ pan: { speed: 90, room: free } });
    pass(1000);
    expect(motion.position().pan).toBeCloseTo(63 + 4.5 + 90);
    expect(motion.at('tilt')).toBeCloseTo(2);
    motion.push({ pan: { speed: 90, room: free, lastsMs: 0 } });
    pass(1000);
    expect(motion.position().pan).toBeCloseTo(157.5);
  });

  it('take the shorter way around and arrive exactly', () => {
    motion.place({ pan: 350, tilt: 0, zoom: 0 });
    const travels = motion.go({ pan: motion.wayTo('pan', 10, fastest) });
    expect(travels).toBeCloseTo((20 / 540) * 1000);
    pass(travels / 2);
    expect(motion.position().pan).toBeCloseTo(0);
    pass(travels);
    expect(motion.at('pan')).toBe(10);
  });

  it('keep the other axes going when one is stopped', () => {
    motion.push({ pan: { speed: 10, room: free }, tilt: { speed: 10, room: free } });
    pass(1000);
    motion.push({ tilt: { speed: 0, room: free } });
    pass(1000);
    expect(motion.at('tilt')).toBeCloseTo(10);
    expect(motion.position().pan).toBeCloseTo(20);
    expect(rested).toBe(0);
  });

  it('tell how long they have rested', () => {
    expect(motion.restingMs()).toBe(Number.POSITIVE_INFINITY);
    motion.go({ zoom: motion.wayTo('zoom', 50, fastest) });
    pass(250);
    expect(motion.restingMs()).toBe(0);
    pass(750);
    expect(motion.restingMs(['zoom'])).toBeCloseTo(500);
    expect(motion.restingMs(['tilt'])).toBe(Number.POSITIVE_INFINITY);
    expect(rested).toBe(1);
  });

  it('count nothing for a way of no length', () => {
    motion.go({ pan: motion.wayTo('pan', 360, fastest), tilt: motion.wayTo('tilt', 0, fastest) });
    expect(moved).toBe(0);
    expect(motion.at('pan')).toBe(360);
    expect(motion.position().pan).toBe(0);
  });
});
