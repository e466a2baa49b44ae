/**
 * What a run costs: `npm run bench`, or `npm run bench -- reading-20 memory --turns 3` for some of it. Prints one table of
 * targets and medians, and writes bench/result.json beside it.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { devices } from './items/devices.ts';
import { judgement } from './items/judging.ts';
import { parts } from './items/parts.ts';
import { reading } from './items/reading.ts';
import { starting } from './items/start.ts';
import { type Item, lineOf, type Row, rowOf } from './kit/item.ts';

const items: readonly Item[] = [...reading, ...judgement, ...devices, ...starting, ...parts];

const args = process.argv.slice(2);
const at = args.indexOf('--turns');
const turns = at < 0 ? 5 : Number(args[at + 1]);
const names = at < 0 ? args : args.filter((_, place) => place !== at && place !== at + 1);
const unknown = names.filter((name) => !items.some(({ id }) => id === name));
if (unknown.length > 0 || !(turns >= 1)) {
  process.stderr.write(
    `bench: ${unknown.join(', ') || '--turns'}: there are ${items.map(({ id }) => id).join(', ')}; --turns takes a number\n`,
  );
  process.exit(2);
}

const rows: Row[] = [];
for (const item of items.filter(({ id }) => names.length === 0 || names.includes(id))) {
  const row = await rowOf(item, turns);
  rows.push(row);
  process.stdout.write(`${lineOf(row)}\n`);
}
const machine = { node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model ?? '' };
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ at: new Date().toISOString(), machine, turns, rows }, null, 2)}\n`,
);
process.exit(0);
