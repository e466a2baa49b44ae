import { headOf } from '../head/head.ts';
import type { OpenSection, Section } from '../section.ts';
import { channel, channels } from './channels.ts';
import { ptzControl } from './control.ts';
import { factory } from './factory.ts';
import { keyPoint, keyPoints, patrol, patrols } from './patrols.ts';

/** 8.12 PTZ: the head of 8.13 in another's words, and commands in the query. */
export const ptz: Section = {
  name: '08.12-ptz',
  services: ['PTZ'],
  factory,
  open: (device): OpenSection => {
    const head = headOf(device);
    return {
      behaviours: {
        'pTZ.channels': channels,
        'pTZ.channels.id': channel(head),
        'pTZ.channels.id.patrols': patrols,
        'pTZ.channels.id.patrols.id2': patrol(head),
        'pTZ.channels.id.patrols.id2.keyPoints': keyPoints,
        'pTZ.channels.id.patrols.id2.keyPoints.id3': keyPoint(head),
        'pTZ.channels.id.pTZControl': ptzControl(head),
      },
      tick: head.tick,
      booted: head.booted,
      replaced: head.replaced,
      close: head.close,
    };
  },
};
