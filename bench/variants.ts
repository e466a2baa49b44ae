/** Judges every variant of the camera that the document allows, in the sections that are named, or in all: `tsx bench/variants.ts sparse,told 8.2 8.3`. */
import { judgeVariant } from '../lib/cli/test-support/variants/judged.ts';
import { variants } from '../lib/cli/test-support/variants/variants.ts';

const [names = '', ...sections] = process.argv.slice(2);
const chosen = names === '' ? Object.keys(variants) : names.split(',');
let red = 0;
for (const [name, variant] of Object.entries(variants).filter(([each]) => chosen.includes(each))) {
  const { wrong, passed } = await judgeVariant(variant, sections.length === 0 ? {} : { sections });
  red += wrong.length;
  process.stdout.write(`${name.padEnd(10)} ${variant.about}: ${passed} passed, ${wrong.length} red\n`);
  for (const [verdict, id, message] of wrong) process.stdout.write(`  ${verdict} ${id}: ${message}\n`);
}
process.exitCode = red === 0 ? 0 : 1;
