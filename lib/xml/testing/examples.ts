/** The hand-written instances beside the catalogue and the edits of them that a schema must refuse, for self-tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Block } from '../../model/catalogue.ts';
import { blockFor, blocks } from '../../spec/catalogue.ts';
import { parseXml } from '../parse.ts';
import type { Variant } from '../schema.ts';
import { leavesOf } from '../tree.ts';

export interface Example {
  /** `08.01-system/Time.xml` */
  readonly name: string;
  readonly text: string;
  readonly block: Block;
  readonly variant: Variant;
  /** One of the document's own examples, not the instance of a block. */
  readonly worked: boolean;
}

export interface BadVariant {
  readonly block: string;
  readonly section: string;
  readonly find: string;
  readonly put: string;
  readonly because: string;
}

const spec = new URL('../../spec/', import.meta.url);

const folders = (): readonly string[] => readdirSync(spec).filter((name) => existsSync(new URL(`${name}/examples/`, spec)));

/** "8.1" of `08.01-system`, "A.0" of the Annex. */
const serviceOf = (folder: string): string =>
  folder === 'annex-a' ? 'A.0' : (/^0?(\d+)\.0?(\d+)/.exec(folder) ?? []).slice(1, 3).join('.');

/** A document with something write-only in it can only be one that is sent. */
const variantOf = (text: string, block: Block): Variant => {
  const root = parseXml(new TextEncoder().encode(text)).root;
  const names = new Set(root === undefined ? [] : leavesOf(root).map(({ node }) => node.name));
  if (/\s(?:opt|min|max|size|def|range)="/.test(text)) return 'capabilities';
  return block.fields.some(({ access, name }) => access === 'wo' && names.has(name)) ? 'request' : 'answer';
};

const blockOf = (folder: string, file: string, text: string): Block => {
  const [, worked, section = worked, named] = /^(?:worked-([\dA.]+)-.*|(?:([\dA.]+)-)?(.*))\.xml$/.exec(file) ?? [];
  const root = parseXml(new TextEncoder().encode(text)).root?.name ?? '';
  const name = named ?? root;
  const at = section ?? serviceOf(folder);
  const block =
    blockFor(name, at) ?? blocks.find((each) => each.root === name && each.section === at) ?? blocks.find((each) => each.root === name);
  if (block === undefined) throw new Error(`${folder}/examples/${file} is a <${root}>, which is no block of ${at}`);
  return block;
};

/** Every example in the folders of the specification. */
export const examples = (): readonly Example[] =>
  folders().flatMap((folder) =>
    readdirSync(new URL(`${folder}/examples/`, spec))
      .filter((file) => file.endsWith('.xml'))
      .sort()
      .map((file) => {
        const text = readFileSync(new URL(`${folder}/examples/${file}`, spec), 'utf8');
        const block = blockOf(folder, file, text);
        return { name: `${folder}/${file}`, text, block, variant: variantOf(text, block), worked: file.startsWith('worked-') };
      }),
  );

/** Every bad variant, in the order of the folders. */
export const badVariants = async (): Promise<readonly BadVariant[]> => {
  const all: BadVariant[] = [];
  for (const folder of folders()) {
    const file = new URL(`${folder}/examples/bad.ts`, spec);
    if (!existsSync(file)) continue;
    const { bad }: { readonly bad: readonly BadVariant[] } = await import(/* @vite-ignore */ file.href);
    all.push(...bad);
  }
  return all;
};

/** The instance that a bad variant edits. */
export const instanceOf = (bad: BadVariant, among: readonly Example[]): Example => {
  const found = among.filter(({ worked, block }) => !worked && block.name === bad.block && block.section === bad.section);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${bad.section} ${bad.block} has ${found.length} instances, one is due`);
  return only;
};

/** The instance after the edit. Throws when the edit does not fit it exactly once. */
export const edited = (bad: BadVariant, instance: Example): string => {
  const times = instance.text.split(bad.find).length - 1;
  if (times !== 1) throw new Error(`${instance.name}: "${bad.find}" occurs ${times} times, once is due`);
  return instance.text.replace(bad.find, () => bad.put);
};
