/** The example of docs/in-your-tests.md, run as it stands there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/command.ts';
import { homeFolder } from '../version.ts';

test('the example starts a camera, changes it, looks inside, and leaves nothing open', async () => {
  const page = readFileSync(join(homeFolder, 'docs/in-your-tests.md'), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(example).toContain("from 'ipmd-conformance/camera'");
  const own = pathToFileURL(join(homeFolder, 'lib/camera/camera.ts')).href;
  const file = join(temporaryFolder(), 'example.mjs');
  writeFileSync(file, example.replace('ipmd-conformance/camera', own));
  const { seen } = (await import(/* @vite-ignore */ file)) as { seen: Record<string, unknown> };
  expect(seen).toEqual({ status: 200, mode: 'NTP', isChanged: true, requests: 3 });
});
