import { XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { hostile, sampleReport } from './golden/sample.ts';
import { junitXml } from './junit.ts';

const text = junitXml(sampleReport);

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

test('golden junit.xml', async () => {
  await expect(text).toMatchFileSnapshot('golden/junit.xml');
});

test('a suite for each section, a case for each check, counts that agree', () => {
  read((find) => {
    const sections = new Set(sampleReport.results.map(({ section }) => section));
    expect(find('/testsuites/testsuite').map((suite) => attribute(suite, 'name'))).toHaveLength(sections.size + 1);
    expect(
      find('//testsuite[@name!="run"]/testcase')
        .map((each) => attribute(each, 'name'))
        .sort(),
    ).toEqual(sampleReport.results.map(({ id }) => id).sort());
    const [root] = find('/testsuites');
    expect([attribute(root, 'failures'), attribute(root, 'errors'), attribute(root, 'skipped')]).toEqual(['4', '2', '3']);
    expect(attribute(find('//testcase[@name="system.time/put/round-trip"]')[0], 'time')).toBe('1.235');
  });
});

test('every classname starts with the device, and classname and name together are unique', () => {
  read((find) => {
    const cases = find('//testcase').map((each) => [attribute(each, 'classname') ?? '', attribute(each, 'name') ?? ''] as const);
    expect(cases.length).toBe(sampleReport.results.length + 2);
    for (const [classname] of cases) expect(classname).toMatch(/^lobby-cam\./);
    expect(new Set(cases.map((pair) => pair.join(' '))).size).toBe(cases.length);
  });
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
    const [found, ...more] = find(`//testcase[@name="${id}"]/*[not(self::properties)]`);
    expect(more).toEqual([]);
    expect(found?.name).toBe(element);
    const message = attribute(found, 'message') ?? '';
    expect(message.length).toBeGreaterThan(10);
    expect(found?.content.startsWith(`${message}\n  clause   `)).toBe(true);
    expect(found?.content).toContain(`--check ${id}`);
  });
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

test('device, firmware and suite version are properties of every suite', () => {
  read((find) => {
    const suites = find('/testsuites/testsuite').length;
    for (const name of ['device', 'firmware', 'suiteVersion']) {
      expect(find(`/testsuites/testsuite/properties/property[@name="${name}"]`)).toHaveLength(suites);
    }
  });
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
