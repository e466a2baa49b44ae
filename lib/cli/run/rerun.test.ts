import { expect, test } from 'vitest';
import { rerunCommand } from './rerun.ts';

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
