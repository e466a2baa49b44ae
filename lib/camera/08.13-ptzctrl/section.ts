import { headDocuments } from '../head/factory.ts';
import { type Head, headOf, shownPosition } from '../head/head.ts';
import { lookOf } from '../head/look.ts';
import { switchNames } from '../head/switches.ts';
import type { Behaviours, OpenSection, Plain, Section } from '../section.ts';
import { auxControl } from './aux-control.ts';
import { channel, channels } from './channels.ts';
import { homePosition, homePositionGoto } from './home-position.ts';
import { limit, limitSet, limitStart, limits } from './limits.ts';
import { parkAction, powerOffMemory } from './park-action.ts';
import { patrol, patrolPause, patrolSchedule, patrolStart, patrolStatus, patrolStop, patrols } from './patrols.ts';
import { pattern, patternRecordStart, patternRecordStop, patternRun, patternStop, patterns } from './patterns.ts';
import { absolute, digital, relative } from './position-moves.ts';
import { preset, presetGoto, presets } from './presets.ts';
import { continuous, momentary } from './speed-moves.ts';
import { status } from './status.ts';
import { copyTask, timeTaskDay, timeTasks } from './time-tasks.ts';

const behaviours = (head: Head): Behaviours => ({
  'pTZCtrl.channels': channels,
  'pTZCtrl.channels.id': channel(head),
  'pTZCtrl.channels.id.homeposition': homePosition(head),
  'pTZCtrl.channels.id.homeposition.goto': homePositionGoto(head),
  'pTZCtrl.channels.id.continuous': continuous(head),
  'pTZCtrl.channels.id.momentary': momentary(head),
  'pTZCtrl.channels.id.relative': relative(head),
  'pTZCtrl.channels.id.absolute': absolute(head),
  'pTZCtrl.channels.id.digital': digital(head),
  'pTZCtrl.channels.id.status': status(head),
  'pTZCtrl.channels.id.presets': presets(head),
  'pTZCtrl.channels.id.presets.id2': preset(head),
  'pTZCtrl.channels.id.presets.id2.goto': presetGoto(head),
  'pTZCtrl.channels.id.patrols': patrols(head),
  'pTZCtrl.channels.id.patrols.id2': patrol(head),
  'pTZCtrl.channels.id.patrols.id2.start': patrolStart(head),
  'pTZCtrl.channels.id.patrols.id2.stop': patrolStop(head),
  'pTZCtrl.channels.id.patrols.id2.pause': patrolPause(head),
  'pTZCtrl.channels.id.patrols.id2.status': patrolStatus(head),
  'pTZCtrl.channels.id.patrols.id2.schedule': patrolSchedule(head),
  'pTZCtrl.channels.id.patterns': patterns,
  'pTZCtrl.channels.id.patterns.id2': pattern(head),
  'pTZCtrl.channels.id.patterns.id2.recordstart': patternRecordStart(head),
  'pTZCtrl.channels.id.patterns.id2.recordstop': patternRecordStop(head),
  'pTZCtrl.channels.id.patterns.id2.run': patternRun(head),
  'pTZCtrl.channels.id.patterns.id2.stop': patternStop(head),
  'pTZCtrl.channels.id.parkaction': parkAction(head),
  'pTZCtrl.channels.id.ptzlimiteds': limits,
  'pTZCtrl.channels.id.ptzlimiteds.id2': limit(head),
  'pTZCtrl.channels.id.ptzlimiteds.id2.setstart': limitStart(head),
  'pTZCtrl.channels.id.ptzlimiteds.id2.set': limitSet(head),
  'pTZCtrl.channels.id.saveptzpoweroff': powerOffMemory(head),
  'pTZCtrl.channels.id.timetasks': timeTasks(head),
  'pTZCtrl.channels.id.timetasks.id2': timeTaskDay(head),
  'pTZCtrl.channels.id.timetasks.id2.copytask': copyTask(head),
  'pTZCtrl.channels.id.auxcontrol': auxControl(head),
});

/** What the head does and where it stands, beyond what its documents say. */
const insideOf = (head: Head): Plain => ({
  ...shownPosition(head),
  digital: { ...head.digital },
  running: head.programs.running?.kind ?? null,
  paused: head.programs.paused?.id ?? null,
  recording: head.recorder.id ?? null,
  moving: head.motion.isMoving(),
  switches: Object.fromEntries(switchNames.map((name) => [name, head.switches.isOn(name)])),
});

/** 8.13 PTZCtrl. */
export const ptzCtrl: Section = {
  name: '08.13-ptzctrl',
  services: ['PTZCtrl'],
  factory: headDocuments,
  open: (device): OpenSection => {
    const head = headOf(device);
    return {
      behaviours: behaviours(head),
      // `POST /head` tells what a camera's picture shows: no resource has the digital zoom or the labels.
      controls: { head: () => ({ ...lookOf(device), running: head.programs.running?.kind ?? null, recording: head.recorder.id ?? null }) },
      inside: () => ({ head: insideOf(head) }),
      tick: head.tick,
      booted: head.booted,
      replaced: head.replaced,
      close: head.close,
    };
  },
};
