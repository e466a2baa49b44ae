/** junit.xml as Jenkins, GitLab and GitHub read it: a suite for each section, a case for each check. */
import { createRequire } from 'node:module';
import type { Builder, TestCase, TestSuite } from 'junit-report-builder';
import type { VerdictKind } from '../model/check.ts';
import type { Report, Result } from '../model/report.ts';
import { findingBlock, firmwareOf, headline, type Rerun, rerunOf } from './finding-block.ts';
import { oneLine, printable } from './printable.ts';
import { runFaults } from './run-faults.ts';
import { gathered, sectionName } from './sections.ts';

/** The library exports its builder as `module.exports`, which its types hide from an ES module. */
const builder: Builder = createRequire(import.meta.url)('junit-report-builder');

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

/**
 * Gives a case its outcome with the message as attribute and the block as text. The library drops the message of a
 * skipped case and breaks a CDATA section that holds two `]]>`, so the element it made is completed here.
 */
const outcome = (testCase: TestCase, element: Element, type: string, message: string, text: string): void => {
  testCase[element]();
  const build = testCase.build.bind(testCase);
  testCase.build = (parent) => {
    const node = build(parent);
    const made = node.children.find((child) => 'name' in child && child.name === element);
    if (made === undefined) throw new Error(`junit-report-builder wrote no <${element}>`);
    made.att('message', message).att('type', type).txt(printable(text));
    return node;
  };
};

/** What a passed case has to say: warnings, deviations and notes, as text and not as CDATA, for the same reason. */
const output = (testCase: TestCase, text: string): void => {
  const build = testCase.build.bind(testCase);
  testCase.build = (parent) => {
    const node = build(parent);
    node.ele('system-out').txt(printable(text));
    return node;
  };
};

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

const properties = (node: TestCase | TestSuite, values: Readonly<Record<string, string | undefined>>): void => {
  for (const [name, value] of Object.entries(values)) if (value) node.property(name, oneLine(value));
};

const addResult = (suite: TestSuite, result: Result, report: Report, rerun: Rerun): void => {
  const about = result.resource ?? `chapter-${result.section}`;
  const testCase = suite.testCase().name(result.id).className(`${report.device.name}.${about}`).time(seconds(result.durationMs));
  properties(testCase, {
    title: result.title,
    verdict: result.verdict,
    clause: result.section,
    strength: result.strength,
    requirements: result.requirements.join(' '),
    readings: result.readings.join(' '),
    operation: result.operation,
    reason: result.reason,
  });
  const element = elements[result.verdict];
  const block = findingBlock(result, report, rerun);
  if (element !== undefined) outcome(testCase, element, result.verdict, headline(result), block);
  else if (result.findings.length > 0 || result.notes.length > 0) output(testCase, `${result.verdict}: ${block}`);
};

const addRunFaults = (suite: TestSuite, report: Report): void => {
  for (const fault of runFaults(report)) {
    const testCase = suite.testCase().name(fault.id).className(`${report.device.name}.run`).time(0);
    outcome(
      testCase,
      fault.weight === 'fail' ? 'failure' : 'error',
      fault.weight,
      oneLine(fault.message),
      [fault.message, ...fault.lines].join('\n'),
    );
  }
};

/** junit.xml of a report. Cases of the suite `run` appear only when something beyond the checks makes the run fail. */
export const junitXml = (report: Report, rerun: Rerun = rerunOf(report)): string => {
  const whole = builder.newBuilder().name(`ipmd-conformance ${report.device.name}`);
  const base = {
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
  };
  const stamp = report.run.startedAt.replace(/(\.\d+)?Z$/, '');
  for (const [section, results] of gathered(report.results, (each) => each)) {
    const time = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const suite = whole.testSuite().name(sectionName(section)).timestamp(stamp).time(seconds(time));
    properties(suite, base);
    for (const result of results) addResult(suite, result, report, rerun);
  }
  if (runFaults(report).length > 0) {
    const suite = whole.testSuite().name('run').timestamp(stamp).time(0);
    properties(suite, base);
    addRunFaults(suite, report);
  }
  return whole.build();
};
