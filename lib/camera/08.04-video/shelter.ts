/** 8.4.9 to 8.4.11: the alarm of a lens that somebody covers. */
import type { Device } from '../device.ts';
import { scaledRegion } from '../scene/scale.ts';
import { inputUri, mainSize, regionOf } from '../scene/settings.ts';
import { cameraUnit } from '../scene/unit.ts';
import type { Behaviours } from '../section.ts';
import { leaf } from '../state/documents.ts';
import { pixelRegion } from './masks.ts';

const uri = `${inputUri}/shelterAlarm`;

/** The share of the region that has to be covered, by sensitivity. */
const shares: Readonly<Record<string, number>> = { low: 0.9, middle: 0.6, high: 0.3 };

const regionId = 'video.inputs.channels.id.shelterAlarm.regions.id2';

export interface Shelter {
  readonly behaviours: Behaviours;
  /** Looks at lens and settings; raises the alarm or ends it. */
  mind(): void;
}

/** The shelter alarm of a camera. */
export const makeShelter = (device: Device): Shelter => {
  const unit = cameraUnit(device);

  /** The share of the watched region that is covered; of the whole picture where no region is set. */
  const coveredShare = (): number => {
    const main = mainSize(device.documents);
    const stored = device.documents.get(`${uri}/regions/1`);
    const region = stored === undefined ? undefined : regionOf(scaledRegion(stored, main));
    const [left, right] = region === undefined ? [0, main.width] : [region.left, region.right];
    return Math.max(0, Math.min(right, unit.covered() * main.width) - left) / Math.max(1, right - left);
  };
  const mind = (): void => {
    const needed = shares[leaf(device.documents.get(`${uri}/regions`), 'sensitivityLevel') ?? 'middle'] ?? 0.6;
    const isOn = leaf(device.documents.get(uri), 'enabled') === 'true' || !device.honours('shelter.needs-enabled');
    const state = isOn && unit.signal() === 'picture' && coveredShare() >= needed ? 'active' : 'inactive';
    device.events.publish({ type: 'shelteralarm', id: '1', state });
  };
  return {
    mind,
    behaviours: {
      'video.inputs.channels.id.shelterAlarm': { changed: mind },
      'video.inputs.channels.id.shelterAlarm.regions': { most: 1, changed: mind },
      [regionId]: { ...pixelRegion(device, regionId), changed: mind },
    },
  };
};
