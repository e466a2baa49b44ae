import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Report } from '../model/report.ts';
import { declarationSchemaText } from './declaration.ts';
import { hostile, sampleReport } from './golden/sample.ts';
import { reportJson } from './json.ts';
import { reportSchemaText, reportShape } from './report-schema.ts';

type Deep<T> = T extends readonly (infer E)[] ? readonly Deep<E>[] : T extends object ? { readonly [K in keyof T]-?: Deep<T[K]> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

const published = readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8');

test('the schema knows every field of the model, optional ones too, and no other', () => {
  const same: Same<Deep<Report>, Deep<z.infer<typeof reportShape>>> = true;
  expect(same).toBe(true);
});

test('docs/report.schema.json is the schema as it is now: else run npm run schemas', () => {
  expect(published).toBe(reportSchemaText());
});

test('a report survives its file, and the published schema accepts it', () => {
  const written: unknown = JSON.parse(reportJson(sampleReport));
  expect(written).toEqual(JSON.parse(JSON.stringify(sampleReport)));
  expect(reportShape.parse(written)).toEqual(written);
  const schema = z.fromJSONSchema(JSON.parse(published));
  expect(schema.safeParse(written).error).toBeUndefined();
});

test.each([
  ['an unknown verdict', (report: Report) => ({ ...report, results: [{ ...report.results[0], verdict: 'fine' }] })],
  ['an unknown key', (report: Report) => ({ ...report, extra: 1 })],
  ['exchange 0', (report: Report) => ({ ...report, results: [{ ...report.results[0], exchanges: [0] }] })],
  ['no totals', ({ totals: _, ...rest }: Report) => rest],
])('the published schema refuses %s', (_, change) => {
  const schema = z.fromJSONSchema(JSON.parse(published));
  expect(schema.safeParse(JSON.parse(JSON.stringify(change(sampleReport)))).success).toBe(false);
});

test('golden report.json', async () => {
  await expect(reportJson(sampleReport).replaceAll(hostile.huge, '(1 MB of A)')).toMatchFileSnapshot('golden/report.json');
});

test('docs/declaration.schema.json is the schema as it is now: else run npm run schemas', () => {
  expect(readFileSync(new URL('../../docs/declaration.schema.json', import.meta.url), 'utf8')).toBe(declarationSchemaText());
});
