import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkIds, pages, probeIds } from './pages.ts';

const docs = new URL('../../../docs/', import.meta.url);
const kept = (name: string): string => readFileSync(new URL(name, docs), 'utf8');

test.each(Object.entries(pages()))('docs/%s is what the catalogue and the suites say (npm run docs)', (name, text) => {
  expect(text.length).toBeGreaterThan(1000);
  expect(kept(name) === text, `docs/${name} is out of date: run npm run docs`).toBe(true);
});

test('check ids are frozen: a change is meant, and has a line in CHANGELOG.md', () => {
  const ids = checkIds().trim().split('\n');
  expect(new Set(ids).size).toBe(ids.length);
  expect(kept('check-ids.txt').trim().split('\n')).toEqual(ids);
});

test('probe ids are frozen: recordings name them', () => {
  const ids = probeIds().trim().split('\n');
  expect(new Set(ids).size).toBe(ids.length);
  expect(kept('probe-ids.txt').trim().split('\n'), 'docs/probe-ids.txt is out of date: run npm run docs').toEqual(ids);
});
