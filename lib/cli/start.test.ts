/** How the command starts: from a bundle of its sources, or from the sources themselves where IPMD_DEBUG asks for their lines. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const home = fileURLToPath(new URL('../..', import.meta.url));

const said = (env: Readonly<Record<string, string>>): string =>
  execFileSync(process.execPath, [join(home, 'bin/ipmd.js'), 'spec', '/System/time'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });

test('the bundle says what the sources say', { timeout: 120_000 }, () => {
  const bundled = said({ IPMD_DEBUG: '' });
  expect(bundled).toContain('timeMode');
  expect(bundled).toBe(said({ IPMD_DEBUG: '1' }));
  expect(readdirSync(join(home, 'node_modules/.cache/ipmd-conformance')).length).toBeGreaterThan(0);
});
