import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { pool: 'forks', isolate: false, include: ['lib/**/*.test.ts', 'suites/**/*.test.ts'] },
});
