/** The command line that repeats a run on one device, for the rerun lines of reports. */
import type { RunOptions } from './typed.ts';

/** The command line that puts back what a run left on a device. */
export const restoreCommand = (device: string, typed: RunOptions): string =>
  [
    'npx ipmd restore',
    ...(typed.config === undefined ? [] : ['--config', quoted(typed.config)]),
    '--device',
    device,
    ...(typed.lockDir === undefined ? [] : ['--lock-dir', quoted(typed.lockDir)]),
  ].join(' ');

const quoted = (word: string): string => (/^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** `npx ipmd run` with what decides the outcome: device, configuration, profile, safety, seed; never what selects checks. */
export const rerunCommand = (embedded: boolean, device: string, typed: RunOptions): string =>
  [
    'npx ipmd run',
    ...(typed.config === undefined ? [] : ['--config', quoted(typed.config)]),
    ...(typed.address === undefined ? [] : [quoted(typed.address)]),
    ...(typed.user === undefined ? [] : ['--user', quoted(typed.user)]),
    ...(typed.insecure === undefined ? [] : ['--insecure']),
    ...(embedded || typed.address !== undefined ? [] : ['--device', device]),
    ...(typed.profile === undefined ? [] : ['--profile', typed.profile]),
    ...(typed.safety === undefined ? [] : ['--safety', typed.safety]),
    ...(typed.seed === undefined ? [] : ['--seed', String(typed.seed)]),
    ...(typed.certify === undefined ? [] : ['--certify']),
  ].join(' ');
