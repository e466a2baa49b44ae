// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of devices.json look like template strings
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editorSchema } from './config/schema.ts';
import { ConfigurationError, findDevice, loadDevices } from './config.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const now = new Date('2026-11-22T12:00:00Z');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ipmd-config-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string): string => {
  const file = join(folder, 'devices.json');
  writeFileSync(file, text);
  return file;
};

/** The problems of a file's text, without the folder. */
const problemsOf = (text: string, env: Record<string, string> = {}): string[] => {
  try {
    loadDevices(write(text), env, now);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map((line) => line.replace(`${folder}/`, ''));
  }
};

/** A file of one device whose entry has these lines on top of the least that is valid. */
const withLines = (...lines: string[]): string =>
  [
    '{ "devices": [ {',
    ...lines.map((line) => `  ${line},`),
    '  "name": "a", "baseUrl": "http://127.0.0.1:1", "accounts": { "administrator": { "user": "admin", "password": "pw" } }',
    '} ] }',
  ].join('\n');

const table: readonly [lines: readonly string[], problem: string][] = [
  [
    ['"safety": "distructive"'],
    'devices.json:2:13 devices[0].safety: "distructive" is not one of read-only, reversible, disruptive, destructive: did you mean "destructive"?',
  ],
  [['"safty": "read-only"'], 'devices.json:2:3 devices[0].safty: unknown key: did you mean "safety"?'],
  [['"xyzzy": 1'], 'devices.json:2:3 devices[0].xyzzy: unknown key'],
  [['"allow": { "effects": { "rely": true } }'], 'devices.json:2:27 devices[0].allow.effects.rely: unknown key: did you mean "relay"?'],
  [
    ['"allow": { "effects": { "relay": 1 } }'],
    'devices.json:2:36 devices[0].allow.effects.relay: must be true, false, or a list of instances such as ["1", "2"]',
  ],
  [
    ['"allow": { "operations": ["PUT /System/rebot"] }'],
    'devices.json:2:29 devices[0].allow.operations[0]: "PUT /System/rebot" is no operation of the document: did you mean "PUT /System/reboot"?',
  ],
  [
    ['"allow": { "operations": ["PUT /System/tiem"] }'],
    'devices.json:2:29 devices[0].allow.operations[0]: "PUT /System/tiem" is no operation of the document',
  ],
  [
    ['"allow": { "operations": ["PUT /System/time"] }'],
    'devices.json:2:29 devices[0].allow.operations[0]: "PUT /System/time" is not a contained operation: what it may do is allowed under allow.effects',
  ],
  [['"connections": 0'], 'devices.json:2:18 devices[0].connections: must be at least 1'],
  [['"connections": 1.5'], 'devices.json:2:18 devices[0].connections: must be a whole number, not 1.5'],
  [['"connections": "2"'], 'devices.json:2:18 devices[0].connections: must be a number, not a string'],
  [['"rate": 0'], 'devices.json:2:11 devices[0].rate: must be above 0'],
  [['"timeouts": { "answer": 10000 }'], 'devices.json:2:27 devices[0].timeouts.answer: is in seconds: at most 3600'],
  [
    ['"features": { "system.tiem": true }'],
    'devices.json:2:17 devices[0].features["system.tiem"]: is no resource of the document: did you mean "system.time"?',
  ],
  [['"fixtures": { "ntp": "pool.example" }'], 'devices.json:2:24 devices[0].fixtures.ntp: is no URL: write it as ntp://host:port'],
  [
    ['"fixtures": { "input": "http://u:p@h/" }'],
    'devices.json:2:26 devices[0].fixtures.input: holds credentials: move them to accounts, where they are kept out of reports',
  ],
  [['"tls": { "insecure": true }'], 'devices.json:2:10 devices[0].tls: has no effect on an http:// baseUrl: remove it, or write https://'],
  [
    ['"safety": "destructive"'],
    'devices.json:2:13 devices[0].safety: "destructive" needs serialNumber, so that no other device is ever erased',
  ],
  [['"dialect": ""'], 'devices.json:2:14 devices[0].dialect: "" is not one of ipmd, psia, isapi'],
  [['"serialNumber": ""'], 'devices.json:2:19 devices[0].serialNumber: must not be empty'],
  [
    ['"waivers": [ { "check": "a", "reason": "b", "owner": "c", "expires": "2027-05-22" } ]'],
    'devices.json:2:72 devices[0].waivers[0].expires: is more than 180 days ahead: 2027-05-21 at the latest',
  ],
  [
    ['"waivers": [ { "check": "a", "reason": "b", "owner": "c", "expires": "31.1.2027" } ]'],
    'devices.json:2:72 devices[0].waivers[0].expires: must be a date such as 2027-01-31',
  ],
  [
    ['"waivers": [ { "check": "a", "owner": "c", "expires": "2026-12-01" } ]'],
    'devices.json:2:16 devices[0].waivers[0].reason: is missing',
  ],
];

describe('problems name file, line, column, path and what to do', () => {
  test.each(table)('%s', (lines, problem) => {
    expect(problemsOf(withLines(...lines))).toEqual([problem]);
  });

  const urls: readonly [url: string, problem: string][] = [
    ['nonsense', 'is no URL: write it as http://host:port'],
    ['ftp://cam', 'begins with ftp://: only http:// and https:// can be used here'],
    ['http://admin:geheim1234@cam', 'holds credentials: move them to accounts, where they are kept out of reports'],
    ['http://cam/ISAPI', 'must end after the host and port: the path comes from the dialect'],
    ['http://cam/?x=1', 'must end after the host and port: the path comes from the dialect'],
  ];
  test.each(urls)('baseUrl %s', (url, problem) => {
    const text = `{"devices": [{"name": "a",\n"baseUrl": "${url}", "accounts": {"administrator": {"user": "u", "password": "p"}}}]}`;
    expect(problemsOf(text)).toEqual([`devices.json:2:12 devices[0].baseUrl: ${problem}`]);
  });

  test('two devices of one name, a key written twice, several problems at once in the order of the file', () => {
    const entry = '{"name": "a", "baseUrl": "http://127.0.0.1:1", "accounts": {"administrator": {"user": "u", "password": "p"}}}';
    expect(problemsOf(`{"devices": [\n${entry},\n${entry}]}`)).toEqual([
      'devices.json:3:10 devices[1].name: "a" is the name of devices[0], too',
    ]);
    for (const other of ['A', 'a.'])
      expect(problemsOf(`{"devices": [\n${entry},\n${entry.replace('"a"', `"${other}"`)}]}`)).toEqual([
        `devices.json:3:10 devices[1].name: "${other}" and "a", the name of devices[0], are one folder where case and a last dot do not count`,
      ]);
    expect(problemsOf(withLines('"rate": 1', '"rate": 2'))).toEqual(['devices.json:3:3 devices[0].rate: is written twice: keep one']);
    expect(problemsOf(withLines('"rate": 1', '"safty": 1', '"connections": 0'))).toHaveLength(2);
  });

  test('a file that is missing, no JSON, empty, or of another shape', () => {
    expect(() => loadDevices(join(folder, 'none.json'))).toThrow(/none\.json: there is no such file/);
    expect(problemsOf('{"devices": [}')).toEqual(['devices.json:1:14 expected a value, found "}"']);
    expect(problemsOf('[]')).toEqual(['devices.json:1:1 must be an object, not a list']);
    expect(problemsOf('{}')).toEqual(['devices.json:1:1 devices: is missing']);
    expect(problemsOf('{"devices": []}')).toEqual(['devices.json:1:13 devices: must name at least one device']);
  });

  test('certificates that cannot be read', () => {
    const text = withLines('"tls": { "ca": "none.pem" }').replace('http:', 'https:');
    expect(problemsOf(text)).toEqual(['devices.json:2:18 devices[0].tls.ca: cannot be used: there is no such file']);
    writeFileSync(join(folder, 'none.pem'), 'hello');
    expect(problemsOf(text)).toEqual(['devices.json:2:18 devices[0].tls.ca: is no PEM file: it holds no BEGIN CERTIFICATE line']);
  });
});

describe('the environment', () => {
  const secret = 'correct-horse-battery';
  const text = withLines('"serialNumber": "${SERIAL}"').replace('"pw"', '"${PASSWORD}"');

  test('fills in variables, and $${ stays ${', () => {
    const { devices } = loadDevices(write(text.replace('${SERIAL}', () => 'x$${y}')), { PASSWORD: secret }, now);
    expect(devices[0]?.accounts.administrator.password).toBe(secret);
    expect(devices[0]?.serialNumber).toBe('x${y}');
  });

  test('names what is not set or empty, and what is no variable', () => {
    expect(problemsOf(text, { PASSWORD: '' })).toEqual([
      'devices.json:2:19 devices[0].serialNumber: the environment variable SERIAL is not set',
      'devices.json:3:111 devices[0].accounts.administrator.password: the environment variable PASSWORD is empty',
    ]);
    expect(problemsOf(withLines('"serialNumber": "${not a name}"'))).toEqual([
      'devices.json:2:19 devices[0].serialNumber: "${not a name}" is no variable: write ${NAME}, or $${ for a literal ${',
    ]);
  });

  test('never shows a value, wherever it was put', () => {
    const places = ['"name"', '"dialect"', '"serialNumber"', '"safety"'].map((key) => withLines(`${key}: "\${PASSWORD}"`));
    const more = [
      withLines('"allow": { "operations": ["${PASSWORD}"] }'),
      withLines('"fixtures": { "input": "${PASSWORD}" }'),
      withLines().replace('http://127.0.0.1:1', '${PASSWORD}'),
      withLines('"timeouts": "${PASSWORD}"'),
    ];
    const problems = [...places, ...more].map((file) => problemsOf(file, { PASSWORD: secret }));
    expect(problems.filter((lines) => lines.length > 0).length).toBeGreaterThanOrEqual(6);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });
});

describe('a valid file', () => {
  test('gets every default', () => {
    const { devices, stateDir } = loadDevices(write(withLines()), {}, now);
    expect(stateDir).toBe(join(folder, '.ipmd'));
    expect(devices).toEqual([
      {
        name: 'a',
        baseUrl: 'http://127.0.0.1:1',
        profile: 'field',
        accounts: { administrator: { user: 'admin', password: 'pw' } },
        safety: 'read-only',
        allow: { effects: {}, operations: [], wrongPasswords: false, unidentified: false },
        connections: 2,
        rate: 10,
        timeouts: { connectMs: 3000, answerMs: 10_000, pictureMs: 20_000, rebootMs: 180_000 },
        features: {},
        fixtures: {},
        waivers: [],
      },
    ]);
  });

  test('an unknown device is answered with the likely one', () => {
    const { devices } = loadDevices(write(withLines().replace('"a"', '"lobby-cam"')), {}, now);
    expect(findDevice(devices, 'lobby-cam').name).toBe('lobby-cam');
    expect(() => findDevice(devices, 'loby-cam')).toThrow('no device "loby-cam": did you mean "lobby-cam"?');
    expect(() => findDevice(devices, 'garage')).toThrow('no device "garage": the file names lobby-cam');
  });
});

describe('what is published', () => {
  test('devices.schema.json is current (npx tsx lib/device/config/write-schema.ts)', () => {
    expect(readFileSync(join(top, 'devices.schema.json'), 'utf8')).toBe(editorSchema());
  });

  test('devices.example.json refers to the schema and is valid', () => {
    const file = join(top, 'devices.example.json');
    expect(JSON.parse(readFileSync(file, 'utf8')).$schema).toBe('./devices.schema.json');
    const names = [...readFileSync(file, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(2);
    const { devices } = loadDevices(file, Object.fromEntries(names.map((name) => [name, 'x'])), now);
    expect(devices.map((device) => device.name)).toEqual(['lobby-cam', 'lab-cam']);
  });
});
