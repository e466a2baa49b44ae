/**
 * How much longer a Node process runs when it loads the whole catalogue than when it loads nothing.
 * Run with `npx tsx bench/catalogue-load.ts`. The catalogue is turned to JavaScript first, a file a module, as the package ships it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const runs = 15;
const folder = mkdtempSync(join(tmpdir(), 'catalogue-load-'));

const medianRun = (script: string): number => {
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
};

try {
  const entry = fileURLToPath(new URL('../lib/spec/catalogue.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { treeshake: false, output: { format: 'es', preserveModules: true, entryFileNames: '[name].mjs' } },
    },
  });
  const loading = join(folder, 'loading.mjs');
  const empty = join(folder, 'empty.mjs');
  writeFileSync(
    loading,
    "import { resources } from './catalogue.mjs';\nif (resources.size < 172) throw new Error('not the whole catalogue');\n",
  );
  writeFileSync(empty, '');
  const [without, withCatalogue] = [medianRun(empty), medianRun(loading)];
  const more = withCatalogue - without;
  console.log(
    `empty process ${without.toFixed(0)} ms, with the catalogue ${withCatalogue.toFixed(0)} ms: ratio ${(withCatalogue / without).toFixed(2)}, ${more.toFixed(0)} ms more, 100 are allowed on an idle machine`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
