import { describe, expect, it } from 'vitest';
import { blocks, flatFields, resources } from './catalogue.ts';
import { readings as readingLists, requirements as requirementLists } from './index.ts';
import { type ReadingId, type RequirementId, readings, requirement, requirements } from './requirements.ts';
import { compareSections } from './sections.ts';

describe('requirements', () => {
  const all = [...requirements.values()];

  it('are the 393 of the document, each id once', () => {
    expect(requirementLists.flatMap((list) => [...list])).toHaveLength(393);
    expect(requirements.size).toBe(393);
  });

  it('have the strengths of the document', () => {
    const count = (strength: string): number => all.filter((entry) => entry.strength === strength).length;
    expect([count('MUST'), count('SHOULD'), count('MAY'), count('INFO')]).toEqual([278, 22, 14, 79]);
  });

  it('have ids that begin with their section and follow it in order', () => {
    for (const entry of all) expect(entry.id).toBe(`${entry.section}-${entry.id.split('-').at(-1)}`);
    const sections = all.map((entry) => entry.section);
    expect(sections).toEqual([...sections].sort(compareSections));
    for (const section of new Set(sections)) {
      const numbers = all.filter((entry) => entry.section === section).map((entry) => Number(entry.id.split('-').at(-1)));
      expect(numbers, section).toEqual(numbers.map((_, i) => i + 1));
    }
  });

  it('say one sentence, and why where nothing can verify them', () => {
    for (const entry of all) {
      expect(entry.says, entry.id).toMatch(/^\S.*\S[.!)]?$/s);
      expect(entry.says.length, entry.id).toBeGreaterThan(15);
      if (entry.excluded !== undefined) expect(entry.excluded.length, entry.id).toBeGreaterThan(20);
    }
    expect(new Set(all.map((entry) => entry.says)).size).toBe(all.length);
  });

  it('leave at least 330 to be verified', () => {
    expect(all.filter((entry) => entry.excluded === undefined).length).toBeGreaterThanOrEqual(330);
  });

  it('are found by an id that the types know', () => {
    const id: RequirementId = '4.5.4-5';
    expect(requirement(id).strength).toBe('MUST');
    // @ts-expect-error a misspelt id does not compile
    expect(() => requirement('4.5.4-99')).toThrow('no requirement 4.5.4-99 in the catalogue');
  });

  it('stand behind every constraint', () => {
    const constraints = blocks.flatMap((block) => (block.constraints ?? []).map((constraint) => ({ block: block.name, ...constraint })));
    expect(constraints.length).toBeGreaterThan(0);
    for (const { block, requirement: id } of constraints) expect([...requirements.keys()], block).toContain(id);
  });
});

describe('readings', () => {
  it('are the 179 of the errata and ours behind them, in the order of their ids within a folder', () => {
    const expected = Array.from({ length: 188 }, (_, i) => `E-${String(i + 1).padStart(3, '0')}`);
    expect([...readings.keys()].sort()).toEqual(expected);
    for (const list of readingLists) {
      const ids = list.map(({ id }): ReadingId => id);
      expect(ids).toEqual([...ids].sort());
    }
  });

  it('have options from (a), what strict takes and what lenient accepts', () => {
    for (const reading of readings.values()) {
      const letters = Object.keys(reading.options);
      expect(letters, reading.id).toEqual(['a', 'b', 'c', 'd', 'e'].slice(0, letters.length));
      expect(letters.length, reading.id).toBeGreaterThan(0);
      for (const letter of reading.strict.match(/(?<=\()[a-z](?=\))/g) ?? []) expect(letters, reading.id).toContain(letter);
      for (const letter of reading.lenient.match(/(?<=\()[a-z](?=\))/g) ?? []) expect(letters, reading.id).toContain(letter);
    }
  });

  it('concern sections that the document has', () => {
    const known = new Set(
      [...resources.values(), ...blocks, ...requirements.values()].flatMap(({ section }) => [section, section.replace(/\.\d+$/, '')]),
    );
    const chapters = ['7', '8', '8.2.12', '8.10.4', '8.11.11'];
    for (const reading of readings.values()) {
      expect(reading.sections.length, reading.id).toBeGreaterThan(0);
      for (const section of reading.sections) expect([...known, ...chapters], reading.id).toContain(section);
    }
  });

  it('are there wherever the catalogue names one', () => {
    const named = [
      ...[...resources.values()].flatMap(({ readings: own, operations }) => [
        own,
        ...Object.values(operations).map((each) => each.readings),
      ]),
      ...blocks.flatMap((block) => [block.readings, ...flatFields(block.fields).map(({ field }) => field.readings)]),
    ].flatMap((ids) => ids ?? []);
    expect(named.length).toBeGreaterThan(100);
    for (const id of named) expect(readings.has(id), id).toBe(true);
  });

  it('explain every place where used and printed differ', () => {
    const differing = [...resources.values()].filter(({ type, printed }) => type !== 'Special Resource' && printed !== undefined);
    expect(differing.length).toBeGreaterThan(0);
    for (const { uri, readings: own } of differing) expect(own?.length ?? 0, uri).toBeGreaterThan(0);
    const operations = [...resources.values()].flatMap(({ uri, readings: own, operations: each }) =>
      Object.values(each).map((operation) => ({ uri, readings: [...(own ?? []), ...(operation.readings ?? [])], operation })),
    );
    for (const { uri, readings: ids, operation } of operations) {
      if (operation.successPrinted !== undefined || operation.inboundPrinted !== undefined) expect(ids.length, uri).toBeGreaterThan(0);
    }
  });
});
