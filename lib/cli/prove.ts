/** `ipmd prove`: every fault of the reference camera against the checks that must find it. */
import type { Command } from 'commander';
import pLimit from 'p-limit';
import { exitCodes } from './exit.ts';
import type { Setting } from './main.ts';
import { several, wholeNumber } from './option-values.ts';
import { jsonText } from './output.ts';

interface ProveTyped {
  readonly fault?: readonly string[];
  readonly jobs: number;
  readonly json?: true;
}

const prove = async (typed: ProveTyped, { output, exit }: Setting): Promise<void> => {
  const [{ faults }, { topics }, { checkFaults }, { proveFault, proofLine, holds }] = await Promise.all([
    import('../camera/faults/index.ts'),
    import('../../suites/index.ts'),
    import('./camera/names.ts'),
    import('./prove/proof.ts'),
  ]);
  checkFaults(typed.fault ?? []);
  const wanted = faults.filter(({ name }) => typed.fault === undefined || typed.fault.includes(name));
  const chosen = wanted.filter(({ unseen }) => unseen === undefined);
  for (const { name, unseen } of wanted) {
    if (unseen !== undefined && typed.json !== true) output.out.write(`-     ${name}: ${unseen}\n`);
  }
  const limit = pLimit(typed.jobs);
  const proofs = await Promise.all(
    chosen.map((fault) =>
      limit(async () => {
        const proof = await proveFault(fault, topics, 1);
        if (typed.json !== true) output.out.write(`${proofLine(proof)}\n`);
        return proof;
      }),
    ),
  );
  if (typed.json === true) output.out.write(jsonText(proofs));
  const wrong = proofs.filter((proof) => !holds(proof)).length;
  if (typed.json !== true)
    output.out.write(`${proofs.length - wrong} of ${proofs.length} faults break exactly the checks that they name\n`);
  exit(wrong === 0 ? exitCodes.done : exitCodes.failed);
};

/** Adds the command. */
export const addProve = (program: Command, setting: Setting): void => {
  program
    .command('prove')
    .description('break the reference camera on purpose: exactly the named checks must fail')
    .option('--fault <name>', 'this fault only (repeatable)', several)
    .option('--jobs <n>', 'cameras side by side', wholeNumber(1, 16), 4)
    .option('--json', 'proofs as JSON')
    .action((typed: ProveTyped) => prove(typed, setting));
};
