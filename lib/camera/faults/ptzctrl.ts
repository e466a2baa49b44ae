/** Faults of 8.13: one thing each of moves, presets, patrols, patterns, limits, tasks and auxiliary control. */
import type { XmlNode } from '../../model/xml.ts';
import { eachElement, isAbout, withText } from './edits.ts';
import type { Fault } from './fault.ts';

const channel = 'pTZCtrl.channels.id';
const limits = `${channel}.ptzlimiteds`;
const tasks = `${channel}.timetasks`;

/** The root with its last entry of a name once more, its id changed. */
const withOneMore = (root: XmlNode, name: string, idName: string, id: string): XmlNode => {
  const last = root.children.filter((child) => child.name === name).at(-1);
  return last === undefined ? root : { ...root, children: [...root.children, eachElement(last, idName, withText(id))] };
};

const moves = [
  {
    name: 'ptzctrl-whole-degrees',
    about: 'absolute values count degrees, not tenths',
    breaks: [
      'pTZCtrl.channels.id.absolute/put/arrives',
      'pTZCtrl.channels.id.absolute/put/query',
      'pTZCtrl.channels.id.absolute/put/body-first',
      'pTZCtrl.channels.id.absolute/put/body-before-query',
    ],
    off: ['ptzCtrl.tenths'],
  },
  {
    name: 'ptzctrl-query-first',
    about: 'a query counts before the body',
    breaks: ['pTZCtrl.channels.id.absolute/put/body-first', 'pTZCtrl.channels.id.absolute/put/body-before-query'],
    off: ['ptzCtrl.body-first'],
  },
  {
    name: 'ptzctrl-never-ends',
    about: 'a momentary move goes on after its duration',
    breaks: ['pTZCtrl.channels.id.momentary/put/ends'],
    off: ['ptzCtrl.momentary-ends'],
  },
  {
    name: 'ptzctrl-faster-than-100',
    about: 'a speed beyond 100 is taken',
    breaks: ['pTZCtrl.channels.id.continuous/put/range', 'pTZCtrl.channels.id.continuous/put/query'],
    off: [`range ${channel}.continuous`, `query ${channel}.continuous`],
  },
  {
    name: 'ptzctrl-beyond-3600',
    about: 'an azimuth beyond 3600 is taken',
    breaks: ['pTZCtrl.channels.id.absolute/put/range'],
    off: [`range ${channel}.absolute`, `query ${channel}.absolute`],
  },
  {
    name: 'ptzctrl-digital-stays',
    about: 'digitalZoomLevel 0 leaves the picture enlarged',
    breaks: ['pTZCtrl.channels.id.digital/put/off'],
    off: ['ptzCtrl.digital-off'],
  },
  {
    name: 'ptzctrl-home-unset',
    about: 'setting the home position is confirmed and not done',
    breaks: ['pTZCtrl.channels.id.homeposition/put/zero'],
    off: ['ptzCtrl.home'],
  },
  {
    name: 'ptzctrl-home-unmoved',
    about: 'going to the home position is confirmed and not done',
    breaks: ['pTZCtrl.channels.id.homeposition.goto/put/azimuth-zero'],
    off: ['ptzCtrl.home-goto'],
  },
  {
    name: 'ptzctrl-decimals',
    about: 'the status shows degrees with decimals',
    breaks: [
      'pTZCtrl.channels.id.absolute/put/arrives',
      'pTZCtrl.channels.id.absolute/put/query',
      'pTZCtrl.channels.id.absolute/put/body-first',
      'pTZCtrl.channels.id.absolute/put/body-before-query',
      'pTZCtrl.channels.id.status/get/schema',
      'pTZCtrl.channels.id.status/get/fields',
      'pTZCtrl.channels.id.status/get/tenths',
    ],
    documents: (root, situation) =>
      isAbout(situation, `${channel}.status`)
        ? eachElement(root, 'azimuth', (node) => ({ ...node, text: (Number(node.text) / 10).toFixed(1) }))
        : root,
  },
] as const satisfies readonly Fault[];

const memories = [
  {
    name: 'ptzctrl-preset-stays',
    about: 'PUT of a preset keeps its old position',
    breaks: ['08.13-ptzctrl/preset-returns'],
    off: ['ptzCtrl.put-sets-preset'],
  },
  {
    name: 'ptzctrl-preset-off',
    about: 'a preset may be written with enabled false',
    breaks: ['pTZCtrl.channels.id.presets.id2/put/enabled'],
    off: ['ptzCtrl.preset-enabled'],
  },
  {
    name: 'ptzctrl-preset-elsewhere',
    about: 'going to a preset is confirmed and moves nothing',
    // What /PTZ set and /PTZCtrl does not find may be a matter of two generations (E-023).
    breaks: ['08.13-ptzctrl/preset-returns', '08.13-ptzctrl/parks'],
    shows: ['08.12-ptz/services-agree'],
    off: ['ptzCtrl.preset-position'],
  },
  {
    name: 'ptzctrl-patrol-empty',
    about: 'a patrol without stops is taken',
    breaks: ['pTZCtrl.channels.id.patrols/post/empty'],
    off: ['ptzCtrl.patrol-not-empty'],
  },
  {
    name: 'ptzctrl-patrol-first-only',
    about: 'a patrol stays at its first preset',
    breaks: ['pTZ.channels.id.patrols.id2.keyPoints.id3/put/dwell-seconds', '08.13-ptzctrl/patrol-order'],
    off: ['ptzCtrl.patrol-order'],
  },
  {
    name: 'ptzctrl-paused-for-good',
    about: 'a paused patrol cannot be stopped',
    breaks: ['pTZCtrl.channels.id.patrols.id2.stop/put/stops'],
    off: ['ptzCtrl.stop-paused'],
  },
  {
    name: 'ptzctrl-patrol-waits',
    about: 'a stopped patrol is told as waiting',
    breaks: [
      'pTZCtrl.channels.id.patrols.id2.stop/put/stops',
      'pTZCtrl.channels.id.patrols.id2.status/get/schema',
      'pTZCtrl.channels.id.patrols.id2.status/get/fields',
      'pTZCtrl.channels.id.patrols.id2.status/get/state',
    ],
    documents: (root, situation) =>
      isAbout(situation, `${channel}.patrols.id2.status`)
        ? eachElement(root, 'patrolStatus', (node) => (node.text === 'stopped' ? { ...node, text: 'waiting' } : node))
        : root,
  },
  {
    name: 'ptzctrl-space-constant',
    about: 'the memory for patterns is told as free however much is recorded',
    breaks: ['pTZCtrl.channels.id.patterns.id2.recordstart/put/space'],
    off: ['ptzCtrl.space-live'],
  },
  {
    name: 'ptzctrl-space-doubled',
    about: 'the memory left is told in half per cents',
    breaks: [
      'pTZCtrl.channels.id.patterns.id2/get/schema',
      'pTZCtrl.channels.id.patterns.id2/get/fields',
      'pTZCtrl.channels.id.patterns.id2/put/same',
      'pTZCtrl.channels.id.patterns.id2/get/space',
    ],
    documents: (root, situation) =>
      isAbout(situation, `${channel}.patterns.id2`)
        ? eachElement(root, 'space', (node) => ({ ...node, text: String(Number(node.text) * 2) }))
        : root,
  },
] as const satisfies readonly Fault[];

const settings = [
  {
    name: 'ptzctrl-bare-address',
    about: 'controlAddress is a bare number, as in 8.12.2',
    breaks: [
      'pTZCtrl.channels.id/get/schema',
      'pTZCtrl.channels.id/get/fields',
      'pTZCtrl.channels.id/put/same',
      'pTZCtrl.channels.id/get/soft-address',
      '06-annotations/optional-structures',
    ],
    documents: (root, situation) =>
      isAbout(situation, channel)
        ? eachElement(root, 'controlAddress', (node) => ({ ...node, children: [], text: node.children.at(-1)?.text ?? '' }))
        : root,
  },
  {
    name: 'ptzctrl-never-parks',
    about: 'the park action is kept and never happens',
    breaks: ['08.13-ptzctrl/parks'],
    off: ['ptzCtrl.park'],
  },
  {
    name: 'ptzctrl-limit-ignored',
    about: 'the head turns past its movement limit',
    breaks: ['08.13-ptzctrl/limit-holds'],
    off: ['ptzCtrl.limits'],
  },
  {
    name: 'ptzctrl-action-num',
    about: 'a park action without a number keeps the one that is sent',
    breaks: ['pTZCtrl.channels.id.parkaction/put/number'],
    off: ['ptzCtrl.action-num'],
  },
  {
    name: 'ptzctrl-limit-while-off',
    about: 'a limit can be set while it is disabled',
    breaks: ['pTZCtrl.channels.id.ptzlimiteds.id2.setstart/put/enabled-only', 'pTZCtrl.channels.id.ptzlimiteds.id2.set/put/after-start'],
    off: ['ptzCtrl.limit-enabled'],
  },
  {
    name: 'ptzctrl-limit-unstarted',
    about: 'a limit can be set before setstart',
    breaks: ['pTZCtrl.channels.id.ptzlimiteds.id2.set/put/after-start'],
    off: ['ptzCtrl.limit-start-first'],
  },
  {
    name: 'ptzctrl-third-limit',
    about: 'the list names a third movement limit',
    breaks: ['pTZCtrl.channels.id.ptzlimiteds/get/two'],
    documents: (root, situation) => (isAbout(situation, limits) ? withOneMore(root, 'PTZLimited', 'id', '3') : root),
  },
  {
    name: 'ptzctrl-aux-light-only',
    about: 'auxcontrol shows the light whatever the command',
    breaks: ['pTZCtrl.channels.id.auxcontrol/put/switches'],
    off: ['ptzCtrl.aux-command'],
  },
] as const satisfies readonly Fault[];

const clock = [
  {
    name: 'ptzctrl-eighth-day',
    about: 'the week of tasks has Sunday twice',
    breaks: [
      'pTZCtrl.channels.id.timetasks/get/schema',
      'pTZCtrl.channels.id.timetasks/put/same',
      'pTZCtrl.channels.id.timetasks/get/week',
    ],
    documents: (root, situation) => (isAbout(situation, tasks) ? withOneMore(root, 'TimeTaskBlock', 'dayOfWeek', '7') : root),
  },
  {
    name: 'ptzctrl-task-num',
    about: 'a task without a number keeps the one that is sent',
    breaks: ['pTZCtrl.channels.id.timetasks.id2/put/number'],
    off: ['ptzCtrl.task-num'],
  },
  {
    name: 'ptzctrl-eleven-tasks',
    about: 'a day takes more than ten tasks',
    breaks: ['pTZCtrl.channels.id.timetasks.id2/put/ten-spans'],
    off: ['ptzCtrl.ten-tasks'],
  },
  {
    name: 'ptzctrl-task-reversed',
    about: 'a task may end before it begins',
    breaks: ['pTZCtrl.channels.id.timetasks.id2/put/span', 'pTZCtrl.channels.id.timetasks.id2/put/refused-rules'],
    off: [`constraint ${tasks}.id2`, `constraint ${tasks}`],
  },
  {
    name: 'ptzctrl-copy-ignored',
    about: 'copying tasks is confirmed and not done',
    breaks: ['pTZCtrl.channels.id.timetasks.id2.copytask/put/copies'],
    off: ['ptzCtrl.copies-tasks'],
  },
] as const satisfies readonly Fault[];

export const ptzCtrlFaults = [...moves, ...memories, ...settings, ...clock] as const satisfies readonly Fault[];
