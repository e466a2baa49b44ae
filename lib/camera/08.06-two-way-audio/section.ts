import type { OpenSection, Section } from '../section.ts';
import { makeIntercom } from './intercom.ts';

/** 8.6 Two way audio. */
export const twoWayAudio: Section = {
  name: '08.06-two-way-audio',
  services: ['TwowayAudio'],
  factory: () => ({}),
  open: (device): OpenSection => {
    const { behaviours, hangUp, isOpen } = makeIntercom(device);
    return { behaviours, inside: () => ({ intercom: isOpen() }), leaving: hangUp };
  },
};
