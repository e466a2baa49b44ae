import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { blockFor } from '../spec/catalogue.ts';
import { schemaText } from './schema.ts';
import { load, secondOpinion, validateAgain } from './second-opinion.ts';

const failing = (error: unknown) => (): never => {
  throw error;
};

describe('secondOpinion', () => {
  it('says which library it is, or why there is none', () => {
    const { state, detail } = secondOpinion();
    expect(['present', 'absent', 'failed']).toContain(state);
    expect(detail).toMatch(state === 'present' ? /^libxmljs2 \d+\.\d+\.\d+ with libxml2 \d/ : /libxmljs2/);
  });

  it('says absent when nothing of that name is installed', () => {
    expect(load('no-such-module').opinion).toEqual({ state: 'absent', detail: expect.stringContaining('no-such-module is not installed') });
  });

  it.each([
    ['a native part that does not load', Object.assign(new Error('cannot open shared object\nmore'), { code: 'ERR_DLOPEN_FAILED' })],
    ['a missing part of it', Object.assign(new Error("Cannot find module './build/xmljs.node'"), { code: 'MODULE_NOT_FOUND' })],
    ['anything thrown', 'a word'],
  ])('says failed, in one line, for %s', (_, error) => {
    const { opinion, library } = load('libxmljs2', failing(error));
    expect(opinion.state).toBe('failed');
    expect(opinion.detail).toMatch(/^libxmljs2 does not load: .+/);
    expect(opinion.detail).not.toContain('\n');
    expect(library).toBeUndefined();
  });
});

describe.skipIf(secondOpinion().state !== 'present')('validateAgain', () => {
  const time = blockFor('Time', '8.1.7');
  if (time === undefined) throw new Error('no block Time');
  const schema = schemaText(time, 'answer');
  const text = `<Time version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema"><timeMode>NTP</timeMode><localTime>2014-01-01T00:00:00Z</localTime><timeZone>CST-8</timeZone></Time>`;

  it('accepts, refuses with a line, and says what is no XML', () => {
    expect(validateAgain(text, schema)).toEqual([]);
    expect(validateAgain(text.replace('NTP', '\nntp'), schema)).toEqual([
      { message: expect.stringMatching(/^Element 'timeMode': \[facet/), line: expect.any(Number) },
    ]);
    expect(validateAgain(`<?xml version="1.0" encoding="GB2312"?>${text.replace('CST', '你')}`, schema)).toEqual([]);
    expect(validateAgain('<Time', schema)?.[0]?.message).toContain('Start Tag');
    expect(validateAgain(text, '<xs:schema')?.length).toBe(1);
  });
});

describe('in a worker thread', () => {
  it('is not loaded, and says so', async () => {
    const module = JSON.stringify(new URL('./second-opinion.ts', import.meta.url).href);
    const code = `import('tsx/esm/api').then(async ({ tsImport }) => {
      const { secondOpinion } = await tsImport(${module}, ${module});
      require('node:worker_threads').parentPort.postMessage(secondOpinion());
    });`;
    const said = await new Promise((resolve, reject) => {
      const worker = new Worker(code, { eval: true });
      worker.on('message', resolve);
      worker.on('error', reject);
    });
    expect(said).toEqual({ state: 'failed', detail: expect.stringContaining('not loaded in a worker thread') });
  });
});
