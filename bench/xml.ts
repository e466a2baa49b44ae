/** What the steps of reading an answer cost, as ratios: `npx tsx bench/xml.ts`. */
import { guard } from '../lib/xml/guard.ts';
import { parseXml } from '../lib/xml/parse.ts';
import { disposeSchemas, schemaText, validate } from '../lib/xml/schema.ts';
import { secondOpinion, validateAgain } from '../lib/xml/second-opinion.ts';
import { examples } from '../lib/xml/testing/examples.ts';

const answers = examples()
  .filter(({ variant }) => variant === 'answer')
  .map((example) => ({ ...example, bytes: new TextEncoder().encode(example.text) }));

/** Microseconds a document of the best of `rounds` rounds over all answers; the best is the least disturbed. */
const cost = (rounds: number, step: (answer: (typeof answers)[number]) => void): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    for (const answer of answers) step(answer);
    best = Math.min(best, performance.now() - started);
  }
  return (best * 1000) / answers.length;
};

const guarding = cost(50, ({ bytes }) => guard(bytes));
const parsing = cost(20, ({ bytes }) => parseXml(bytes));
const cached = cost(20, ({ text, block, variant }) => validate(text, block, variant));
const recompiled = cost(5, ({ text, block, variant }) => {
  disposeSchemas();
  validate(text, block, variant);
});
const again =
  secondOpinion().state === 'present' ? cost(5, ({ text, block, variant }) => validateAgain(text, schemaText(block, variant))) : undefined;

const line = (what: string, microseconds: number, ratio: number, than: string): string =>
  `${what.padEnd(34)}${microseconds.toFixed(1).padStart(9)} us  ${ratio.toFixed(1).padStart(6)} times ${than}`;

const size = answers.reduce((sum, { bytes }) => sum + bytes.length, 0) / answers.length;
console.log(`${answers.length} answers of ${size.toFixed(0)} bytes on average`);
console.log(line('guard', guarding, 1, 'the guard'));
console.log(line('guard and parse', parsing, parsing / guarding, 'the guard'));
console.log(line('validate, schema kept', cached, cached / guarding, 'the guard'));
console.log(line('validate, schema compiled anew', recompiled, recompiled / cached, 'the kept schema'));
if (again === undefined) console.log(secondOpinion().detail);
else console.log(line('second opinion', again, again / cached, 'the kept schema'));
