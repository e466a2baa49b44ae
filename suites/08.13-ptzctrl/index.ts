/** 8.13 PTZCtrl. */
import type { ProbeContext, Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { sectionTopic } from '../generic.ts';
import { aimed, prepared, together } from '../kit/prepared.ts';
import { asDescribed } from './as-described.ts';
import { auxControl } from './aux-control.ts';
import { channels } from './channels.ts';
import { commands } from './commands.ts';
import { digitalZoom } from './digital-zoom.ts';
import { returning } from './head/driving.ts';
import { keepingNeeds, keepPresets } from './head/keeping.ts';
import { homePosition } from './home-position.ts';
import { limitHolds } from './limit-holds.ts';
import { idleLimit, limits } from './limits.ts';
import { parkAction } from './park-action.ts';
import { patrolRuns } from './patrol-runs.ts';
import { patrols } from './patrols.ts';
import { freePattern, patterns } from './patterns.ts';
import { positionMoves } from './position-moves.ts';
import { presets } from './presets.ts';
import { speedMoves } from './speed-moves.ts';
import { status } from './status.ts';
import { protectWeek, timeTasks } from './time-tasks.ts';

const aux = 'pTZCtrl.channels.id.auxcontrol';
const list = 'pTZCtrl.channels.id.presets';
const copytask = 'pTZCtrl.channels.id.timetasks.id2.copytask';

/** A patrol that is deleted takes its schedule along, which its list does not show. */
const protectSchedules = async (context: ProbeContext): Promise<void> => {
  for (const patrol of pathsFor(context, 'pTZCtrl.channels.id.patrols.id2')) await context.protect(`${patrol}/schedule`);
};

const generic = (): Topic => {
  const plain = sectionTopic('8.13', { commands, notRead: [aux], byHand: [`PUT ${aux}`] });
  const onFreePattern = aimed(plain, 'pTZCtrl.channels.id.patterns.id2', freePattern);
  const onIdleLimit = aimed(onFreePattern, 'pTZCtrl.channels.id.ptzlimiteds.id2', idleLimit);
  const weekKept = prepared(onIdleLimit, [`${copytask}/put`, `${copytask}/put-refused`, `${copytask}/put-levels`], protectWeek);
  const schedulesKept = prepared(weekKept, ['pTZCtrl.channels.id.patrols/delete'], protectSchedules);
  const once = together(
    schedulesKept,
    [`${list}/put`, `${list}/put-refused`, `${list}/put-levels`, `${list}/delete`],
    ['motion'],
    keepingNeeds,
  );
  return prepared(once, [`${list}/put`], keepPresets);
};

const worded: readonly Topic[] = [
  asDescribed('pTZCtrl.channels', '8.13.1-1'),
  channels,
  homePosition,
  speedMoves,
  positionMoves,
  digitalZoom,
  status,
  presets,
  patrols,
  patrolRuns,
  patterns,
  parkAction,
  limits,
  limitHolds,
  timeTasks,
  auxControl,
];

export const topics: readonly Topic[] = [generic(), ...worded].map(returning);
