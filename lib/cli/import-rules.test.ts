import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { expect, test } from 'vitest';
import { temporaryFolder } from './test-support/command.ts';

/** From, to, and the rule that must name it; undefined where the import is allowed. */
const imports = [
  ['lib/model/report.ts', 'lib/spec/catalogue.ts', 'model-is-types-only'],
  ['lib/xml/a.ts', 'lib/spec/catalogue.ts', undefined],
  ['lib/spec/a.ts', 'lib/xml/b.ts', 'spec-imports-only-itself-model'],
  ['lib/camera/a.ts', 'lib/checks/b.ts', 'camera-imports-only-itself-model-spec-xml'],
  ['lib/checks/a.ts', 'lib/camera/b.ts', 'checks-imports-only-itself-model-spec-xml'],
  ['lib/engine/a.ts', 'lib/camera/b.ts', 'engine-imports-only-itself-model-spec-xml-probes-checks-grading-device'],
  ['lib/engine/c.ts', 'lib/device/d.ts', undefined],
  ['lib/report/a.ts', 'lib/device/b.ts', 'report-imports-only-itself-model-spec'],
  ['lib/probes/a.ts', 'lib/checks/b.ts', 'probes-imports-only-itself-model-spec-xml'],
  ['suites/08.1/a.ts', 'lib/engine/b.ts', 'suites-import-only-model-spec-xml-probes-checks'],
  ['suites/08.1/c.ts', 'lib/checks/d.ts', undefined],
  ['lib/cli/a.ts', 'lib/camera/b.ts', undefined],
  ['lib/checks/e.ts', 'node:fs', 'judges-are-pure'],
  ['lib/engine/judge/a.ts', 'lib/engine/ask/b.ts', 'judging-is-pure'],
  ['lib/engine/judge/c.ts', 'node:fs', 'judging-is-pure'],
] as const;

test('the tool finds each forbidden import, and nothing else', async () => {
  const folder = temporaryFolder();
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  write('package.json', '{"type": "module"}');
  for (const [, to] of imports) if (to.endsWith('.ts')) write(to, 'export const x = 1;\n');
  for (const [from, to] of imports) {
    const path = to.startsWith('node:') ? to : join(relativeUp(from), to);
    write(from, `import * as x from '${path}';\nexport const y = x;\n`);
  }
  const { forbidden = [], options } = await extractDepcruiseConfig(fileURLToPath(new URL('../../.dependency-cruiser.js', import.meta.url)));
  const { tsConfig: _, ...rest } = options ?? {};
  const result = await cruise(['lib', 'suites'], { ...rest, baseDir: folder, validate: true, ruleSet: { forbidden } });
  if (typeof result.output === 'string') throw new Error('the tool gave text');
  const found = result.output.summary.violations.map(({ from, to, rule }) => `${from} ${to} ${rule.name}`);
  expect(found.sort()).toEqual(
    imports.flatMap(([from, to, rule]) => (rule === undefined ? [] : [`${from} ${to.replace('node:', '')} ${rule}`])).sort(),
  );
});

const relativeUp = (file: string): string => '../'.repeat(file.split('/').length - 1);
