/** `ipmd discover`: devices that announce themselves on the network, as chapter 5 has it. */
import { isIPv4 } from 'node:net';
import { type Command, InvalidArgumentError } from 'commander';
import { oneLine } from '../report/printable.ts';
import { exitCodes } from './exit.ts';
import type { Setting } from './main.ts';
import { wholeNumber } from './option-values.ts';
import { jsonText } from './output.ts';

interface DiscoverTyped {
  readonly seconds: number;
  readonly address?: string;
  readonly target: string;
  readonly json?: true;
}

const discoverDevices = async (typed: DiscoverTyped, { output: { out }, exit }: Setting): Promise<void> => {
  const { discover } = await import('../device/discovery.ts');
  const { seconds, address, target } = typed;
  const found = await discover({ timeoutMs: seconds * 1000, target, ...(address === undefined ? {} : { address }) });
  if (typed.json === true) out.write(jsonText(found));
  else {
    for (const { location, st, usn, server } of found) out.write(`${[location, st, usn, server].map(oneLine).join('  ')}\n`);
    out.write(`${found.length} answers to a search for ${target} in ${seconds} s\n`);
  }
  exit(found.length === 0 ? exitCodes.trouble : exitCodes.done);
};

const ipv4 = (value: string): string => {
  if (!isIPv4(value)) throw new InvalidArgumentError('It must be an IPv4 address of this machine.');
  return value;
};

/** Adds the command. */
export const addDiscover = (program: Command, setting: Setting): void => {
  program
    .command('discover')
    .description('search the network by SSDP; sends nothing to a device but the search')
    .option('--seconds <number>', 'how long to listen', wholeNumber(1, 120), 3)
    .option('--address <ip>', 'search from this address of this machine (default: all but loopback)', ipv4)
    .option('--target <name>', 'what to search for', 'ssdp:all')
    .option('--json', 'as JSON')
    .action((typed: DiscoverTyped) => discoverDevices(typed, setting));
};
