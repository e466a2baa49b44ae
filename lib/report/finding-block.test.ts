import { expect, test } from 'vitest';
import type { Result } from '../model/report.ts';
import { findingBlock, headline } from './finding-block.ts';
import { sampleReport } from './golden/sample.ts';

const result = (id: string): Result => {
  const found = sampleReport.results.find((each) => each.id === id);
  if (found === undefined) throw new Error(`the sample has no ${id}`);
  return found;
};

test('the first line stands alone, the rest says clause, traffic, check and how to run it again', () => {
  const one = { ...result('system.time/put/round-trip'), notes: [] };
  const [first, ...rest] = findingBlock({ ...one, findings: one.findings.slice(0, 1), readings: [] }, sampleReport, {
    command: 'npx ipmd run --device lobby-cam',
  }).split('\n');
  expect(first).toBe('PUT /System/time: GET afterwards returned timeMode "NTP", sent "manual"');
  expect(rest).toEqual([
    '  clause   4.5.4 MUST  the answer to a PUT comes when the new value is in force (4.5.4-5)',
    '  sent     PUT /System/time   <Time version="1.0"><timeMode>manual</timeMode></Time>',
    '  got      200 OK statusCode 1; then GET 200 <timeMode>NTP</timeMode>',
    '  expected manual',
    '  actual   NTP',
    '  traffic  exchanges 2, 3 of exchanges.har',
    expect.stringMatching(/^ {2}check {4}system\.time\/put\/round-trip {8}device lobby-cam, firmware 5\.4\.5/),
    '  rerun    npx ipmd run --device lobby-cam --check system.time/put/round-trip',
  ]);
});

test('every block of the sample is printable, bounded, and begins with a line of its own', () => {
  expect(sampleReport.results.length).toBe(10);
  for (const each of sampleReport.results) {
    const block = findingBlock(each, sampleReport);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left.
    expect(block).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]|\p{Surrogate}/u);
    expect(block.length).toBeLessThan(6000);
    expect(block.split('\n')[0]).toBe(headline(each));
    expect(block).toContain(`--check ${each.id}`);
  }
});

test('further findings are listed, and counted in the first line', () => {
  const block = findingBlock(result('system.time/put/round-trip'), sampleReport);
  expect(block).toMatch(/^PUT .* \(and 1 more\)\n/);
  expect(block).toContain('\n  also     PUT /System/time: timeZone came back as');
});

test('without findings the reason leads, and without a reason the title', () => {
  expect(headline(result('system.time/put/levels'))).toBe('the viewer account could not log in');
  expect(headline(result('system.time/get/status'))).toBe('the title of system.time/get/status');
});

test('a run of the embedded camera is repeated without a device', () => {
  const embedded = { ...sampleReport, device: { ...sampleReport.device, embedded: true } };
  expect(findingBlock(result('system.time/get/status'), embedded)).toMatch(/rerun {4}npx ipmd run --check system\.time\/get\/status$/);
});
