import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Exchange } from '../model/exchange.ts';
import { hostile, sampleExchanges, sampleReport } from './golden/sample.ts';
import { openBudget } from './har/budget.ts';
import { harPieces } from './har.ts';

const secret = 'hunter22hunter';

/** Stands for the caller's redactor: replaces one secret in bodies. */
const redact = (exchange: Exchange): Exchange => {
  const { body } = exchange.request;
  if (body === undefined) return exchange;
  const text = new TextDecoder().decode(body).replaceAll(secret, '{{password:operator}}');
  return { ...exchange, request: { ...exchange.request, body: new TextEncoder().encode(text) } };
};

const harText = (...given: Parameters<typeof harPieces>): string => [...harPieces(...given)].join('');
const text = harText(sampleReport, sampleExchanges, redact);

const pairs = z.array(z.strictObject({ name: z.string(), value: z.string() }));
const own = z.record(z.templateLiteral(['_', z.string()]), z.unknown());
const message = { httpVersion: z.string(), cookies: z.array(z.never()), headers: pairs, headersSize: z.int(), bodySize: z.int() };
/** What HAR 1.2 demands of each object; extensions begin with an underscore. */
const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    comment: z.string(),
    entries: z.array(
      z.looseObject({
        startedDateTime: z.iso.datetime(),
        time: z.number().min(0),
        request: z.looseObject({ method: z.string(), url: z.url(), queryString: pairs, ...message }),
        response: z.looseObject({
          status: z.int(),
          statusText: z.string(),
          content: z.looseObject({ size: z.int().min(0), mimeType: z.string().min(1) }),
          redirectURL: z.string(),
          ...message,
        }),
        cache: z.strictObject({}),
        timings: z.strictObject({ send: z.number(), wait: z.number(), receive: z.number() }),
      }),
    ),
  }),
});

const { entries } = har.parse(JSON.parse(text)).log;

test('golden exchanges.har', async () => {
  await expect(text).toMatchFileSnapshot('golden/exchanges.har');
});

test('entry n is exchange n, whatever order they came in', () => {
  expect(entries).toHaveLength(sampleExchanges.length);
  expect(entries.map(({ comment }) => Number(/^exchange (\d+)/.exec(String(comment))?.[1]))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(harText(sampleReport, [...sampleExchanges].reverse(), redact)).toBe(text);
});

test('a gap in the numbers is an error, not a shifted recording', () => {
  expect(() => harText(sampleReport, sampleExchanges.slice(1), redact)).toThrow('exchange 2 stands at place 1');
});

test('keys beyond HAR 1.2 begin with an underscore', () => {
  const known = new Set('startedDateTime time request response cache timings connection comment'.split(' '));
  for (const entry of entries) own.parse(Object.fromEntries(Object.entries(entry).filter(([key]) => !known.has(key))));
});

test('pictures are hash and size, also when they call themselves XML', () => {
  for (const [index, last] of [
    [2, 0xe0],
    [3, 0xe1],
  ] as const) {
    const content = entries[index]?.response.content;
    const sha256 = createHash('sha256')
      .update(new Uint8Array([0xff, 0xd8, 0xff, last]))
      .digest('hex');
    expect(content).toMatchObject({ size: 4, _sha256: sha256, comment: `not kept: 4 bytes, sha256 ${sha256}` });
    expect(content).not.toHaveProperty('text');
  }
});

test('broken XML is kept, since it is the evidence, with its hash', () => {
  expect(entries[4]?.response.content).toMatchObject({ text: '<a>\ufffd</a>', size: 8, _sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('the redactor sees every exchange, and no secret is left', () => {
  expect(text).not.toContain(secret);
  expect(entries[1]?.request.postData).toMatchObject({ text: '<Time><password>{{password:operator}}</password></Time>' });
});

test('no answer is status 0 with the reason', () => {
  expect(entries[5]?.response).toMatchObject({ status: 0, _error: 'timeout: no answer within 10 s' });
  expect(entries[0]?.response.content).toMatchObject({ text: `<DeviceInfo>${hostile.script}</DeviceInfo>` });
});

test('queries are taken apart, also broken ones', () => {
  expect(entries[2]?.request.queryString).toEqual([
    { name: 'x', value: '%E4' },
    { name: 'w', value: '640 1' },
  ]);
});

test('a HAR stays small enough for viewers: the same once, and no more than there is room for', () => {
  const budget = openBudget(100_000);
  const show = (text: string, n: number) => budget({ text, about: {} }, n);
  const [a, b] = ['a'.repeat(60_000), 'b'.repeat(60_000)];
  expect(show(a, 1)).toEqual({ text: a, about: {} });
  expect(show(a, 2).about.comment).toBe('cut: the same 60000 characters as in exchange 1');
  expect(show(b, 3).about).toMatchObject({ comment: expect.stringMatching(/^cut: 60000 characters/), _sha256: expect.any(String) });
  expect(show(b, 3).text?.length).toBeLessThan(5000);
  expect(show('<small/>', 4)).toEqual({ text: '<small/>', about: {} });
});

test('an empty recording is a HAR as well', () => {
  expect(JSON.parse([...harPieces(sampleReport, [], (same) => same)].join('')).log.entries).toEqual([]);
});
