/** `ipmd certify` and `ipmd verify`: a declaration of conformance, made and held against what it rests on. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { oneLine } from '../report/printable.ts';
import type { Certifying } from './certify/certify.ts';
import { exitCodes } from './exit.ts';
import type { Setting } from './main.ts';
import { several } from './option-values.ts';

const certifyFolder = async (folder: string, typed: Certifying, { output, cwd, env, exit }: Setting): Promise<void> => {
  const { certify } = await import('./certify/certify.ts');
  const own = typed.key === undefined ? {} : { key: resolve(cwd, typed.key) };
  const missing = await certify(resolve(cwd, folder), { ...typed, ...own }, env);
  for (const line of missing) output.err.write(`not declared: ${oneLine(line)}\n`);
  if (missing.length === 0) output.out.write(`declaration.json and declaration.html are in ${folder}: npx ipmd verify ${folder}\n`);
  exit(missing.length === 0 ? exitCodes.done : exitCodes.failed);
};

const verifyPath = async (path: string, { key }: { readonly key?: string }, { output, cwd, exit }: Setting): Promise<void> => {
  const { verifyDeclaration } = await import('./certify/verify.ts');
  const { faults, notes, declaration } = await verifyDeclaration(resolve(cwd, path), key === undefined ? undefined : resolve(cwd, key));
  for (const note of notes) output.out.write(`${oneLine(note)}\n`);
  for (const fault of faults) output.err.write(`${oneLine(fault)}\n`);
  const { model = '', firmwareVersion = '' } = declaration?.device.reported ?? {};
  output.out.write(
    faults.length === 0 ? `the declaration holds: ${oneLine(`${model} ${firmwareVersion}`)}\n` : 'the declaration does not hold\n',
  );
  exit(faults.length === 0 ? exitCodes.done : exitCodes.failed);
};

/** Adds both commands. */
export const addCertify = (program: Command, setting: Setting): void => {
  program
    .command('certify')
    .argument('<folder>', 'reports of a run with --profile strict --safety destructive --certify')
    .description('declare what a run verified, signed; refused with what is missing')
    .requiredOption('--by <name>', 'who declares')
    .option('--key <file>', 'private Ed25519 key in PEM (default: IPMD_SIGNING_KEY of the environment)')
    .option(
      '--claim <chapter>',
      'chapters and services claimed, such as 8.1 (repeatable; default: 4, 6, 7 and the services supported)',
      several,
    )
    .option('--no-waivers', 'refuse a run in which a failure is waived')
    .action((folder: string, typed: Certifying) => certifyFolder(folder, typed, setting));
  program
    .command('verify')
    .argument('<path>', 'folder of a declaration, or its declaration.json')
    .description('hold a declaration against its signature, its files and its recording')
    .option('--key <file>', 'the public key that you trust, in PEM')
    .action((path: string, typed: { readonly key?: string }) => verifyPath(path, typed, setting));
};
