/** A sample of the one command of 8.9: a key frame more does no harm. */
import type { CommandSample } from '../../lib/probes/generic/levels.ts';

export const commands: Readonly<Record<string, CommandSample>> = {
  'PUT streaming.channels.id.requestKeyFrame': { effects: [] },
};
