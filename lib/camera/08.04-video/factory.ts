/** The video input of a new camera. Coordinates are pixels of the main stream as it is delivered, 640 by 480. */
import { inputUri } from '../scene/settings.ts';
import type { Doc } from '../state/documents.ts';

const box = (left: number, bottom: number, right: number, top: number): Doc => ({
  RegionCoordinatesList: {
    RegionCoordinates: [
      { positionX: String(left), positionY: String(bottom) },
      { positionX: String(left), positionY: String(top) },
      { positionX: String(right), positionY: String(top) },
      { positionX: String(right), positionY: String(bottom) },
    ],
  },
  _width: '640',
  _height: '480',
});

export const factory = (): Readonly<Record<string, Doc>> => ({
  [inputUri]: {
    id: '1',
    powerLineFrequencyMode: '50hz',
    whiteBalanceMode: 'auto',
    gainLevel: '50',
    brightnessLevel: '50',
    contrastLevel: '50',
    saturationLevel: '50',
    DayNightFilter: { dayNightFilterType: 'auto' },
  },
  [`${inputUri}/overlays/text/1`]: { id: '1', enabled: 'true', posX: '16', posY: '16', message: 'Camera 01' },
  [`${inputUri}/overlays/text/2`]: { id: '2', enabled: 'false', posX: '16', posY: '48', message: 'Loading yard' },
  [`${inputUri}/privacyMask`]: { enabled: 'false' },
  // The windows of the house, and its door.
  [`${inputUri}/privacyMask/regions/1`]: { id: '1', ...box(368, 280, 552, 320) },
  [`${inputUri}/privacyMask/regions/2`]: { id: '2', ...box(504, 184, 560, 264) },
  [`${inputUri}/shelterAlarm`]: { enabled: 'false' },
  // No region yet: the one that there can be is left to whoever watches.
  [`${inputUri}/shelterAlarm/regions`]: { sensitivityLevel: 'middle' },
  [`${inputUri}/osdDatetime`]: { enabled: 'true', posX: '16', posY: '448', type: '0', displayWeek: 'true', attribute: '2' },
});
