import { expect, test } from 'vitest';
import { hostile, sampleReport } from '../golden/sample.ts';
import { annotationLines } from './annotations.ts';
import { codeQualityText } from './code-quality.ts';
import { csvText } from './csv.ts';
import { formatsFor } from './formats.ts';
import { problemsOf } from './problems.ts';
import { sarifText } from './sarif.ts';

test.each([
  ['results.sarif', sarifText],
  ['code-quality.json', codeQualityText],
  ['results.csv', csvText],
  ['annotations.txt', (report: typeof sampleReport) => `${annotationLines(report).join('\n')}\n`],
])('golden %s', async (name, render) => {
  await expect(render(sampleReport)).toMatchFileSnapshot(`../golden/${name}`);
});

test('the CI around us decides what is written without being asked', () => {
  expect(formatsFor({})).toEqual([]);
  expect(formatsFor({ GITHUB_ACTIONS: 'true' })).toEqual(['github', 'sarif']);
  expect(formatsFor({ GITLAB_CI: 'true', GITHUB_ACTIONS: 'false' })).toEqual(['code-quality']);
});

test('SARIF: every result names a rule by its place, a level and one line', () => {
  const { version, runs } = JSON.parse(sarifText(sampleReport));
  expect(version).toBe('2.1.0');
  const [{ tool, results }] = runs;
  expect(results.length).toBe(problemsOf(sampleReport).length);
  for (const { ruleId, ruleIndex, level, message, locations } of results) {
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(['error', 'warning']).toContain(level);
    expect(message.text).not.toMatch(/\p{Cc}/u);
    expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w%/.-]+$/);
  }
});

test('Code Quality: what GitLab requires of every entry, and no fingerprint twice', () => {
  const list: {
    description: string;
    check_name: string;
    fingerprint: string;
    severity: string;
    location: { path: string; lines: { begin: number } };
  }[] = JSON.parse(codeQualityText(sampleReport));
  expect(list.length).toBeGreaterThan(4);
  expect(new Set(list.map(({ fingerprint }) => fingerprint)).size).toBe(list.length);
  for (const { description, severity, location } of list) {
    expect(description).not.toBe('');
    expect(['major', 'minor']).toContain(severity);
    expect(location.path).not.toMatch(/^\.?\//);
    expect(location.lines.begin).toBe(1);
  }
});

test('a fingerprint stays when the numbers in a message change', () => {
  const renumbered = {
    ...sampleReport,
    causes: sampleReport.causes.map((cause) => ({ ...cause, message: `${cause.message} after 12 ms` })),
  };
  const later = {
    ...renumbered,
    causes: renumbered.causes.map((cause) => ({ ...cause, message: cause.message.replace('12 ms', '7 ms') })),
  };
  expect(problemsOf(later).map(({ fingerprint }) => fingerprint)).toEqual(problemsOf(renumbered).map(({ fingerprint }) => fingerprint));
});

const saying = (message: string) => ({ ...sampleReport, causes: sampleReport.causes.slice(0, 1).map((cause) => ({ ...cause, message })) });

test('a device writes no order for the runner', () => {
  const lines = annotationLines(saying('x\n::set-output name=a::b\r::error::c %0A::stop-commands::t'));
  for (const line of lines) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(line).toMatch(/^::(error|warning|notice) title=[^:,]*::/);
    expect(line.replace(/%25/g, '')).not.toMatch(/%0[aAdD]/);
  }
});

test('a device writes no formula, no column and no row into the table', () => {
  const csv = csvText({
    ...sampleReport,
    results: sampleReport.results.map((result) => ({
      ...result,
      reason: '=HYPERLINK("http://x","y"),\r\n"next"',
      title: hostile.attribute,
    })),
  });
  const rows = csv.trimEnd().split('\r\n');
  expect(rows).toHaveLength(sampleReport.results.length + 1);
  for (const row of rows.slice(1)) {
    const cells = row.match(/"(?:[^"]|"")*"/g) ?? [];
    expect(cells).toHaveLength(16);
    for (const each of cells) expect(each).not.toMatch(/^"[=+@-]/);
  }
});
