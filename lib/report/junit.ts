/** junit.xml as the readers of Jenkins, its xUnit plugin, GitLab and GitHub take it: a suite for each chapter or service. */

import { createRequire } from 'node:module';
import type { Builder, TestCase, TestSuite } from 'junit-report-builder';
import type { VerdictKind } from '../model/check.ts';
import type { Report, Result } from '../model/report.ts';
import { chapterOf } from '../spec/sections.ts';
import { findingBlock, firmwareOf, headline, type Rerun, rerunOf } from './finding-block.ts';
import { brief, counted, oneLine, printable } from './printable.ts';
import { runFaults } from './run-faults.ts';
import { gathered, sectionName } from './sections.ts';

/** The library exports its builder as `module.exports`, which its types hide from an ES module. */
const builder: Builder = createRequire(import.meta.url)('junit-report-builder');

export const junitSkipped = ['all', 'reasons', 'none'] as const;

/** What becomes of checks that were not judged: a case each, a case for each reason, or nothing. */
export type JunitSkipped = (typeof junitSkipped)[number];

export interface JunitOptions {
  readonly rerun?: Rerun;
  /** Default `reasons`. */
  readonly skipped?: JunitSkipped;
}

type Element = 'failure' | 'error' | 'skipped';

/** Warnings, deviations and passes are passed cases: a CI that reads JUnit must go red only where the exit code does. */
const elements: Readonly<Partial<Record<VerdictKind, Element>>> = {
  fail: 'failure',
  error: 'error',
  blocked: 'error',
  'not-applicable': 'skipped',
  'not-run': 'skipped',
  waived: 'skipped',
};

interface Case {
  readonly name: string;
  readonly className: string;
  readonly ms: number;
  readonly outcome?: { readonly element: Element; readonly type: string; readonly message: string; readonly text: string };
  readonly output?: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** Jenkins takes everything before the last dot for a package: one dot, behind the device, and none anywhere else. */
const classNameOf = (device: string, about: string): string => `${device.replaceAll('.', '_')}.${about.replaceAll('.', '/')}`;

/** The resource or the topic that a check is about: what stands before the first slash of its id. */
const aboutOf = ({ id }: Result): string => id.split('/')[0] ?? id;

const caseOf = (result: Result, report: Report, rerun: Rerun): Case => {
  const element = elements[result.verdict];
  const base = { name: result.id, className: classNameOf(report.device.name, aboutOf(result)), ms: result.durationMs };
  if (element !== undefined) {
    const text = findingBlock(result, report, rerun);
    return { ...base, outcome: { element, type: result.verdict, message: headline(result), text } };
  }
  const speaks = result.findings.length > 0 || result.notes.length > 0;
  return speaks ? { ...base, output: `${result.verdict}: ${findingBlock(result, report, rerun)}` } : base;
};

const unjudged = ({ verdict }: Result): boolean => verdict === 'not-applicable' || verdict === 'not-run';

/** One case for each reason, named by it: 600 skipped cases hide the six that matter. */
const reasonCases = (results: readonly Result[], device: string): readonly Case[] => {
  const byName = new Map<string, Result[]>();
  for (const result of results) {
    const name = `${result.verdict}: ${brief(result.reason ?? 'no reason given', 200)}`;
    byName.set(name, [...(byName.get(name) ?? []), result]);
  }
  return [...byName].map(([name, own]) => {
    const message = `${counted(own.length, 'check')} ${name}`;
    const text = [message, ...own.map(({ id }) => `  ${id}`)].join('\n');
    const type = own[0]?.verdict ?? 'not-run';
    return { name, className: classNameOf(device, 'not judged'), ms: 0, outcome: { element: 'skipped', type, message, text } };
  });
};

const casesOf = (results: readonly Result[], report: Report, rerun: Rerun, skipped: JunitSkipped): readonly Case[] => {
  const own = skipped === 'all' ? results : results.filter((result) => !unjudged(result));
  const gatheredReasons = skipped === 'reasons' ? reasonCases(results.filter(unjudged), report.device.name) : [];
  return [...own.map((result) => caseOf(result, report, rerun)), ...gatheredReasons];
};

const faultCases = (report: Report): readonly Case[] =>
  runFaults(report).map(({ id, weight, message, lines }) => {
    const base = { name: id, className: classNameOf(report.device.name, 'run'), ms: 0 };
    const text = [message, ...lines].join('\n');
    if (weight === 'warning') return { ...base, output: `warning: ${text}` };
    return { ...base, outcome: { element: weight === 'fail' ? 'failure' : 'error', type: weight, message: oneLine(message), text } };
  });

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

const timeOf = (cases: readonly Case[]): number => seconds(cases.reduce((sum, { ms }) => sum + ms, 0));

/**
 * Completes a case as it is built: the library drops the message of a skipped one, breaks a CDATA section that holds two
 * `]]>`, and has no type for `skipped`.
 */
const complete = (testCase: TestCase, { outcome, output }: Case): void => {
  if (outcome !== undefined) testCase[outcome.element]();
  const build = testCase.build.bind(testCase);
  testCase.build = (parent) => {
    const node = build(parent);
    if (outcome !== undefined) {
      const made = node.children.find((child) => 'name' in child && child.name === outcome.element);
      if (made === undefined) throw new Error(`junit-report-builder wrote no <${outcome.element}>`);
      made.att('message', outcome.message).att('type', outcome.type).txt(printable(outcome.text));
    }
    if (output !== undefined) node.ele('system-out').txt(printable(output));
    return node;
  };
};

const addCase = (suite: TestSuite, each: Case): void =>
  complete(suite.testCase().name(each.name).className(each.className).time(seconds(each.ms)), each);

const propertiesOf = (report: Report): Readonly<Record<string, string | undefined>> => ({
  device: report.device.name,
  baseUrl: report.device.baseUrl,
  model: report.device.reported.model,
  serialNumber: report.device.reported.serialNumber,
  firmware: firmwareOf(report),
  suiteVersion: report.suite.version,
  suiteCommit: report.suite.commit,
  profile: report.run.profile,
  dialect: report.run.dialect,
  safety: report.run.safety,
  seed: String(report.run.seed),
  tested: report.totals.sentence,
});

const addSuite = (whole: Builder, { name, cases }: Suite, report: Report): void => {
  const suite = whole
    .testSuite()
    .name(name)
    .timestamp(report.run.startedAt.replace(/(\.\d+)?Z$/, ''))
    .time(timeOf(cases));
  for (const [key, value] of Object.entries(propertiesOf(report))) if (value) suite.property(key, oneLine(value));
  for (const each of cases) addCase(suite, each);
};

/** The suites of a report: a chapter each, and `run` before them where something beyond the checks makes the run fail. */
const suitesOf = (report: Report, rerun: Rerun, skipped: JunitSkipped): readonly Suite[] => {
  const chapters = gathered(report.results, chapterOf).map(([chapter, results]) => ({
    name: sectionName(chapter),
    cases: casesOf(results, report, rerun, skipped),
  }));
  return [{ name: 'run', cases: faultCases(report) }, ...chapters].filter(({ cases }) => cases.length > 0);
};

/** The library counts skipped cases at the root, too, where the xUnit plugin's schema has no place for them. */
const textOf = (whole: Builder): string => whole.build().replace(/(<testsuites\b[^>]*?) skipped="\d+"/, '$1');

/** junit.xml of a report. */
export const junitXml = (report: Report, { rerun = rerunOf(report), skipped = 'reasons' }: JunitOptions = {}): string => {
  const whole = builder.newBuilder().name(`ipmd-conformance ${report.device.name}`);
  for (const suite of suitesOf(report, rerun, skipped)) addSuite(whole, suite, report);
  return textOf(whole);
};

/** One junit.xml of several devices: every suite with the name of its device before its own. */
export const fleetJunit = (
  entries: readonly { readonly report: Report; readonly rerun?: Rerun }[],
  skipped: JunitSkipped = 'reasons',
): string => {
  const whole = builder.newBuilder().name(`ipmd-conformance ${counted(entries.length, 'device')}`);
  for (const { report, rerun = rerunOf(report) } of entries)
    for (const { name, cases } of suitesOf(report, rerun, skipped))
      addSuite(whole, { name: `${report.device.name} ${name}`, cases }, report);
  return textOf(whole);
};
