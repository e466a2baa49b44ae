import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../model/report.ts';
import { hostile, sampleReport } from '../golden/sample.ts';
import { fleetJunit } from '../junit.ts';
import { fleetLines } from './console.ts';
import { fleetHtml } from './html.ts';
import { deviceRows, endOf, firmwareRows, fleetSentence, requirementsOf } from './rows.ts';

const named = (name: string, more: Partial<Report> = {}): Report => ({
  ...sampleReport,
  ...more,
  device: { ...sampleReport.device, name },
});
const good = (name: string): Report =>
  named(name, {
    results: sampleReport.results.map((result) => ({ ...result, verdict: 'pass' as const, findings: [] })),
    requirements: sampleReport.requirements.map((each) => ({ ...each, state: 'verified' as const })),
    waivers: [],
    restoration: { restored: [], differences: [], unproven: [] },
    totals: {
      ...sampleReport.totals,
      byVerdict: { ...sampleReport.totals.byVerdict, fail: 0, error: 0, blocked: 0, pass: 9 },
      musts: { total: 4, judged: 4, violated: 0 },
    },
  });

const plain = { bold: String, dim: String, red: String, green: String, yellow: String, magenta: String };

describe('rows', () => {
  test('a row a device, the heaviest verdict in each cell', () => {
    const [bad, fine] = deviceRows([named('lab-1'), good('lab-2')]);
    expect([...(bad?.cells.values() ?? [])].some(({ verdict, failed }) => verdict === 'fail' && failed > 0)).toBe(true);
    expect([...(fine?.cells.values() ?? [])].every(({ verdict }) => verdict === 'pass')).toBe(true);
  });

  test('a row a firmware where several devices share one', () => {
    expect(firmwareRows([good('a')])).toEqual([]);
    expect(firmwareRows([good('a'), good('b')])).toMatchObject([{ about: 'a, b' }]);
  });

  test('requirements know on which devices they are in which state', () => {
    const [first] = requirementsOf([named('lab-1'), good('lab-2')], '4');
    expect([...(first?.byState.values() ?? [])].flat().sort()).toEqual(['lab-1', 'lab-2']);
  });

  test('the sentence names those that failed, those of which nothing is known, and how little was tested', () => {
    const lost = named('lab-3', {
      run: { ...sampleReport.run, stopped: { kind: 'lost', message: 'gone' } },
      ...{ waivers: [], restoration: { restored: [], differences: [], unproven: [] } },
      totals: {
        ...sampleReport.totals,
        byVerdict: { ...sampleReport.totals.byVerdict, fail: 0 },
        musts: { total: 4, judged: 0, violated: 0 },
      },
    });
    expect([endOf(named('x')), endOf(good('x')), endOf(lost)]).toEqual(['failed', 'no failure', 'nothing said']);
    expect(fleetSentence([good('lab-1'), named('lab-2'), lost], ['lab-4'])).toBe(
      '4 devices: no failure on 1; failures on 1 (lab-2); nothing can be said of 1 (lab-3); 1 not asked (lab-4); at least 0 of 4 MUSTs judged on each (lab-3)',
    );
  });
});

test('the closing table has a line for each device and ends with the sentence', () => {
  const lines = fleetLines([good('lab-1'), named('a-longer-name')], ['lab-9'], plain);
  expect(lines).toHaveLength(5);
  expect(lines.at(-1)).toBe(fleetSentence([good('lab-1'), named('a-longer-name')], ['lab-9']));
  expect(lines[3]).toMatch(/^lab-9 +not asked$/);
});

test('the page is one file without scripts, and holds nothing of a device unescaped', () => {
  const evil = { ...good('lab-1'), device: { ...good('lab-1').device, reported: { model: hostile.script, firmwareVersion: '<script>x' } } };
  const page = fleetHtml([{ report: evil, link: '../../lab-1/x/report.html' }, { report: good('lab-2') }]);
  expect(page).not.toMatch(/<script/);
  expect(page).toContain('href="../../lab-1/x/report.html"');
  expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
});

test('one junit.xml: a suite of one device has its name first, and no case is there twice', () => {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'testcase' || name === 'testsuite' });
  const { testsuites } = parser.parse(fleetJunit([{ report: named('lab-1') }, { report: named('lab-2') }]));
  const suites: { '@_name': string; testcase: Record<string, string>[] }[] = testsuites.testsuite;
  expect(new Set(suites.map((suite) => suite['@_name'])).size).toBe(suites.length);
  expect(suites.every((suite) => /^lab-[12] /.test(suite['@_name']))).toBe(true);
  const keys = suites.flatMap(({ testcase }) => testcase.map((each) => `${each['@_classname']} ${each['@_name']}`));
  expect(new Set(keys).size).toBe(keys.length);
});
