/**
 * Kills runs of the built-in camera at seeded moments and prints the table of docs/safety.md:
 * `node --import tsx bench/kills.ts [moments] [seed]`.
 */
import { type Killed, killings, killOnce } from '../lib/cli/test-support/kills.ts';

const [count = 200, seed = 1] = process.argv.slice(2).map(Number);

const done: Killed[] = [];
for (const [turn, killing] of killings(seed, count).entries()) {
  const killed = await killOnce(killing, seed + turn);
  done.push(killed);
  const { scene, writes } = killing;
  const state = killed.isKilled ? `killed after ${writes} writes (${killed.lastWrite})` : 'ended before';
  console.error(`${turn + 1}/${count} ${scene.name}: ${state}: ${killed.broken.length} changed, ${killed.silent.length} left unnamed`);
  for (const line of killed.silent) console.error(`  UNNAMED ${line}`);
  for (const line of killed.named) console.error(`  named   ${line}`);
  for (const { what, outcome, message = '' } of killed.taken)
    if (!['restored', 'nothing'].includes(outcome)) console.error(`  ${outcome.padEnd(8)} ${what}: ${message}`);
}

const names = [...new Set(done.map(({ killing }) => killing.scene.name))];
console.log('| part | killed | ended before | something changed | restored whole | differences named | left unnamed |');
console.log('|---|---|---|---|---|---|---|');
for (const name of [...names, 'all']) {
  const those = done.filter(({ killing }) => name === 'all' || killing.scene.name === name);
  const of = (test: (each: Killed) => boolean): number => those.filter(test).length;
  const cells = [
    of(({ isKilled }) => isKilled),
    of(({ isKilled }) => !isKilled),
    of(({ broken }) => broken.length > 0),
    of(({ silent, named }) => silent.length + named.length === 0),
    of(({ named, silent }) => named.length > 0 && silent.length === 0),
    of(({ silent }) => silent.length > 0),
  ];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
process.exitCode = done.some(({ silent }) => silent.length > 0) ? 1 : 0;
