import { defineConfig } from 'vitest/config';

/** `npm pack` and an install take a minute: run by CI, and by hand with IPMD_PACK=1. */
const packaging = ['lib/cli/pack.test.ts'];

/** A camera and a run for each fault: behind everything else, so that nothing that measures time runs beside it. */
const proving = ['lib/cli/prove.test.ts'];

/** Runs that are killed, starved or fed by hostile devices take minutes: by hand with IPMD_LONG=1, the proven ones in CI. */
const long = ['variants', 'hostile-devices', 'every-end', 'survives', 'replay', 'kills', 'shards'].map((name) => `lib/cli/${name}.test.ts`);

export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // Loading the catalogue, or starting a command, takes seconds on a busy machine.
    testTimeout: 30_000,
    projects: [
      // Cameras in tests live in real time, and a machine that is busy can miss a window of theirs: what is wrong fails each time.
      { extends: true, test: { name: 'unit', include: ['lib/**/*.test.ts'], exclude: [...packaging, ...proving, ...long], retry: 2 } },
      // One test a check, from the verdicts of one run of the engine in the main process.
      { extends: true, test: { name: 'proof', include: proving, sequence: { groupOrder: 1 } } },
      { extends: true, test: { name: 'suites', include: ['suites/**/*.test.ts'], globalSetup: 'lib/cli/vitest-setup.ts' } },
      ...(process.env.IPMD_LONG === undefined
        ? []
        : [{ extends: true as const, test: { name: 'long', include: long, retry: 2, maxWorkers: 1, sequence: { groupOrder: 2 } } }]),
      ...(process.env.IPMD_PACK === undefined
        ? []
        : [{ extends: true as const, test: { name: 'package', include: packaging, testTimeout: 900_000 } }]),
    ],
  },
});
