import { expect, test } from 'vitest';
import { rerunCommand, restoreCommand } from './rerun.ts';

test.each([
  [true, {}, 'npx ipmd run'],
  [true, { seed: 7, profile: 'field' as const }, 'npx ipmd run --profile field --seed 7'],
  [false, {}, 'npx ipmd run --device cam'],
  [
    false,
    { config: 'my lab/devices.json', safety: 'reversible' as const },
    "npx ipmd run --config 'my lab/devices.json' --device cam --safety reversible",
  ],
  [false, { section: ['8.1'], check: ['x'], out: 'y', json: true as const }, 'npx ipmd run --device cam'],
])('embedded %s, %j', (embedded, typed, command) => {
  expect(rerunCommand(embedded, 'cam', typed)).toBe(command);
});

test('what a second Ctrl-C leaves is put back by a command that knows only what it needs', () => {
  const typed = { config: 'lab.json', profile: 'strict' as const, seed: 3, lockDir: '/srv/locks' };
  expect(restoreCommand('cam', typed)).toBe('npx ipmd restore --config lab.json --device cam --lock-dir /srv/locks');
  expect(restoreCommand('cam', {})).toBe('npx ipmd restore --device cam');
});
