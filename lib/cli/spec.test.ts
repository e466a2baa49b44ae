import { expect, test } from 'vitest';
import { say } from './test-support/command.ts';

test('ipmd spec prints the tree', async () => {
  const { code, out } = await say(['spec']);
  expect(code).toBe(0);
  expect(out).toContain('172 resources, 299 operations');
});

test.each(['/System/time', 'system.time', '/system/TIME'])('ipmd spec %s prints the resource with its checks', async (name) => {
  const { code, out } = await say(['spec', name]);
  expect(code).toBe(0);
  expect(out).toContain('timeMode');
  expect(out).toContain('system.time/get/schema');
});

test('ipmd spec finds an element', async () => {
  expect(await say(['spec', 'brightnessLevel'])).toMatchObject({ code: 0, out: expect.stringContaining('brightnessLevel') });
});

test('ipmd spec --json is one JSON document with all parts', async () => {
  const { code, out } = await say(['spec', '--json']);
  const read: { resources: unknown[]; blocks: unknown[]; requirements: unknown[]; readings: unknown[] } = JSON.parse(out);
  expect(code).toBe(0);
  expect(read.resources).toHaveLength(172);
  expect([read.blocks.length > 100, read.requirements.length, read.readings.length > 50]).toEqual([true, 393, true]);
});
