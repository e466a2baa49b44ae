import type { Device } from '../device.ts';
import { inputUri } from '../scene/settings.ts';
import { carryOver, imageFollows } from '../scene/twins.ts';
import { cameraUnit } from '../scene/unit.ts';
import type { Control, OpenSection, Section } from '../section.ts';
import { factory } from './factory.ts';
import { makeMasks } from './masks.ts';
import { makeShelter, type Shelter } from './shelter.ts';
import { texts } from './texts.ts';

const share = (value: unknown, name: string, most: number): number => {
  if (typeof value !== 'number' || !(value >= 0 && value <= most)) throw new Error(`${name} must be a number from 0 to ${most}`);
  return value;
};

const known = (id: string | undefined): string => {
  if (id !== undefined && id !== '1') throw new Error(`there is no video input ${id}`);
  return '1';
};

/** What happens to lens and signal, which no request can cause. */
const controlsOf = (device: Device, shelter: Shelter): Readonly<Record<string, Control>> => {
  const unit = cameraUnit(device);
  return {
    /** `POST /video-loss/1 {"lost": true}` takes the video away, false gives it back. */
    'video-loss': (id, body) => {
      const channel = known(id);
      const isLost = body.lost !== false;
      unit.loseVideo(isLost);
      if (device.honours('video.tells-loss'))
        device.events.publish({ type: 'videoloss', id: channel, state: isLost ? 'active' : 'inactive' });
      shelter.mind();
      return { id: channel, lost: isLost };
    },
    /** `POST /cover/1 {"share": 1}` covers so much of the lens, from the left; 0 clears it. */
    cover: (id, body) => {
      const channel = known(id);
      unit.cover(share(body.share ?? 1, 'share', 1));
      shelter.mind();
      return { id: channel, share: unit.covered() };
    },
    /** `POST /light/1 {"level": 10}` sets the light outside, from 0 to 100; by day it is 80. */
    light: (id, body) => {
      const channel = known(id);
      unit.dayNight.shine(share(body.level, 'level', 100));
      return { id: channel, level: unit.dayNight.light(), night: unit.dayNight.isNight() };
    },
  };
};

/** 8.4 Video. */
export const video: Section = {
  name: '08.04-video',
  services: ['Video'],
  factory,
  open: (device): OpenSection => {
    const masks = makeMasks(device);
    const shelter = makeShelter(device);
    const unit = cameraUnit(device);
    return {
      behaviours: {
        ...masks.behaviours,
        ...shelter.behaviours,
        ...texts(device),
        'video.inputs.channels': { fixed: true },
        'video.inputs.channels.id': {
          limits: { powerLineFrequencyMode: { reqReboot: true } },
          changed: (uri) => {
            if (uri !== inputUri) return;
            carryOver(device, imageFollows);
            unit.dayNight.mind();
          },
        },
      },
      controls: controlsOf(device, shelter),
      booted: unit.powered,
      replaced: () => {
        masks.mind();
        shelter.mind();
        unit.dayNight.mind();
      },
    };
  },
};
