/** 8.13.28 and 8.13.33: what happens after a rest. */
import type { Head } from '../head/head.ts';
import type { Behaviour } from '../section.ts';
import { leaf, part } from '../state/documents.ts';

const numbered = ['patrol', 'pattern', 'preset'];

export const parkAction = (head: Head): Behaviour => ({
  limits: { Parktime: { min: 1, max: 720 } },
  store: ({ after }) => {
    const action = part(after, 'Action');
    const hasNumber = numbered.includes(leaf(action, 'ActionType') ?? '') || !head.device.honours('ptzCtrl.action-num');
    return hasNumber ? after : { ...after, Action: { ...action, ActionNum: '0' } };
  },
  changed: () => head.clockwork.parksOtherwise(),
});

export const powerOffMemory = (head: Head): Behaviour => ({ changed: () => head.clockwork.rested() });
