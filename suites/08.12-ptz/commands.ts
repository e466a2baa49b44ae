/** A sample of the commands of 8.12.7: the end of a movement that nobody began. */
import type { CommandSample } from '../../lib/probes/generic/levels.ts';

export const commands: Readonly<Record<string, CommandSample>> = {
  'PUT pTZ.channels.id.pTZControl': { effects: [], query: '?command=PAN_LEFT&mode=stop' },
};
