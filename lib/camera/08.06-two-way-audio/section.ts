import type { OpenSection, Section } from '../section.ts';
import { makeIntercom } from './intercom.ts';

/** 8.6 Two way audio. */
export const twoWayAudio: Section = {
  name: '08.06-two-way-audio',
  services: ['TwowayAudio'],
  factory: () => ({}),
  open: (device): OpenSection => {
    const { behaviours, hangUp } = makeIntercom(device);
    return { behaviours, leaving: hangUp };
  },
};
