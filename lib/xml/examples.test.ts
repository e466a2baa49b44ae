import { afterAll, describe, expect, it } from 'vitest';
import { blockKey, blocks } from '../spec/catalogue.ts';
import { parseXml } from './parse.ts';
import { generatedSchema } from './schema/text.ts';
import { disposeSchemas, schemaText, validate } from './schema.ts';
import { secondOpinion, validateAgain } from './second-opinion.ts';
import { badVariants, edited, examples, instanceOf } from './testing/examples.ts';
import { spellings, writeXml } from './write.ts';

afterAll(disposeSchemas);

const all = examples();
const bad = await badVariants();
const opinion = secondOpinion();
if (opinion.state !== 'present') console.warn(`The differential test is skipped: ${opinion.detail}`);

describe('hand-written instances', () => {
  it.each(all.map((example) => [example.name, example] as const))('%s is valid', (_, { text, block, variant }) => {
    expect(parseXml(new TextEncoder().encode(text)).faults).toEqual([]);
    expect(validate(text, block, variant)).toEqual([]);
  });

  it('are there for every block', () => {
    const instances = new Set(all.filter(({ worked }) => !worked).map(({ block }) => blockKey(block)));
    expect(blocks.map(blockKey).filter((key) => !instances.has(key))).toEqual([]);
  });

  it('are the same document in every spelling', () => {
    for (const { text, block, variant } of all) {
      const { root } = parseXml(new TextEncoder().encode(text));
      if (root === undefined) throw new Error(`${block.name} does not parse`);
      for (const options of Object.values(spellings)) expect(validate(writeXml(root, options), block, variant)).toEqual([]);
    }
    expect(all.length).toBeGreaterThan(0);
  }, 30_000);
});

describe('bad variants', () => {
  it.each(bad.map((each) => [`${each.section} ${each.block}: ${each.because}`, each] as const))('%s', (_, each) => {
    const instance = instanceOf(each, all);
    expect(validate(edited(each, instance), instance.block, instance.variant)).not.toEqual([]);
  });

  it('are two at least for every block', () => {
    const count = (key: string): number => bad.filter(({ section, block }) => `${section}/${block}` === key).length;
    expect(blocks.map(blockKey).filter((key) => count(key) < 2)).toEqual([]);
  });
});

describe('the generated schema of the Annex', () => {
  it('judges as the kept one does', () => {
    const annex = all.filter(
      ({ block, variant }) => variant === 'answer' && schemaText(block, variant) !== generatedSchema(block, variant),
    );
    expect(annex.length).toBeGreaterThan(2);
    for (const { text, block } of annex) expect(validate(text, block, 'answer')).toEqual([]);
  });
});

describe.skipIf(opinion.state !== 'present')(`libxml2-wasm and libxmljs2 (${opinion.detail})`, () => {
  it.each(all.map((example) => [example.name, example] as const))('agree that %s is valid', (_, { text, block, variant }) => {
    expect(validateAgain(text, schemaText(block, variant))).toEqual([]);
  });

  it.each(bad.map((each) => [`${each.section} ${each.block}: ${each.because}`, each] as const))('agree to refuse %s', (_, each) => {
    const instance = instanceOf(each, all);
    const text = edited(each, instance);
    const first = validate(text, instance.block, instance.variant);
    const second = validateAgain(text, schemaText(instance.block, instance.variant));
    expect(second?.[0]?.message).toBe(first[0]?.message);
  });
});
