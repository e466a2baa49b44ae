import { expect, test } from 'vitest';
import { z } from 'zod';
import { topics } from '../../suites/index.ts';
import { requirements } from '../spec/requirements.ts';
import { say } from './test-support/command.ts';

const shape = z.array(
  z.looseObject({
    id: z.string(),
    title: z.string().min(5),
    section: z.string().regex(/^(\d+|A)(\.\d+)*$/),
    requirements: z.array(z.string()),
    strength: z.enum(['MUST', 'SHOULD', 'MAY', 'INFO']),
    resource: z.string().nullable(),
    operation: z.string().nullable(),
    safety: z.enum(['read-only', 'reversible', 'disruptive', 'destructive']),
    effects: z.array(z.string()),
  }),
);

const listed = async (...args: readonly string[]) => {
  const { code, out, err } = await say(['list', '--json', ...args]);
  expect([code, err]).toEqual([0, '']);
  return shape.parse(JSON.parse(out));
};

test('ipmd list --json prints every check with what a reader needs', async () => {
  const all = await listed();
  expect(all.map(({ id }) => id).sort()).toEqual(topics.flatMap((topic) => topic.checks.map(({ id }) => id)).sort());
  expect(all.length).toBeGreaterThan(250);
  const unknown = all.flatMap((check) => check.requirements.filter((id) => !requirements.has(id)));
  expect(unknown).toEqual([]);
});

test('ids are unique', async () => {
  const ids = (await listed()).map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each([
  [['--section', '8.1.7'], ({ section }: { section: string }) => section === '8.1.7'],
  [['--section', '08.01'], ({ section }: { section: string }) => section.startsWith('8.1.') || section === '8.1'],
  [['--resource', '/System/time'], ({ resource }: { resource: string | null }) => resource?.startsWith('system.time') === true],
  [['--check', 'system.time/*'], ({ id }: { id: string }) => id.startsWith('system.time/')],
])('%j selects', async (args, wanted) => {
  const some = await listed(...args);
  expect(some.length).toBeGreaterThan(0);
  expect(some.length).toBeLessThan((await listed()).length);
  // Rules of the whole conversation are judged whatever is selected by place; a selection by id means what it says.
  const byPlace = !args.includes('--check');
  const own = some.filter(({ probe }) => probe !== '*');
  expect(own.length).toBeGreaterThan(0);
  expect((byPlace ? own : some).filter((check) => !wanted(check))).toEqual([]);
  expect(some.some(({ probe }) => probe === '*')).toBe(byPlace);
});

test('--level selects operations that the document gives to a level', async () => {
  const [viewer, administrator] = [await listed('--level', 'viewer'), await listed('--level', 'Administrator')];
  expect(viewer.length).toBeGreaterThan(0);
  expect(administrator.length).toBeGreaterThan(0);
  expect(viewer.filter(({ id }) => administrator.some((other) => other.id === id))).toEqual([]);
});

test('for people: id, clause and title, safety, and a count at the end', async () => {
  const { code, out } = await say(['list', '--resource', 'system.time']);
  expect(code).toBe(0);
  expect(out).toMatch(/^system\.time[./]/m);
  expect(out).toMatch(/\n\d+ of \d+ checks\n$/);
});
