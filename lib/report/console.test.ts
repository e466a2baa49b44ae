import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { progressLine, summaryLines } from './console.ts';
import { sampleReport } from './golden/sample.ts';

const plain = picocolors.createColors(false);
const coloured = picocolors.createColors(true);

test('golden summary of a terminal', async () => {
  await expect(`${summaryLines(sampleReport, plain).join('\n')}\n`).toMatchFileSnapshot('golden/console.txt');
});

test('the last line says how much was tested', () => {
  expect(summaryLines(sampleReport, plain).at(-1)).toBe(sampleReport.totals.sentence);
});

test('what a device says cannot move the cursor: the only escapes are ours', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const escapes = /\u001b\[\d+m/g;
  const text = summaryLines(sampleReport, coloured).join('\n');
  expect([...text.matchAll(escapes)].length).toBeGreaterThan(10);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left.
  expect(text.replace(escapes, '')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
});

test('the sentence of a clean run is green, of a failed one red', () => {
  const ofClean = {
    ...sampleReport,
    waivers: [],
    restoration: { restored: [], differences: [], unproven: [] },
    totals: { ...sampleReport.totals, byVerdict: { ...sampleReport.totals.byVerdict, fail: 0, error: 0, blocked: 0 } },
    results: [],
  };
  expect(summaryLines(ofClean, coloured).at(-1)).toBe(coloured.green(coloured.bold(sampleReport.totals.sentence)));
  expect(summaryLines(sampleReport, coloured).at(-1)).toBe(coloured.red(coloured.bold(sampleReport.totals.sentence)));
});

test('the progress line fits its width', () => {
  const line = progressLine(
    { done: 5, total: 10, failed: 1, what: 'system.time/put\u001b[2J and more words', elapsedMs: 61_500 },
    60,
    plain,
  );
  expect(line).toBe('██████████░░░░░░░░░░ 5/10  1 failure  61 s  system.time/put');
  expect(progressLine({ done: 0, total: 0, failed: 0, what: 'survey', elapsedMs: 0 }, 80, plain)).toBe(
    '░░░░░░░░░░░░░░░░░░░░ 0/0  0 s  survey',
  );
});
