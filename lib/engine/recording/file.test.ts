import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createRedactor } from '../../device/secrets.ts';
import { emptyFolder } from '../../device/test-support/folder.ts';
import type { Exchange } from '../../model/exchange.ts';
import { type Recording, recordingFormat } from '../../model/recording.ts';
import type { Step } from '../../model/steps.ts';
import { readRecording, recordingName, writeRecording } from './file.ts';
import { recordingSchemaText } from './form.ts';
import { clean } from './pack.ts';
import { unzipped } from './unzipped.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const exchange = (n: number, body: Uint8Array, type = 'application/xml'): Exchange => ({
  n,
  request: {
    method: 'PUT',
    path: '/Security/users/1',
    role: 'administrator',
    headers: [],
    body: bytes('<User><password>sent-password</password></User>'),
  },
  response: { status: 200, reason: 'OK', headers: [['Content-Type', type]], body },
  startedAt: '2026-11-22T11:08:00.000Z',
  durationMs: 4,
});

const exchanges: readonly Exchange[] = [
  exchange(1, bytes('<User><password>sent-password</password></User>')),
  exchange(2, Uint8Array.from([0xff, 0xd8, 0xff, 0x00, 0x41]), 'image/jpeg'),
  exchange(3, Uint8Array.from([0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e])),
  {
    ...exchange(4, new Uint8Array()),
    raw: { sent: 'GET / HTTP/1.1', received: '', closed: true },
    parts: [{ contentType: 'application/xml', body: bytes('<EventNotificationAlert/>'), atMs: 3 }],
  },
];

const seen = (n: number, step: Step) => ({
  step,
  role: 'administrator' as const,
  instance: '/Security/users/1',
  exchange: exchanges[n - 1] as Exchange,
});

const recording: Recording = {
  schema: recordingFormat,
  suite: { version: '1', commit: 'c', catalogueHash: 'h', schemaHash: 's' },
  run: {
    startedAt: '2026-11-22T11:08:00.000Z',
    finishedAt: '2026-11-22T11:09:00.000Z',
    profile: 'strict',
    dialect: 'ipmd',
    safety: 'destructive',
    selection: { sections: ['8.1'] },
    seed: 1,
    certify: false,
    secondOpinion: 'absent: no',
  },
  device: { name: 'lobby', baseUrl: 'http://127.0.0.1', embedded: false, features: { 'system.time': true }, waivers: [] },
  survey: {
    instances: new Map([['system.time', ['/System/time']]]),
    members: new Map([['/Security/users', ['1']]]),
    features: new Map([['system.time', { state: 'supported', evidence: 'GET answers', operations: { GET: 'supported' } }]]),
    roles: ['administrator'],
    reported: { model: 'M' },
  },
  planned: ['p'],
  exchanges,
  observations: exchanges.map(({ n }) => seen(n, 'read')),
  probes: new Map([
    [
      'p',
      {
        observations: [{ ...seen(1, 'read'), about: 'password', value: 'x', recalled: true }],
        streams: [{ observation: seen(4, 'stream'), parts: exchanges[3]?.parts ?? [], faults: ['no boundary'] }],
        wire: [{ step: 'control' as const, exchanges: [4], sent: 'a', received: 'b', answers: ['b'], closed: true }],
        facts: { heard: true, levels: [1, 2] },
        durationMs: 5,
      },
    ],
  ]),
  restoration: { restored: ['/System/time'], differences: [], unproven: [] },
  unstable: [],
};

const written = async (scrub: Parameters<typeof writeRecording>[2] = clean): Promise<string> => {
  const file = join(emptyFolder(), recordingName);
  await writeRecording(file, recording, scrub);
  return file;
};

test('what was written is read as it was, but for pictures, which are measured', async () => {
  const read = await readRecording(await written());
  const elided = { size: 5, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) };
  expect(read.exchanges[1]?.response).toMatchObject({ body: new Uint8Array(), elided });
  const plain = (all: readonly Exchange[]) => all.filter(({ n }) => n !== 2);
  expect(plain(read.exchanges)).toEqual(plain(exchanges));
  for (const key of ['suite', 'run', 'device', 'survey', 'planned', 'restoration'] as const) expect(read[key]).toEqual(recording[key]);
  expect(read.probes.get('p')).toMatchObject({ facts: { heard: true, levels: [1, 2] }, wire: recording.probes.get('p')?.wire });
  expect(read.probes.get('p')?.streams?.[0]?.parts).toEqual(exchanges[3]?.parts);
  expect(read.observations.map(({ exchange: { n } }) => n)).toEqual([1, 2, 3, 4]);
});

test('the same secret has the same token wherever it stands, and is nowhere in the file', async () => {
  const redact = createRedactor({ accounts: {} } as never);
  redact.know('sent-1', 'sent-password');
  const file = await written(redact);
  const text = gunzipSync(readFileSync(file)).toString();
  expect(text).not.toContain('sent-password');
  const read = await readRecording(file);
  const [first] = read.exchanges;
  expect(new TextDecoder().decode(first?.response?.body)).toBe('<User><password>{{password:sent-1}}</password></User>');
  expect(first?.request.body).toEqual(first?.response?.body);
});

const broken = async (change: (whole: Buffer) => Buffer): Promise<string> => {
  const file = await written();
  writeFileSync(file, change(readFileSync(file)));
  return file;
};
const edited = (edit: (document: Record<string, unknown>) => unknown) =>
  broken((whole) => gzipSync(JSON.stringify(edit(JSON.parse(gunzipSync(whole).toString())))));

test.each([
  ['a cut file', () => broken((whole) => whole.subarray(0, whole.length / 2)), /cut short/],
  ['garbage', () => broken(() => Buffer.from('no gzip at all')), /no gzip file/],
  ['no JSON', () => broken(() => gzipSync('{"schema":')), /no JSON document/],
  ['another document', () => broken(() => gzipSync('[1, 2]')), /is no recording/],
  [
    'another version',
    () => edited((document) => ({ ...document, schema: 'ipmd-recording/9' })),
    /ipmd-recording\/9.*reads ipmd-recording\/1/,
  ],
  ['a field of a later version', () => edited((document) => ({ ...document, later: 1 })), /does not keep its format/],
  [
    'an exchange out of its place',
    () => edited((document) => ({ ...document, exchanges: (document.exchanges as unknown[]).slice(1) })),
    /at place 1/,
  ],
  ['an observation of no exchange', () => edited((document) => ({ ...document, exchanges: [] })), /names exchange 1 of 0/],
  ['nothing', async () => join(emptyFolder(), 'none.json.gz'), /no such file/],
])('%s is one line', async (_, file, says) => {
  const path = await file();
  const error = await readRecording(path).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'RecordingError', message: expect.stringMatching(says) });
  expect((error as Error).message).not.toContain('\n');
});

test('a file that unpacks to more than memory is not unpacked', async () => {
  const file = await broken(() => gzipSync(Buffer.alloc(3 * 1024 * 1024)));
  await expect(unzipped(file, 1024 * 1024)).rejects.toThrow('more than 1 MiB');
});

test('docs/recording.schema.json is the schema as it is now: else run npm run schemas', () => {
  expect(readFileSync(new URL('../../../docs/recording.schema.json', import.meta.url), 'utf8')).toBe(recordingSchemaText());
});
