/** `npm run personalities`: the suite against every personality of the field; with --declare, writes down what it finds. */
import pLimit from 'p-limit';
import { topics } from '../../../suites/index.ts';
import { declaring, personalityLines, provePersonality, proveSeen, seenThrough } from './personality.ts';

const typed = process.argv.slice(2);
const isDeclaring = typed.includes('--declare');
const names = typed.filter((word) => !word.startsWith('--'));
const chosen = declaring.filter((name) => names.length === 0 || names.includes(name));

const limit = pLimit(2);
const proofs = await Promise.all([
  ...chosen.map((name) => limit(() => provePersonality(name, topics, isDeclaring))),
  ...(isDeclaring ? [] : seenThrough.filter(([name]) => chosen.includes(name))).map(([name, fault]) =>
    limit(() => proveSeen(name, fault, topics)),
  ),
]);
for (const proof of proofs) for (const line of personalityLines(proof)) process.stdout.write(`${line}\n`);
const wrong = proofs.filter((proof) => proof.wrong.length > 0).length;
process.stdout.write(`${proofs.length - wrong} of ${proofs.length} personalities are judged as they declare\n`);
process.exitCode = wrong === 0 ? 0 : 1;
