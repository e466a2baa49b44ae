import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openCounters } from './counters.ts';
import { StateError } from './state.ts';
import { emptyFolder } from './test-support/folder.ts';
import { closeAll } from './test-support/servers.ts';

afterEach(closeAll);

const minutes = 60_000;

test('at most two within 30 minutes, across runs, whoever caused them', () => {
  const folder = emptyFolder();
  let now = Date.parse('2026-01-01T12:00:00Z');
  const open = () => openCounters(folder, 'cam', () => now);
  expect(open().wrongPasswordRefusal()).toBeUndefined();
  open().noteWrongPassword('op');
  now += 10 * minutes;
  expect(open().wrongPasswordRefusal()).toBeUndefined();
  open().noteUnexpected401('admin');
  expect(open().recent()).toBe(2);
  expect(open().wrongPasswordRefusal()).toBe(
    '2 refused logins within 30 minutes: no wrong password before 2026-01-01T12:30:00.000Z, so that no account is locked',
  );
  now += 20 * minutes;
  expect(open().recent()).toBe(1);
  expect(open().wrongPasswordRefusal()).toBeUndefined();
  now -= 25 * minutes;
  expect(open().recent(), 'a clock that was set back frees nothing').toBe(2);
});

test('devices are counted apart', () => {
  const folder = emptyFolder();
  const one = openCounters(folder, 'one');
  one.noteWrongPassword('a');
  one.noteWrongPassword('a');
  expect(one.wrongPasswordRefusal()).toBeDefined();
  expect(openCounters(folder, 'two').wrongPasswordRefusal()).toBeUndefined();
});

test('a count that cannot be read or written is no zero', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'counters-cam.json'), '{"at');
  expect(() => openCounters(folder, 'cam').wrongPasswordRefusal()).toThrow(StateError);
  writeFileSync(join(folder, 'file'), '');
  expect(() => openCounters(join(folder, 'file'), 'cam').noteWrongPassword('a')).toThrow(/cannot be written .*make the folder writable$/);
});

test('an account that was refused twice may not log in again for half an hour, others may', () => {
  let now = 0;
  const counters = openCounters(emptyFolder(), 'cam', () => now);
  counters.noteUnexpected401('admin');
  expect(counters.loginRefusal('admin')).toBeUndefined();
  counters.noteUnexpected401('admin');
  expect(counters.loginRefusal('admin')).toMatch(/"admin" was refused 2 times within 30 minutes.*delete .*counters-cam\.json/);
  expect(counters.loginRefusal('operator')).toBeUndefined();
  now += 31 * 60_000;
  expect(counters.loginRefusal('admin')).toBeUndefined();
});
