import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Answer } from './client.ts';
import { createRecorder } from './recorder.ts';

const answer = (type: string, body: Uint8Array): Answer => ({
  request: { method: 'GET', path: '/', role: 'viewer', headers: [] },
  response: { status: 200, reason: 'OK', headers: [['content-type', type]], body },
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  scheme: 'basic',
  localPort: 4711,
  reused: true,
});

test('exchanges are numbered from 1 and kept, failures included', () => {
  const recorder = createRecorder();
  const first = recorder.record(answer('application/xml', Buffer.from('<a/>')));
  const { response: _, ...failed } = answer('', new Uint8Array());
  const second = recorder.record({ ...failed, failure: { kind: 'timeout', message: 'no answer' } });
  expect([first.n, second.n]).toEqual([1, 2]);
  expect(first).toMatchObject({ localPort: 4711, reused: true, response: { status: 200 } });
  expect(first).not.toHaveProperty('scheme');
  expect(recorder.all()).toEqual([first, second]);
});

test('of large pictures, sound and opaque files only size and hash remain', () => {
  const recorder = createRecorder({ bodyBytes: 100, totalBytes: 150 });
  const sizes = (type: string, size: number): number => recorder.record(answer(type, Buffer.alloc(size, 1))).response?.body.length ?? -1;
  expect(sizes('image/jpeg; charset="UTF-8"', 100)).toBe(100);
  expect(sizes('image/jpeg', 101)).toBe(0);
  expect(sizes('application/octet-stream', 51)).toBe(0);
  expect(sizes('Audio/basic', 50)).toBe(50);
  expect(sizes('application/xml', 100_000)).toBe(100_000);
  const sha256 = createHash('sha256').update(Buffer.alloc(101, 1)).digest('hex');
  expect(recorder.all()[1]?.response?.elided).toEqual({ size: 101, sha256 });
});

describe('of texts that nobody can have meant, their ends, size and hash remain', () => {
  const text = (content: string): Answer => answer('application/xml', Buffer.from(content));

  test('too long', () => {
    const body = `<a>${'b'.repeat(20_000)}</a>`;
    const { response } = createRecorder({ textBytes: 20_000 }).record(text(body));
    expect(response?.body).toHaveLength(0);
    expect(response?.elided?.size).toBe(body.length);
    expect(response?.elided?.sha256).toBe(createHash('sha256').update(body).digest('hex'));
    expect(Buffer.from(response?.elided?.head ?? []).toString()).toBe(body.slice(0, 4096));
    expect(Buffer.from(response?.elided?.tail ?? []).toString()).toBe(body.slice(-1024));
  });

  test('too many tags', () => {
    const recorder = createRecorder({ tags: 100 });
    expect(recorder.record(text('<a/>'.repeat(100))).response?.elided).toBeUndefined();
    expect(recorder.record(text('<a/>'.repeat(101))).response?.elided?.size).toBe(404);
    expect(recorder.record(text('a >'.repeat(1000))).response?.elided).toBeUndefined();
  });

  test('too much in all: what is the same counts once, what is small is kept', () => {
    const recorder = createRecorder({ totalTextBytes: 25, smallBytes: 5 });
    const sizes = ['a'.repeat(10), 'b'.repeat(10), 'a'.repeat(10), 'c'.repeat(10), 'd'.repeat(5)].map(
      (content) => recorder.record(text(content)).response?.body.length,
    );
    expect(sizes).toEqual([10, 10, 10, 0, 5]);
  });
});
