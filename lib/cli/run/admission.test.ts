import { expect, test } from 'vitest';
import { openAdmission } from './admission.ts';
import { schedule } from './schedule.ts';

test('two devices at most are asked with a secret that nobody has taken yet', () => {
  const admission = openAdmission();
  admission.begin('a', ['s']);
  expect(admission.admits(['s'])).toBe(true);
  admission.begin('b', ['s']);
  expect(admission.admits(['s'])).toBe(false);
  expect(admission.admits(['other'])).toBe(true);
});

test('a secret that a device has taken is free for all, until one refuses it', () => {
  const admission = openAdmission();
  admission.begin('a', ['s']);
  admission.loggedIn('a', ['s']);
  for (const device of ['b', 'c', 'd']) {
    expect(admission.admits(['s'])).toBe(true);
    admission.begin(device, ['s']);
  }
  admission.end('b', ['s'], true);
  expect(admission.admits(['s'])).toBe(false);
  admission.loggedIn('c', ['s']);
  admission.loggedIn('d', ['s']);
  expect(admission.admits(['s'])).toBe(true);
  expect(admission.isStopped()).toBe(false);
});

test('the second refusal of the same secret stops the fleet; refusals of different secrets do not', () => {
  const admission = openAdmission();
  admission.begin('a', ['s', 'viewer']);
  admission.end('a', ['s', 'viewer'], true);
  admission.begin('b', ['t']);
  admission.end('b', ['t'], true);
  expect(admission.isStopped()).toBe(false);
  admission.begin('c', ['s']);
  admission.end('c', ['s'], true);
  expect(admission.isStopped()).toBe(true);
  expect(admission.admits(['fresh'])).toBe(false);
});

test('one device with one password for three accounts refuses it once', () => {
  const admission = openAdmission();
  admission.begin('a', ['s', 's', 's']);
  admission.end('a', ['s', 's', 's'], true);
  expect(admission.isStopped()).toBe(false);
});

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a device that is slow to log in holds only those that wait for its answer', async () => {
  const admission = openAdmission();
  const order: string[] = [];
  const secretsOf = (device: string): readonly string[] => [device.split('-')[0] ?? ''];
  await schedule(['x-1', 'x-2', 'x-3', 'y-1', 'y-2'], {
    jobs: 4,
    admits: (device) => admission.admits(secretsOf(device)),
    changed: admission.changed,
    start: async (device) => {
      admission.begin(device, secretsOf(device));
      order.push(`begin ${device}`);
      await later(device.startsWith('x') ? 30 : 1);
      admission.loggedIn(device, secretsOf(device));
      admission.end(device, secretsOf(device), false);
      order.push(`end ${device}`);
    },
  });
  expect(order.indexOf('begin y-1')).toBeLessThan(order.indexOf('begin x-3'));
  expect(order.indexOf('end y-2')).toBeLessThan(order.indexOf('begin x-3'));
  expect(order).toHaveLength(10);
});

test('no more than so many at once, and what is never admitted is given back', async () => {
  let [running, peak] = [0, 0];
  const left = await schedule([1, 2, 3, 4, 5, 6], {
    jobs: 2,
    admits: (each) => each !== 6,
    changed: () => new Promise(() => undefined),
    start: async () => {
      running += 1;
      peak = Math.max(peak, running);
      await later(5);
      running -= 1;
    },
  });
  expect([peak, left]).toEqual([2, [6]]);
});

test('one that throws ends the fleet with its error, when the others are done', async () => {
  const done: number[] = [];
  const going = schedule([1, 2], {
    jobs: 2,
    admits: () => true,
    changed: () => new Promise(() => undefined),
    start: async (each) => {
      await later(each * 5);
      if (each === 1) throw new Error('first');
      done.push(each);
    },
  });
  await expect(going).rejects.toThrow('first');
  expect(done).toEqual([2]);
});
