import type { OpenSection, Section } from '../section.ts';

/** 8.5 Audio: two channels that the hardware has and no request can change (E-149). */
export const audio: Section = {
  name: '08.05-audio',
  services: ['Audio'],
  factory: () => ({
    '/Audio/channels/11': {
      id: '11',
      enabled: 'true',
      audioMode: 'talkandlisten',
      microphoneEnabled: 'true',
      microphoneSource: 'external',
      microphoneVolume: '50',
      speakerEnabled: 'true',
      speakerVolume: '50',
    },
    '/Audio/channels/12': {
      id: '12',
      enabled: 'false',
      audioMode: 'talkonly',
      microphoneEnabled: 'false',
      microphoneSource: 'external',
      microphoneVolume: '0',
      speakerEnabled: 'true',
      speakerVolume: '100',
    },
  }),
  open: (): OpenSection => ({ behaviours: { 'audio.channels': { fixed: true } } }),
};
