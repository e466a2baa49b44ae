import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { say, temporaryFolder } from './test-support/command.ts';

const entry = {
  name: 'lab-cam',
  baseUrl: 'http://192.0.2.20',
  accounts: { administrator: { user: 'admin', password: 'a-password' } },
  safety: 'reversible',
};

const configured = (text: string): string => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'devices.json'), text);
  return folder;
};

const usual = (): string => configured(JSON.stringify({ devices: [entry] }));

describe('mistakes end with exit code 2, one clear line, no traffic and no stack', () => {
  test.each([
    [['rnu'], /^ipmd: unknown command 'rnu' \(Did you mean run\?\)\n$/],
    [['run', '--devcie', 'x'], /^ipmd: unknown option '--devcie' \(Did you mean --device\?\)\n$/],
    [['run', '--section', '99'], /^ipmd: no check is about section "99": there are checks for 4, /],
    [['run', '--resource', 'system.tme'], /^ipmd: no resource "system\.tme": did you mean "system\.time"\?\n$/],
    [['run', '--resource', '/System/tme'], /^ipmd: no resource "\/System\/tme": did you mean "\/System\/time"\?\n$/],
    [
      ['run', '--check', 'system.time/get/schemo'],
      /^ipmd: no check "system\.time\/get\/schemo": did you mean "system\.time\/get\/schema"\?\n$/,
    ],
    [['run', '--check', 'nothing*like*it'], /^ipmd: no check "nothing\*like\*it": `ipmd list` shows them\n$/],
    [['run', '--level', 'viewr'], /^ipmd: no level "viewr": did you mean "viewer"\?\n$/],
    [['run', '--section', '4', '--resource', 'system.time'], /^ipmd: nothing is selected: /],
    [
      ['run', '--profile', 'strong'],
      /^ipmd: option '--profile <name>' argument 'strong' is invalid\. Allowed choices are strict, field\.\n$/,
    ],
    [['run', '--seed', '-1'], /^ipmd: option '--seed <number>' argument '-1' is invalid\. It must be a whole number from 0 /],
    [['run', '--device', 'lob-cam'], /^ipmd: no device "lob-cam": did you mean "lab-cam"\?\n$/],
    [['run', '--device', 'lab-cam', '--safety', 'destructive'], /^ipmd: --safety destructive is more than the entry of lab-cam allows: /],
    [['run', '--config', 'nowhere.json'], /^ipmd: .*nowhere\.json: there is no such file\n$/],
    [['camera', '--fault', 'no-such-fault'], /^ipmd: no fault "no-such-fault"/],
    [['camera', '--without', 'pTZCtrl'], /^ipmd: no service "pTZCtrl": did you mean "PTZCtrl"\?\n$/],
    [['camera', '--personality', 'isapi-basik'], /^ipmd: no personality "isapi-basik": did you mean "isapi-basic"\?\n$/],
    [
      ['camera', '--port', '70000'],
      /^ipmd: option '--port <number>' argument '70000' is invalid\. It must be a whole number from 0 to 65535\.\n$/,
    ],
    [['discover', '--address', 'localhost'], /^ipmd: option '--address <ip>' argument 'localhost' is invalid\. It must be an IPv4 address/],
    [['spec', 'xyzzyplugh'], /^ipmd: nothing in the catalogue matches "xyzzyplugh"/],
    [['spec', 'system.time', '--json'], /^ipmd: --json prints the whole catalogue: /],
  ])('ipmd %j', async (args, line) => {
    const { code, out, err } = await say(args, { cwd: usual() });
    expect(err).toMatch(line);
    expect(err.match(/\n/g)).toHaveLength(1);
    expect([code, out]).toEqual([2, '']);
  });

  test('--device without a devices.json says where it was looked for', async () => {
    const cwd = temporaryFolder();
    expect(await say(['run', '--device', 'x'], { cwd })).toMatchObject({
      code: 2,
      err: `ipmd: --device x needs a devices.json in ${cwd}, or --config FILE: devices.example.json shows the form\n`,
    });
  });

  test('every problem of a configuration has its line', async () => {
    const cwd = configured('{"devices": [\n  {"name": "a", "baseUrl": "http://192.0.2.1", "acounts": {}},\n  {"name": "b"}\n]}');
    const { code, err } = await say(['run', '--config', 'devices.json'], { cwd });
    expect(code).toBe(2);
    expect(err.trim().split('\n').length).toBeGreaterThanOrEqual(3);
    expect(err).toMatch(/devices\.json:2:\d+ devices\[0\]\.acounts: unknown key: did you mean "accounts"\?/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('an empty variable is found before any traffic, and no secret is shown', async () => {
    const cwd = configured(
      JSON.stringify({ devices: [{ ...entry, accounts: { administrator: { user: 'admin', password: `\${NOT_SET}` } } }] }),
    );
    const { code, err } = await say(['run', '--config', 'devices.json'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('the environment variable NOT_SET is not set');
  });

  test('without a command the help is shown', async () => {
    const { code, err } = await say([]);
    expect(code).toBe(2);
    expect(err).toContain('Usage: ipmd');
  });
});

test('--help and --version are no mistakes', async () => {
  expect(await say(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  for (const command of ['run', 'list', 'spec', 'camera', 'prove', 'restore', 'discover']) {
    expect(await say([command, '--help'])).toMatchObject({ code: 0, out: expect.stringContaining(`Usage: ipmd ${command}`), err: '' });
  }
});
