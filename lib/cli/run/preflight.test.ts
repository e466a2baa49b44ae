import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceOf } from '../../device/config.ts';
import type { Check } from '../../model/probe.ts';
import { temporaryFolder } from '../test-support/command.ts';
import { preflight } from './preflight.ts';
import type { Target } from './targets.ts';

const checks = [{ id: 'system.time/put/values' }] as unknown as readonly Check[];

const target = (waived?: string): Target => {
  const waiver = { check: waived ?? '', reason: 'known', owner: 'qa', expires: '2027-01-01' };
  const device = deviceOf({
    name: 'cam',
    baseUrl: 'http://192.0.2.10',
    accounts: { administrator: { user: 'admin', password: 'x' } },
    ...(waived === undefined ? {} : { waivers: [waiver] }),
  });
  return { device, stateDir: '.', profile: 'strict', safety: 'read-only' };
};

test('a folder that can be made, and a waiver that fits, pass', () => {
  expect(() => preflight(join(temporaryFolder(), 'a', 'b'), [target('system.time/*')], checks)).not.toThrow();
});

test('a folder below a file, or where the system makes none, is found at once', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(() => preflight(join(file, 'reports'), [target()], checks)).toThrow(
    /no reports could be written: .*choose another folder with --out/,
  );
  expect(() => preflight('/proc/nowhere/reports', [target()], checks)).toThrow(/no reports could be written/);
});

test('a waiver of a check that there is not is found, with the likely word', () => {
  expect(() => preflight(temporaryFolder(), [target('system.time/put/value')], checks)).toThrow(
    /cam: the waiver "system\.time\/put\/value" fits no check of the suite.*system\.time\/put\/values/,
  );
});
