/** What real devices do to the alert stream, judged in a read-only run: patience, bounds, and each part told once. */
import { expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { runDevice } from '../engine/run.ts';
import type { Report } from '../model/report.ts';
import { withCamera } from './run/embedded.ts';
import { type MannerName, streamFace } from './test-support/stream-manners.ts';

const judged = (name: MannerName): Promise<Report> =>
  withCamera(
    3,
    async (target) => {
      const about = { selection: { sections: ['8.11.10'] }, dialect: 'ipmd', seed: 3, suiteVersion: 'test', commit: 'test' } as const;
      return (await runDevice({ ...target, ...about, safety: 'read-only', embedded: true, topics })).report;
    },
    {},
    { personality: streamFace(name) },
  );

const stream = 'event.notification.alertStream/get';

/** The checks that find fault, and what the first of them says. */
const cases: readonly (readonly [MannerName, readonly string[], RegExp | undefined])[] = [
  ['late', [], undefined],
  ['cut', [], undefined],
  ['alone', [], undefined],
  ['images', [`${stream}/form`], /image\/jpeg/],
  ['single', [`${stream}/form`], /Content-Type is application\/xml/],
  ['doubled', [`${stream}/form`], /two boundary lines follow/],
  ['noise', [`${stream}/form`], /no boundary/],
  ['ampersand', [`${stream}/parts`], /bare &/],
  ['foreign', [`${stream}/alerts`], /ver20/],
  ['wordless', [`${stream}/alerts`], /activePostCount/],
];

test.each(cases)('a stream that is %s', { timeout: 90_000 }, async (name, wrong, says) => {
  const { results, run } = await judged(name);
  const red = results.filter(({ verdict }) => ['fail', 'warning', 'error', 'blocked'].includes(verdict));
  expect(
    red
      .map(({ id, verdict, findings, reason }) => `${id} ${verdict} ${findings[0]?.message ?? reason}`)
      .filter((line) => !wrong.some((id) => line.startsWith(id))),
  ).toEqual([]);
  expect(red.map(({ id }) => id)).toEqual(wrong);
  if (says !== undefined) expect(red[0]?.findings[0]?.message).toMatch(says);
  expect(run.stopped).toBeUndefined();
  expect(results.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(2);
});
