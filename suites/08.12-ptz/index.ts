/** 8.12 PTZ. */
import type { Topic } from '../../lib/model/probe.ts';
import { returning } from '../08.13-ptzctrl/head/driving.ts';
import { keepingNeeds, keepPresets } from '../08.13-ptzctrl/head/keeping.ts';
import { sectionTopic } from '../generic.ts';
import { prepared, together } from '../kit/prepared.ts';
import { channels } from './channels.ts';
import { commands } from './commands.ts';
import { control } from './control.ts';
import { movement } from './movement.ts';
import { patrols } from './patrols.ts';
import { services } from './services.ts';
import { wholeChannel } from './whole-channel.ts';

const list = 'pTZ.channels';
const channel = 'pTZ.channels.id';

const generic = (): Topic => {
  const plain = sectionTopic('8.12', { commands, byHand: [`PUT ${channel}`] });
  const all: Topic = { probes: [...plain.probes, ...wholeChannel.probes], checks: [...plain.checks, ...wholeChannel.checks] };
  const writes = [list, channel].flatMap((id) => ['put', 'put-refused', 'put-levels'].map((slug) => `${id}/${slug}`));
  const once = together(all, [`${list}/put`, ...writes.slice(1)], ['motion'], keepingNeeds);
  return prepared(once, [`${list}/put`], keepPresets);
};

export const topics: readonly Topic[] = [generic(), ...channels, patrols, control, movement, services].map(returning);
