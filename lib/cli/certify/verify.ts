/** A declaration held against its signature, its files, and what its recording says. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { declarationShape, declarationText, type SignedDeclaration } from '../../report/declaration.ts';
import { UsageError } from '../exit.ts';
import { suiteCommit, suiteVersion } from '../version.ts';
import { differingVerdicts, judgedAgain } from './certify.ts';
import { declarationName, fingerprintOf, hashesOf, publicKeyOf, signatureFault } from './sign.ts';

export interface Verified {
  /** What is wrong, one line each; empty when all of it holds. */
  readonly faults: readonly string[];
  /** What a reader should know besides. */
  readonly notes: readonly string[];
  readonly declaration?: SignedDeclaration;
}

const readDeclaration = (text: string): SignedDeclaration | undefined => {
  try {
    const checked = declarationShape.safeParse(JSON.parse(text));
    return checked.success ? checked.data : undefined;
  } catch {
    return undefined;
  }
};

const fileFaults = (folder: string, files: Readonly<Record<string, string>>): readonly string[] => {
  const there = hashesOf(folder);
  return [
    ...Object.entries(files).flatMap(([name, hash]) => {
      if (there[name] === undefined) return [`${name} is missing`];
      return there[name] === hash ? [] : [`${name} was changed: its SHA-256 is not the one that was signed`];
    }),
    ...Object.keys(there).flatMap((name) => (name in files ? [] : [`${name} is not part of what was signed`])),
  ];
};

const replayFaults = async (folder: string, { suite }: SignedDeclaration): Promise<Pick<Verified, 'faults' | 'notes'>> => {
  const { report, replayed } = await judgedAgain(folder);
  const differing = differingVerdicts(report, replayed);
  const lines = differing.slice(0, 10);
  const same = suite.version === suiteVersion() && suite.commit === suiteCommit();
  if (differing.length === 0)
    return { faults: [], notes: [`the recording, judged again, gives the same ${report.results.length} verdicts`] };
  return same
    ? { faults: lines, notes: [] }
    : {
        faults: [],
        notes: [
          `judged again by another version of the suite (${suiteVersion()} ${suiteCommit()}), ${differing.length} verdicts differ: ${lines[0]}`,
        ],
      };
};

/** Verifies a folder, or a declaration alone: then only its signature. Throws UsageError when there is nothing to verify. */
export const verifyDeclaration = async (path: string, keyFile: string | undefined): Promise<Verified> => {
  if (!existsSync(path)) throw new UsageError(`there is no ${path}`);
  const file = statSync(path).isDirectory() ? join(path, declarationName) : path;
  if (!existsSync(file)) throw new UsageError(`${path} holds no ${declarationName}`);
  const own = keyFile === undefined ? undefined : publicKeyOf(keyFile);
  const text = readFileSync(file, 'utf8');
  const declaration = readDeclaration(text);
  if (declaration === undefined) return { faults: [`${declarationName} is no declaration any more: its form was changed`], notes: [] };
  const signature = signatureFault(declaration, own);
  // What a parser takes for the same is another byte all the same.
  const form = text === declarationText(declaration) ? [] : ['it is not written as it was signed: a byte between its values was changed'];
  const faults = [...(signature === undefined ? [] : [signature]), ...form].map((fault) => `${declarationName}: ${fault}`);
  const trust =
    own === undefined
      ? [`signed with the key ${fingerprintOf(declaration.signature.publicKey)}: --key says whether it is the one you trust`]
      : [];
  if (file === path && !existsSync(join(dirname(path), 'report.json')))
    return { faults, notes: [...trust, 'the files beside it are not here: only the signature was verified'], declaration };
  const folder = dirname(file);
  const broken = fileFaults(folder, declaration.files);
  if (faults.length + broken.length > 0) return { faults: [...faults, ...broken], notes: trust, declaration };
  const replay = await replayFaults(folder, declaration);
  return { faults: replay.faults, notes: [...trust, ...replay.notes], declaration };
};
