/** No promise without code: what an interface, an option, a key of devices.json or a vocabulary offers is read or made somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { findingKinds, operationKeys, verdictKinds } from '../model/check.ts';
import { claims } from '../model/probe.ts';
import { stopKinds, unstableKinds } from '../model/report.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));

/** Places whose members and words count as used by what stands outside: test benches, and the vocabularies themselves. */
const isTesting = (file: string): boolean => /\.test\.ts$|\/testing\/|\/test-|\/golden\//.test(file);

const sources = ['lib', 'suites', 'bench'].flatMap((folder) =>
  readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`)
    .filter((file) => !isTesting(file)),
);

/** What one source reads by name, says as a literal, and offers. */
interface Words {
  readonly read: string[];
  readonly said: string[];
  readonly keys: string[];
  readonly members: string[];
  /** Options of a command, as its long name. */
  readonly options: string[];
}

const isExported = (node: ts.InterfaceDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** `.option('--out <folder>', ...)` and `new Option(...)` name an option first. */
const optionIn = (node: ts.StringLiteralLike): readonly string[] => {
  const call = node.parent;
  const isFirst = (ts.isCallExpression(call) || ts.isNewExpression(call)) && call.arguments?.[0] === node;
  if (!isFirst || !/(^|\.)(required)?option$/i.test(call.expression.getText())) return [];
  return [...node.text.matchAll(/--(?:no-)?([a-z][a-z-]+)/g)].map(([, name = '']) => name);
};

const wordsOf = (file: string): Words => {
  const words: Words = { read: [], said: [], keys: [], members: [], options: [] };
  const walk = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) words.read.push(node.name.text);
    else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name;
      if (ts.isIdentifier(name) || ts.isStringLiteral(name)) words.read.push(name.text);
    } else if (ts.isStringLiteralLike(node)) {
      words.said.push(node.text);
      words.options.push(...optionIn(node));
    } else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) words.keys.push(node.name.text);
    else if (ts.isInterfaceDeclaration(node) && isExported(node))
      for (const member of node.members) {
        if ((ts.isPropertySignature(member) || ts.isMethodSignature(member)) && ts.isIdentifier(member.name))
          words.members.push(`${node.name.text}.${member.name.text}`);
      }
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, readFileSync(join(home, file), 'utf8'), ts.ScriptTarget.ES2022, true));
  return words;
};

const words = new Map(sources.map((file) => [file, wordsOf(file)] as const));
const all = [...words.values()];
/** Read by name, or by a key that is written as text. */
const read = new Set(all.flatMap((each) => [...each.read, ...each.said]));
/** Words outside the models, which only list them. */
const said = new Set([...words].flatMap(([file, each]) => (file.startsWith('lib/model/') ? [] : [...each.said, ...each.keys])));

/** Members that nothing of ours reads, with who does. */
const readElsewhere: Readonly<Record<string, string>> = {
  'Resource.typePrinted': 'the type as the document prints it, for who reads the catalogue by ipmd spec --json',
};

/** Words of JSON Schema itself. */
const ofSchema = ['properties', 'items', 'propertyNames', 'additionalProperties'];

describe('no promise without code', () => {
  it('sees the whole project', () => {
    expect(sources.length).toBeGreaterThan(800);
    expect(all.flatMap(({ members }) => members).length).toBeGreaterThan(2000);
  });
  it('every member of an exported interface is read', () => {
    const unread = all.flatMap(({ members }) => members).filter((member) => !read.has(member.slice(member.indexOf('.') + 1)));
    expect(unread.sort()).toEqual(Object.keys(readElsewhere).sort());
  });
  it.each([
    ['verdicts', verdictKinds],
    ['kinds of findings', findingKinds],
    ['operations of a check', operationKeys],
    ['claims of a body', claims],
    ['ways to stop', stopKinds],
    ['kinds of unstable answers', unstableKinds],
  ] as const)('every one of the %s is made somewhere', (_, vocabulary) => {
    expect(vocabulary.filter((word: string) => !said.has(word))).toEqual([]);
  });
  it('every option of the command line is read', () => {
    const names = [...new Set(all.flatMap(({ options }) => options))].map((name) =>
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(names.length).toBeGreaterThan(30);
    const used = new Set(all.flatMap((each) => each.read));
    expect(names.filter((name) => !used.has(name))).toEqual([]);
  });
  it('every key of devices.json is read outside its own form', () => {
    const form = /^\s*"([a-zA-Z0-9]+)": \{$/gm;
    const schema = readFileSync(join(home, 'devices.schema.json'), 'utf8');
    const keys = [...new Set([...schema.matchAll(form)].map(([, key = '']) => key))].filter((key) => !ofSchema.includes(key));
    expect(keys.length).toBeGreaterThan(30);
    const used = new Set(
      [...words].flatMap(([file, each]) => (file.startsWith('lib/device/config/schema') ? [] : [...each.read, ...each.said])),
    );
    expect(keys.filter((key) => !used.has(key))).toEqual([]);
  });
});
