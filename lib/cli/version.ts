/** Which suite this is: the version of the package and the commit it stands at. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = (folder: string = dirname(fileURLToPath(import.meta.url))): string => {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('package.json of ipmd-conformance is missing: install the package again');
  return packageFolder(above);
};

/** Folder of the package: the clone, or node_modules/ipmd-conformance. */
export const homeFolder = packageFolder();

/** Version of the package. */
export const suiteVersion = (): string => {
  const read: unknown = JSON.parse(readFileSync(join(homeFolder, 'package.json'), 'utf8'));
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : 'unknown';
};

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', homeFolder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5000 }).trim();

/** Commit of a clone (`-dirty` when files differ from it), the one noted at build in a package, else `unknown`. */
export const suiteCommit = (): string => {
  const noted = join(homeFolder, 'dist', 'commit.txt');
  try {
    if (!existsSync(join(homeFolder, '.git'))) return readFileSync(noted, 'utf8').trim();
    return `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '-dirty'}`;
  } catch {
    return 'unknown';
  }
};
