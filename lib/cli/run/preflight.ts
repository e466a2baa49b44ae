/** What can be known to go wrong before anything is sent: an unwritable folder, a waiver of a check that there is not. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { didYouMean } from '../../device/config/suggest.ts';
import { globMatches } from '../../engine/plan.ts';
import type { Check } from '../../model/probe.ts';
import { oneLine } from '../../report/printable.ts';
import { UsageError } from '../exit.ts';
import type { Target } from './targets.ts';

/** Folder by folder: made in one go, a path below /proc never ends. */
const make = (path: string): void => {
  if (existsSync(path)) return;
  if (dirname(path) !== path) make(dirname(path));
  mkdirSync(path);
};

/** Why reports cannot be written there; the folder is made to know it. */
const folderFault = (path: string): string | undefined => {
  try {
    make(path);
    if (!statSync(path).isDirectory()) return `${path} is a file`;
    accessSync(path, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return `${path} cannot be made or written to (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`;
  }
};

const waiverFaults = ({ device }: Target, checks: readonly Check[]): readonly string[] =>
  device.waivers
    .filter(({ check: glob }) => !checks.some(({ id, renamedFrom }) => globMatches(glob, id) || glob === renamedFrom))
    .map(({ check: glob }) => {
      const near = glob.includes('*')
        ? ''
        : didYouMean(
            glob,
            checks.map(({ id }) => id),
          );
      return oneLine(`${device.name}: the waiver "${glob}" fits no check of the suite${near || ': `ipmd list` shows them'}`);
    });

/** Throws UsageError with everything that is found, before any traffic. */
export const preflight = (out: string, targets: readonly Target[], checks: readonly Check[]): void => {
  const folders = targets.flatMap(({ device }) => folderFault(join(out, device.name)) ?? []);
  const faults = [
    ...[...new Set(folders)].map((fault) => `no reports could be written: ${fault}; choose another folder with --out`),
    ...targets.flatMap((target) => waiverFaults(target, checks)),
  ];
  if (faults.length > 0) throw new UsageError(...faults);
};
