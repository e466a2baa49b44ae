import type { OpenSection, Section } from '../section.ts';
import { deviceInfo } from './device-info.ts';
import { factory } from './factory.ts';

/** 8.1 System. */
export const system: Section = {
  name: '08.01-system',
  services: ['System'],
  factory,
  open: (device): OpenSection => ({
    behaviours: {
      'system.deviceInfo': deviceInfo(device),
      'system.storage.volumes': { fixed: true },
    },
  }),
};
