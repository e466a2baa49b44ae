/** 8.12.2: writes of a channel that is hardware. Its presets are switched with it, so they are put back to where they were. */
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { putChecks } from '../../lib/checks/generic/put.ts';
import { putRefusedChecks } from '../../lib/checks/generic/refused.ts';
import type { Topic } from '../../lib/model/probe.ts';
import { writeLevelsProbe } from '../../lib/probes/generic/levels.ts';
import { refuseProbe } from '../../lib/probes/generic/refuse.ts';
import { writeProbe } from '../../lib/probes/generic/write.ts';
import { blockOf, sourceOf } from '../kit/resource-probe.ts';

const source = sourceOf('pTZ.channels.id');
const block = blockOf('PTZChannel', '8.12.2');
const { id, resource } = source;
const safety = 'destructive';
const of = { ...source, block, safety } as const;

export const wholeChannel: Topic = {
  probes: [writeProbe(id, resource, block, safety), refuseProbe(id, resource, block, safety), writeLevelsProbe(id, resource, safety)],
  checks: [
    ...putChecks({ ...of, probe: `${id}/put` }, true),
    ...putRefusedChecks({ ...of, probe: `${id}/put-refused`, operation: 'put' }),
    levelsCheck(source, 'PUT', `${id}/put-levels`, 'level', safety, block),
  ],
};
