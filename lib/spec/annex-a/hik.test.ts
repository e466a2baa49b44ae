/** The repaired Annex is a schema that takes its three documents, refuses what breaks them, and says what the catalogue says. */
import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import { blocks } from '../catalogue.ts';
import { bad } from './examples/bad.ts';

const textOf = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const annex = XmlDocument.fromString(textOf('hik.xsd'));
const validator = XsdValidator.fromDoc(annex);
afterAll(() => {
  validator.dispose();
  annex.dispose();
});

const accepted = (text: string): boolean => {
  const document = XmlDocument.fromString(text);
  try {
    validator.validate(document);
    return true;
  } catch {
    return false;
  } finally {
    document.dispose();
  }
};

const documents = ['ResourceList', 'ResourceDescription', 'ResponseStatus'] as const;

describe.each(documents)('%s', (name) => {
  const valid = textOf(`examples/${name}.xml`);
  const variants = bad.filter((variant) => variant.block === name);

  test('the example is valid', () => expect(accepted(valid)).toBe(true));

  test('there are variants to refuse', () => expect(variants.length).toBeGreaterThanOrEqual(2));

  test.each(variants)('refused: $because', ({ find, put }) => {
    expect(valid.split(find)).toHaveLength(2);
    expect(accepted(valid.replace(find, () => put))).toBe(false);
  });
});

/** Element names, in order, of each complexType of the Annex, with whether they may be absent. */
const printed = (): ReadonlyMap<string, readonly string[]> => {
  const text = textOf('hik.xsd');
  const types = text.matchAll(/<xs:complexType name="(\w+)">([\s\S]*?)<\/xs:complexType>/g);
  const elements = (inside: string): readonly string[] =>
    [...inside.matchAll(/<xs:element name="(\w+)"([^>]*)>/g)].map(
      ([, name = '', rest = '']) => `${name} ${rest.includes('minOccurs="0"') ? 'opt' : 'req'}${rest.includes('unbounded') ? ' list' : ''}`,
    );
  return new Map([...types].map(([, name = '', inside = '']) => [name, elements(inside)]));
};

test('the catalogue has the types of the Annex, field by field', () => {
  const annexBlocks = blocks.filter((block) => block.origin === 'annex');
  const own = annexBlocks.map((block) => [
    block.name,
    block.fields.map((field) => `${field.name} ${field.presence}${field.list === true ? ' list' : ''}`),
  ]);
  expect(own).toHaveLength(7);
  expect(Object.fromEntries(own)).toEqual(Object.fromEntries(printed()));
});
