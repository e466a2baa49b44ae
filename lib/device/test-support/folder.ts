/** A folder of a test's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterwards } from './servers.ts';

/** A new empty folder, removed after the test. */
export const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmd-test-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
