/** Compiles what is shipped into dist/. Run by `npm run build`, and by npm before it packs. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { homeFolder, suiteCommit } from './version.ts';

const inHome = (...parts: readonly string[]): string => join(homeFolder, ...parts);

/** Files that are no TypeScript and that the code reads at run time; examples and goldens are for self-tests. */
const isData = (path: string): boolean =>
  !/\.(ts|md)$|(^|\/)\./.test(path) && !/(^|\/)(examples|golden|testing|test-support|__snapshots__)\//.test(path);

const dataFiles = (folder: string): readonly string[] =>
  readdirSync(inHome(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(homeFolder.length + 1))
    .filter(isData);

const commit = suiteCommit();
rmSync(inHome('dist'), { recursive: true, force: true });
execFileSync(process.execPath, [inHome('node_modules/typescript/bin/tsc'), '-p', inHome('tsconfig.build.json')], { stdio: 'inherit' });
const copied = ['lib', 'suites'].flatMap(dataFiles);
for (const file of copied) {
  mkdirSync(dirname(inHome('dist', file)), { recursive: true });
  cpSync(inHome(file), inHome('dist', file));
}
if (!copied.some((file) => file.endsWith('hik.xsd')))
  throw new Error('hik.xsd was not found: the schema of the Annex is needed at run time');
writeFileSync(inHome('dist', 'commit.txt'), `${commit}\n`);
process.stdout.write(`dist/: compiled, ${copied.length} data files copied (${copied.join(', ')}), commit ${commit}\n`);
