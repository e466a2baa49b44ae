/** junit.xml as the readers of Jenkins, its xUnit plugin, GitLab and GitHub take it: a suite for each chapter or service. */
import { create, type XMLElement } from 'xmlbuilder';
import type { VerdictKind } from '../model/check.ts';
import type { Report, Result } from '../model/report.ts';
import { findingBlock, firmwareOf, headline, type Rerun, rerunOf } from './finding-block.ts';
import { brief, counted, oneLine, printable } from './printable.ts';
import { runFaults } from './run-faults.ts';
import { chapterOf, gathered, sectionName } from './sections.ts';

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
  runFaults(report).map(({ id, weight, message, lines }) => ({
    name: id,
    className: classNameOf(report.device.name, 'run'),
    ms: 0,
    outcome: {
      element: weight === 'fail' ? 'failure' : 'error',
      type: weight,
      message: oneLine(message),
      text: [message, ...lines].join('\n'),
    },
  }));

const seconds = (milliseconds: number): string => (Math.round(milliseconds) / 1000).toFixed(3);

const count = (cases: readonly Case[], element: Element): number => cases.filter(({ outcome }) => outcome?.element === element).length;

const counts = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: count(cases, 'failure'),
  errors: count(cases, 'error'),
});

const timeOf = (cases: readonly Case[]): string => seconds(cases.reduce((sum, { ms }) => sum + ms, 0));

const addCase = (parent: XMLElement, { name, className, ms, outcome, output }: Case): void => {
  const node = parent.element('testcase', { name, classname: className, time: seconds(ms) });
  if (outcome !== undefined) {
    const { element, type, message, text } = outcome;
    node.element(element, { type, message }, printable(text));
  }
  if (output !== undefined) node.element('system-out', {}, printable(output));
};

const addSuite = (root: XMLElement, { name, cases }: Suite, report: Report): void => {
  const timestamp = report.run.startedAt.replace(/(\.\d+)?Z$/, '');
  const node = root.element('testsuite', { name, ...counts(cases), skipped: count(cases, 'skipped'), time: timeOf(cases), timestamp });
  const properties = node.element('properties');
  for (const [key, value] of Object.entries(propertiesOf(report))) {
    if (value) properties.element('property', { name: key, value: oneLine(value) });
  }
  for (const each of cases) addCase(node, each);
};

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

/** junit.xml of a report. The suite `run` appears only when something beyond the checks makes the run fail. */
export const junitXml = (report: Report, { rerun = rerunOf(report), skipped = 'reasons' }: JunitOptions = {}): string => {
  const chapters = gathered(report.results, chapterOf).map(([chapter, results]) => ({
    name: sectionName(chapter),
    cases: casesOf(results, report, rerun, skipped),
  }));
  const suites = [{ name: 'run', cases: faultCases(report) }, ...chapters].filter(({ cases }) => cases.length > 0);
  const all = suites.flatMap(({ cases }) => cases);
  const root = create('testsuites', { version: '1.0', encoding: 'UTF-8' });
  root.att({ name: `ipmd-conformance ${report.device.name}`, ...counts(all), time: timeOf(all) });
  for (const suite of suites) addSuite(root, suite, report);
  return `${root.end({ pretty: true })}\n`;
};
