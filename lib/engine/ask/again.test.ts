import { describe, expect, test } from 'vitest';
import type { Answer } from '../../device/client.ts';
import type { Exchange, Response } from '../../model/exchange.ts';
import { openAgain, troubleOf } from './again.ts';

const request: Exchange['request'] = { method: 'GET', path: '/x', role: 'administrator', headers: [] };
const with_ = (rest: Partial<Answer>): Answer => ({
  request,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  scheme: 'basic',
  ...rest,
});
const answered = (status: number, body = '', rest: Partial<Response> = {}): Answer =>
  with_({ response: { status, reason: '', headers: [], body: Buffer.from(body), ...rest } });
const coded = (code: number): string => `<ResponseStatus><statusCode>${code}</statusCode></ResponseStatus>`;
const closed = (received: number): Answer => with_({ failure: { kind: 'closed', message: 'closed', received } });

describe('what is worth asking again', () => {
  test.each([
    ['GET', 'busy', answered(503)],
    ['GET', 'busy', answered(403, coded(2))],
    ['PUT', 'busy', answered(503, coded(2))],
    ['GET', 'error', answered(500, coded(3))],
    ['GET', 'cut', answered(200, 'half', { lengthMismatch: { declared: 8, received: 4 } })],
    ['GET', 'cut', closed(0)],
    ['GET', 'cut', closed(90)],
    ['PUT', 'cut', with_({ failure: { kind: 'closed', message: 'closed', received: 0 }, unheard: true })],
  ] as const)('%s: %s', (method, kind, answer) => expect(troubleOf(method, method === 'PUT', answer)?.kind).toBe(kind));
  test.each([
    ['a PUT that the device may have read', 'PUT', true, closed(0)],
    ['a PUT without a body', 'PUT', false, answered(503)],
    ['a POST', 'POST', true, answered(503)],
    ['a DELETE', 'DELETE', false, closed(0)],
    ['a PUT that is a device error', 'PUT', true, answered(500, coded(3))],
    ['500 without a word', 'GET', false, answered(500)],
    ['200 with a busy code', 'GET', false, answered(200, coded(2))],
    ['a body longer than declared', 'GET', false, answered(200, 'long', { lengthMismatch: { declared: 2, received: 4 } })],
    ['no answer in time', 'GET', false, with_({ failure: { kind: 'timeout', message: 'late' } })],
  ] as const)('not %s', (_, method, hasBody, answer) => expect(troubleOf(method, hasBody, answer)).toBeUndefined());
  test('Retry-After is kept, within reason', () => {
    const waitFor = (value: string): number | undefined =>
      troubleOf('GET', false, answered(503, '', { headers: [['Retry-After', value]] }))?.waitMs;
    expect([waitFor('2'), waitFor('86400'), waitFor('-1'), waitFor('soon')]).toEqual([2000, 5000, 1000, 1000]);
  });
});

describe('asking again', () => {
  const asking = (answers: Answer[]) => {
    const waits: number[] = [];
    let numbered = 0;
    const again = openAgain({
      aside: () => ++numbered,
      wait: async (ms) => void waits.push(ms),
      isAborted: () => false,
    });
    const ask = async () => {
      const { answer, troubles } = await again.send('GET', false, async () => answers.shift() ?? answered(200));
      again.settle({ ...answer, n: ++numbered }, troubles);
      return answer;
    };
    return { again, waits, ask };
  };
  test('what passes then is told once, with its two exchanges', async () => {
    const { again, ask, waits } = asking([answered(503), answered(503), answered(200), closed(90), answered(200), answered(503)]);
    expect((await ask()).response?.status).toBe(200);
    await ask();
    await ask();
    expect(waits).toEqual([1000, 1000, 100, 1000]);
    expect(again.unstable()).toEqual([
      { kind: 'busy', message: 'GET /x: 503; asked again, 200', count: 3, exchanges: [1, 3] },
      { kind: 'cut', message: 'GET /x: closed; asked again, 200', count: 1, exchanges: [4, 5] },
    ]);
  });
  test('what fails again stands, is not unstable, and is soon not asked again', async () => {
    const { again, ask, waits } = asking(Array.from({ length: 100 }, () => closed(0)));
    for (let count = 0; count < 10; count++) expect((await ask()).failure?.kind).toBe('closed');
    expect(again.unstable()).toEqual([]);
    expect(waits).toHaveLength(5);
  });
});
