/** `ipmd doctor`: what can be known of a device in at most eight requests, before it is judged. */
import type { Command } from 'commander';
import { oneLine } from '../report/printable.ts';
import { exitCodes, UsageError } from './exit.ts';
import type { Setting } from './main.ts';
import { several } from './option-values.ts';
import { jsonText } from './output.ts';
import type { Addressed } from './run/by-address.ts';

interface DoctorTyped extends Addressed {
  readonly json?: true;
}

const targetsFor = async (address: string | undefined, typed: DoctorTyped, setting: Setting) => {
  if (address !== undefined) {
    const { targetByAddress } = await import('./run/by-address.ts');
    return [await targetByAddress(address, typed, setting)];
  }
  const { targetsOf } = await import('./run/targets.ts');
  const targets = targetsOf(typed, setting.cwd, setting.env);
  if (targets === undefined)
    throw new UsageError('name a device: --device NAME of a devices.json, --config FILE, or an address with --user NAME');
  return targets;
};

const doctor = async (address: string | undefined, typed: DoctorTyped, setting: Setting): Promise<void> => {
  const targets = await targetsFor(address, typed, setting);
  const { examine } = await import('./doctor/examine.ts');
  const { out } = setting.output;
  const found = [];
  for (const target of targets) {
    const examination = { device: target.device.name, ...(await examine(target)) };
    found.push(examination);
    if (typed.json === true) continue;
    for (const line of [
      examination.device,
      ...examination.lines.map((each) => `  ${each}`),
      `  ${examination.requests} requests sent, nothing changed`,
    ]) {
      out.write(`${oneLine(line)}\n`);
    }
  }
  if (typed.json === true) out.write(jsonText(found));
  setting.exit(found.every(({ ok }) => ok) ? exitCodes.done : exitCodes.trouble);
};

/** Adds the command. */
export const addDoctor = (program: Command, setting: Setting): void => {
  program
    .command('doctor')
    .argument('[address]', 'a device that no file names; password in IPMD_PASSWORD, or asked for')
    .description('who answers, TLS, dialect, accounts, lockout, duration of a run: at most 8 requests, all GET')
    .option('--config <file>', 'devices to examine (default devices.json when --device is given)')
    .option('--device <name>', 'devices of the configuration (repeatable; * stands for anything; default: all)', several)
    .option('--user <name>', 'administrator of the device at the address')
    .option('--insecure', 'accept any certificate of the device at the address')
    .option('--json', 'as JSON')
    .action((address: string | undefined, typed: DoctorTyped) => doctor(address, typed, setting));
};
