/** Cameras that are true to the document in another way than the one that is built in get no red line. */
import { expect, test } from 'vitest';
import type { Selection } from '../engine/plan.ts';
import type { Reading } from '../model/catalogue.ts';
import { readings } from '../spec/index.ts';
import { apart, own, played } from './test-support/variants/alternatives.ts';
import { judgeVariant } from './test-support/variants/judged.ts';
import { type VariantName, variants } from './test-support/variants/variants.ts';

/** Where each differs most; `bench/variants.ts` judges them in every section. */
const cases: readonly (readonly [VariantName, Selection, number])[] = [
  ['frozen', { sections: ['8.1.1', '8.2.9', '8.9.3', '8.14.10'] }, 60],
  ['full', { sections: ['8.4.4', '8.4.5', '8.11.9'] }, 20],
  ['fixed', { sections: ['8.1.10', '8.1.11'] }, 20],
  ['empty', { sections: ['8.1.10', '8.1.11', '8.4.4', '8.10.3'] }, 20],
  ['numbered', { sections: ['8.3'] }, 60],
  ['reversed', { sections: ['8.4.8', '8.10.3'] }, 30],
  ['spelt', { sections: ['8.4.6', '8.10.1', '8.15'] }, 30],
  ['prefixed', { sections: ['8.1.1'] }, 20],
  ['commented', { sections: ['8.1.10'] }, 20],
  ['headed', { sections: ['8.1.2'] }, 20],
  ['bare', { sections: ['8.1.11'] }, 20],
  ['told', { sections: ['8.1.1'] }, 20],
  ['answered', { sections: ['8.1.10', '8.4.4'] }, 20],
  ['sparse', { sections: ['8.1.10', '8.2.9'] }, 20],
  ['formed', { sections: ['8.1.2', '8.2.2'] }, 20],
  ['leaping', { sections: ['8.1.10'] }, 20],
  ['bodiless', { sections: ['8.1.10', '8.1.11'] }, 20],
  ['unannounced', { sections: ['8.8'] }, 20],
  ['loose', { sections: ['7', '8.1.13'] }, 60],
  ['whole', { sections: ['8.1.10', '8.8'] }, 60],
  ['aliased', { sections: ['8.1.2', '8.2.9', '8.2.10', '8.13.2', '8.15'] }, 100],
  ['careful', { sections: ['8.2.9', '8.11.5', '8.13.28', '8.13.35', '8.13.36', '8.15'] }, 60],
];

test.each(cases)('the camera "%s" gets no red line', { timeout: 120_000 }, async (name, selection, least) => {
  const { wrong, passed } = await judgeVariant(variants[name], selection);
  expect(wrong).toEqual([]);
  expect(passed).toBeGreaterThan(least);
});

test('every option that a reading takes is played by a camera, or says why by none', () => {
  const taken = readings.flat().flatMap(({ id, takes = [] }: Reading) => takes.slice(1).map((option) => `${id} ${option}`));
  const told = [...Object.keys(played), ...own, ...apart.flatMap(({ options }) => options)];
  expect(taken.length).toBeGreaterThan(130);
  expect(told.toSorted()).toEqual(taken.toSorted());
  expect(Object.keys(played).length).toBeGreaterThan(20);
  const judged = new Set(cases.map(([name]) => name));
  expect(Object.values(played).filter((name) => !judged.has(name))).toEqual([]);
});
