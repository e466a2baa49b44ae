import { expect, test } from 'vitest';
import { sampleReport } from './golden/sample.ts';
import { summaryMarkdown } from './markdown.ts';

const text = summaryMarkdown(sampleReport);

/** The page without its fenced blocks: there, nothing of a device's making may be markup. */
const outside = (page: string): string => {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of page.split('\n')) {
    const mark = /^(`{3,})(text)?$/.exec(line)?.[1];
    if (mark !== undefined && fence === undefined) fence = mark;
    else if (mark !== undefined && mark === fence) fence = undefined;
    else if (fence === undefined) kept.push(line);
  }
  if (fence !== undefined) throw new Error('a fence is left open');
  return kept.join('\n');
};

test('golden summary.md', async () => {
  await expect(text).toMatchFileSnapshot('golden/summary.md');
});

test('the first line names the device and how much was tested', () => {
  expect(text.split('\n')[0]).toBe(`# lobby-cam: ${sampleReport.totals.sentence}`);
});

test('sections that an engineer looks for are there, and only when they have something to say', () => {
  const headings = (page: string): readonly string[] => [...page.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
  const all = ['The run itself', 'Failures', 'Errors and blocked checks', 'Warnings', 'Deviations', 'Not judged', 'Restoration', 'Waivers'];
  expect(headings(outside(text))).toEqual(['Coverage', ...all, 'Requirements by chapter']);
  const clean = { ...sampleReport, results: sampleReport.results.slice(0, 1), coverage: [], deviations: [], waivers: [], requirements: [] };
  const untouched = { ...clean, restoration: { restored: [], differences: [], unproven: [] } };
  expect(headings(summaryMarkdown(untouched))).toEqual(['Restoration']);
});

test('nothing that a device says is markup', () => {
  expect(outside(text)).not.toMatch(/(?<!\\)<script|(?<!\\)<img|(?<!\\)\]\(/);
  expect(text).toContain('\n````text\n');
  expect(text.length).toBeLessThan(20_000);
});

test('the table has as many cells in each row as in its head', () => {
  const rows = (text.split('## Requirements by chapter')[1] ?? '').split('\n').filter((line) => line.startsWith('| '));
  expect(rows.length).toBe(2 + 4);
  for (const row of rows) expect(row.split(/(?<!\\)\|/).length).toBe(10);
});
