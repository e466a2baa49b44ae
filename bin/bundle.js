// In a clone the command runs from one bundle of its sources, made anew when a source has changed: to load a thousand files
// one by one takes seconds of every start.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(home, 'node_modules', '.cache', 'ipmd-conformance');

/** A run loads parts of its bundle for as long as it goes on: its budget is two hours. */
const keptMs = 3 * 3_600_000;

const isSource = (name) => name.endsWith('.ts') && !name.endsWith('.test.ts');

/** Changes with every source and every package. */
const stampOf = () => {
  const hash = createHash('sha1');
  const note = (path) => {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  };
  note(fileURLToPath(import.meta.url));
  note(join(home, 'package.json'));
  for (const folder of ['lib', 'suites'])
    for (const name of readdirSync(join(home, folder), { recursive: true }).sort()) if (isSource(name)) note(join(home, folder, name));
  return hash.digest('hex');
};

/** Files are found beside the source that names them, wherever the bundle stands. */
const ownPlaces = {
  name: 'own-places',
  setup: (build) => {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      if (!contents.includes('import.meta.url')) return undefined;
      return { contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
    });
  },
};

const forgetOld = () => {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > keptMs) rmSync(folder, { recursive: true, force: true });
  }
};

const make = async (folder) => {
  const { build } = await import('esbuild');
  const fresh = `${folder}.${randomBytes(4).toString('hex')}`;
  mkdirSync(fresh, { recursive: true });
  await build({
    entryPoints: [join(home, 'lib', 'cli', 'main.ts')],
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    plugins: [ownPlaces],
  });
  // Whoever was faster made the same.
  if (existsSync(folder)) rmSync(fresh, { recursive: true, force: true });
  else renameSync(fresh, folder);
  forgetOld();
};

/** Where `main.js` of the sources as they are stands. Throws when it cannot be made. */
export const bundled = async () => {
  const folder = join(cache, stampOf());
  if (!existsSync(folder)) await make(folder);
  return pathToFileURL(join(folder, 'main.js'));
};
