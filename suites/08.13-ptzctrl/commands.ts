/** A harmless sample of each command of 8.13 whose levels need no preparation; the others are tried in the topics that prepare them. */
import type { CommandSample } from '../../lib/probes/generic/levels.ts';
import { written } from '../kit/resource-probe.ts';

const standing = { pan: '0', tilt: '0', zoom: '0' } as const;

export const commands: Readonly<Record<string, CommandSample>> = {
  'PUT pTZCtrl.channels.id.homeposition': { effects: ['motion'], undo: { method: 'DELETE', path: 'homeposition' } },
  'DELETE pTZCtrl.channels.id.homeposition': { effects: ['motion'] },
  'PUT pTZCtrl.channels.id.homeposition.goto': { effects: ['motion'] },
  'PUT pTZCtrl.channels.id.continuous': { effects: [], body: written('PTZData', '8.13.5', standing) },
  'PUT pTZCtrl.channels.id.momentary': { effects: [], body: written('PTZData', '8.13.6', { ...standing, 'Momentary/duration': '1' }) },
  'PUT pTZCtrl.channels.id.relative': { effects: [], body: written('PTZData', '8.13.7', { 'Relative/relativeZoom': '0' }) },
  'DELETE pTZCtrl.channels.id.timetasks.id2': { effects: [] },
};
