/** Chapter 7: special resources, as far as the checks of each node do not judge them. */
import type { Topic } from '../../lib/model/probe.ts';
import { dynamic } from './dynamic.ts';
import { specialLevels } from './levels.ts';
import { reqReboot } from './req-reboot.ts';
import { root } from './root.ts';
import { versions } from './versions.ts';

export const topics: readonly Topic[] = [root, specialLevels, versions, reqReboot, dynamic];
