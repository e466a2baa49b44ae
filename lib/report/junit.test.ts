import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertJUnitToCTRFReport } from 'junit-to-ctrf';
import { parse as junit2json } from 'junit2json';
import { XmlDocument, XmlElement, type XmlNode, XsdValidator } from 'libxml2-wasm';
import { parse as parseResults } from 'test-results-parser';
import { expect, test } from 'vitest';
import type { Result } from '../model/report.ts';
import { hostile, sampleReport } from './golden/sample.ts';
import { type JunitOptions, junitXml } from './junit.ts';
import { junit10 } from './testing/junit-10.ts';

const text = junitXml(sampleReport);
const every = junitXml(sampleReport, { skipped: 'all' });

/** Reads with a parser that is not the one that wrote. */
const read = <T>(use: (find: (xpath: string) => readonly XmlElement[]) => T, xml = text): T => {
  const document = XmlDocument.fromString(xml);
  try {
    return use((xpath) => document.find(xpath).filter((node: XmlNode) => node instanceof XmlElement));
  } finally {
    document.dispose();
  }
};

const attribute = (element: XmlElement | undefined, name: string): string | undefined => element?.attr(name)?.value;

/** The first complaint of the xUnit plugin's schema; undefined when it takes the file. */
const complaint = (xml: string): string | undefined => {
  const schema = XmlDocument.fromString(junit10);
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    for (const each of [document, validator, schema]) each.dispose();
  }
};

/** The report as a file on disk, for readers that take nothing else. */
const onDisk = async <T>(xml: string, use: (path: string) => T | Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmd-junit-'));
  try {
    writeFileSync(join(folder, 'junit.xml'), xml);
    return await use(join(folder, 'junit.xml'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('golden junit.xml', async () => {
  await expect(text).toMatchFileSnapshot('golden/junit.xml');
});

test.each<JunitOptions>([{}, { skipped: 'all' }, { skipped: 'none' }])('valid by the schema of the xUnit plugin: %o', (options) => {
  expect(complaint(junitXml(sampleReport, options))).toBeUndefined();
});

test.each([
  ['properties of a case', text.replace('<testcase name="system.time/get/status"', '<testcase name="x"><properties/></testcase>$&')],
  ['skipped cases counted at the root', text.replace('<testsuites ', '<testsuites skipped="1" ')],
  ['a suite without its number of errors', text.replace(/(<testsuite [^>]*) errors="\d+"/, '$1')],
  ['a time that is no number', text.replace(/(<testsuite [^>]*) time="[^"]*"/, '$1 time="1 s"')],
])('the schema in this test refuses %s', (_, xml) => {
  expect(xml).not.toBe(text);
  expect(complaint(xml)).toBeDefined();
});

test('a suite for each chapter or service by its name, counts that agree, properties once a suite', () => {
  read((find) => {
    const suites = find('/testsuites/testsuite');
    expect(suites.map((suite) => attribute(suite, 'name'))).toEqual(['run', '4 Architecture and transmission', '8.1 System']);
    for (const suite of suites) {
      const name = attribute(suite, 'name');
      const inside = (xpath: string): number => find(`/testsuites/testsuite[@name="${name}"]${xpath}`).length;
      expect(['tests', 'failures', 'errors', 'skipped'].map((each) => attribute(suite, each))).toEqual(
        ['/testcase', '/testcase/failure', '/testcase/error', '/testcase/skipped'].map((each) => String(inside(each))),
      );
      for (const property of ['device', 'firmware', 'suiteVersion', 'tested']) {
        expect(inside(`/properties/property[@name="${property}"]`)).toBe(1);
      }
    }
    expect(find('//testcase/properties')).toEqual([]);
    expect(attribute(find('//testcase[@name="system.time/put/round-trip"]')[0], 'time')).toBe('1.235');
  });
});

test('class names have one dot, behind the device: Jenkins shows what follows as the class, whole', () => {
  const dotted = junitXml({ ...sampleReport, device: { ...sampleReport.device, name: 'cam.lobby.2' } }, { skipped: 'all' });
  read((find) => {
    const names = find('//testcase').map((each) => attribute(each, 'classname') ?? '');
    for (const name of names) expect(name).toMatch(/^cam_lobby_2\.[^.]+$/);
    expect(names).toContain('cam_lobby_2.system/time/ntpServers');
    expect(names).toContain('cam_lobby_2.04-protocol');
  }, dotted);
});

test('classname and name together are unique, which is what GitLab keys on', () => {
  for (const xml of [text, every]) {
    read((find) => {
      const keys = find('//testcase').map((each) => `${attribute(each, 'classname')} ${attribute(each, 'name')}`);
      expect(new Set(keys).size).toBe(keys.length);
    }, xml);
  }
});

const notRun = (id: string, reason: string): Result => ({
  ...(sampleReport.results.find(({ verdict }) => verdict === 'not-run') as Result),
  id,
  reason,
});

test('checks that were not judged are one case a reason with their number; all or none of them when asked', () => {
  const results = ['a', 'b', 'c'].map((name) => notRun(`system.reboot/put/${name}`, name === 'c' ? 'not selected' : 'needs more'));
  const skipped = (options?: JunitOptions): readonly (readonly (string | undefined)[])[] =>
    read(
      (find) =>
        find('//testcase[skipped]').map((each) => [
          attribute(each, 'name'),
          attribute(find(`//testcase[@name="${attribute(each, 'name')}"]/skipped`)[0], 'message'),
        ]),
      junitXml({ ...sampleReport, results }, options),
    );
  expect(skipped()).toEqual([
    ['not-run: needs more', '2 checks not-run: needs more'],
    ['not-run: not selected', '1 check not-run: not selected'],
  ]);
  expect(skipped({ skipped: 'all' }).map(([name]) => name)).toEqual(results.map(({ id }) => id));
  expect(skipped({ skipped: 'none' })).toEqual([]);
  expect(text).toContain('<testcase name="system.storage/get/list"');
});

test.each([
  ['system.time/put/round-trip', 'failure'],
  ['system.deviceInfo/get/fields', 'failure'],
  ['system.time/put/levels', 'error'],
  ['system.logging/get/filter', 'error'],
  ['system.reboot/put/absence', 'skipped'],
  ['system.time.ntpServers/post/created', 'skipped'],
  ['system.storage/get/list', 'skipped'],
])('%s has a <%s> with its reason as attribute and in the text', (id, element) => {
  read((find) => {
    const [found, ...more] = find(`//testcase[@name="${id}"]/*`);
    expect(more).toEqual([]);
    expect(found?.name).toBe(element);
    const message = attribute(found, 'message') ?? '';
    expect(message.length).toBeGreaterThan(10);
    expect(found?.content.startsWith(`${message}\n  clause   `)).toBe(true);
    expect(found?.content).toContain(`--check ${id}`);
  }, every);
});

test('warnings, deviations and passes are passed cases; what they have to say is output', () => {
  read((find) => {
    const fine = ['system.time/get/status', 'system.status/get/advice', '04-protocol/namespace'];
    for (const id of fine) {
      expect(find(`//testcase[@name="${id}"]/failure | //testcase[@name="${id}"]/error | //testcase[@name="${id}"]/skipped`)).toEqual([]);
      expect(find(`//testcase[@name="${id}"]/system-out`)).toHaveLength(1);
    }
  });
});

test('what a device says arrives in the text as it was, apart from what XML cannot hold', () => {
  read((find) => {
    const content = find('//testcase[@name="system.deviceInfo/get/fields"]/failure')[0]?.content ?? '';
    expect(content).toContain(hostile.script);
    expect(content).toContain(hostile.cdata);
    expect(content).toContain(hostile.attribute);
    expect(content).toContain(hostile.entity);
    expect(content).toContain('bell\\u0007');
  });
  expect(text.length).toBeLessThan(40_000);
});

test('what fails a run beyond its checks is a case, and absent from a clean run', () => {
  read((find) =>
    expect(find('//testsuite[@name="run"]/testcase').map((each) => attribute(each, 'name'))).toEqual(['run/restoration', 'run/waivers']),
  );
  const clean = { ...sampleReport, restoration: { ...sampleReport.restoration, differences: [] }, waivers: [] };
  read((find) => expect(find('//testsuite[@name="run"]')).toEqual([]), junitXml(clean));
  const stopped = {
    ...clean,
    results: [],
    run: { ...clean.run, stopped: { kind: 'lost' as const, message: 'no answer since exchange 9' } },
  };
  read(
    (find) => expect(attribute(find('//testcase[@name="run/stopped"]/error')[0], 'message')).toContain('no answer since exchange 9'),
    junitXml(stopped),
  );
});

test('3,000 passed checks and 600 that were not judged stay below a megabyte', () => {
  const [passed] = sampleReport.results;
  const many = Array.from({ length: 3000 }, (_, index) => ({
    ...(passed as Result),
    notes: [],
    id: `streaming.channels.id.picture/get/some-check-with-a-long-name-${index}`,
  }));
  const left = Array.from({ length: 600 }, (_, index) => notRun(`security.users.id/put/some-check-${index}`, `reason ${index % 90}`));
  expect(junitXml({ ...sampleReport, results: [...many, ...left] }).length).toBeLessThan(1_000_000);
});

const expected = { tests: 12, failures: 4, errors: 2, skipped: 3 };

test('junit2json reads it', async () => {
  const found = await junit2json(text);
  const suites = found && 'testsuite' in found ? (found.testsuite ?? []) : [];
  const cases = suites.flatMap((suite) => ('testcase' in suite ? (suite.testcase ?? []) : []));
  expect(cases).toHaveLength(expected.tests);
  expect(cases.filter((each) => each.failure !== undefined)).toHaveLength(expected.failures);
  expect(cases.filter((each) => each.error !== undefined)).toHaveLength(expected.errors);
  expect(cases.filter((each) => each.skipped !== undefined)).toHaveLength(expected.skipped);
});

test('test-results-parser, which posts to chats, reads it', async () => {
  const found = await onDisk(text, (path) => parseResults({ type: 'junit', files: [path] }));
  // It counts skipped cases at the root only, where the xUnit plugin forbids them.
  expect(found.total).toBe(expected.tests);
  expect(found.failed + found.errors).toBe(expected.failures + expected.errors);
  expect(found.suites.map(({ name }) => name)).toContain('8.1 System');
});

test('junit-to-ctrf, which writes GitHub summaries, reads it', async () => {
  const found = await onDisk(text, (path) => convertJUnitToCTRFReport(path));
  const summary = found?.results.summary;
  expect([summary?.tests, summary?.failed, summary?.skipped]).toEqual([
    expected.tests,
    expected.failures + expected.errors,
    expected.skipped,
  ]);
});
