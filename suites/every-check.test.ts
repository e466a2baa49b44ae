import { readdirSync, readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { isWithin } from '../lib/spec/sections.ts';
import { topics } from './index.ts';

const here = new URL('.', import.meta.url);

/** What the suites share: no chapter of the document. */
const shared = ['kit', 'rules'];

/** Sections that each folder's index.test.ts reports. */
const reported = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
  .filter((entry) => readdirSync(new URL(entry.name, here)).some((file) => file.endsWith('.ts')))
  .map(({ name }) => {
    const text = readFileSync(new URL(`${name}/index.test.ts`, here), 'utf8');
    return {
      name,
      sections: [...text.matchAll(/'([^']+)'/g)].map(([, section = '']) => section).filter((word) => /^(\d[\d.]*|[A-Z])$/.test(word)),
    };
  });

test('nothing but the checks makes the run fail', () => {
  expect(inject('runFaults')).toEqual([]);
});

test('every check of every topic has a verdict', () => {
  const ids = topics.flatMap((topic) => topic.checks).map(({ id }) => id);
  expect(ids.length).toBeGreaterThanOrEqual(250);
  expect([...inject('verdicts')].map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test('every verdict is reported by exactly one folder', () => {
  expect(reported.length).toBeGreaterThanOrEqual(2);
  const folders = (section: string): readonly string[] =>
    reported.filter(({ sections }) => sections.some((each) => isWithin(section, each))).map(({ name }) => name);
  const wrong = inject('verdicts').flatMap(({ id, section }) => {
    const found = folders(section);
    return found.length === 1 ? [] : [`${id} (${section}): ${found.join(' and ') || 'no folder'}`];
  });
  expect(wrong).toEqual([]);
});
