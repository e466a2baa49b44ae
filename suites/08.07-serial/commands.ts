/** A command that does as little as a command can: one zero byte, which begins no message of the protocols of pan-tilt heads. */
import type { CommandSample } from '../../lib/probes/generic/levels.ts';
import { written } from '../kit/resource-probe.ts';

export const harmless = '00';

export const commands: Readonly<Record<string, CommandSample>> = {
  'PUT serial.ports.id.command': {
    body: written('SerialCommand', '8.7.3', { chainNo: '1', command: harmless }),
    effects: ['wire'],
  },
};
