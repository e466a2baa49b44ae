/** What the head remembers through a power cut, and where it turns when the power comes back. */
import type { Device } from '../device.ts';
import { leaf } from '../state/documents.ts';
import { type Position, positionDoc, positionFrom } from './position.ts';
import { presetAt } from './presets.ts';
import { control } from './uris.ts';

const origin: Position = { pan: 0, tilt: 0, zoom: 0 };
const savedName = 'ptz.saved';

/** Where the head turns when the power comes back: what it remembers, else the default preset. @see 8.13.2, 8.13.33 */
export const startPosition = (device: Device): Position => {
  const saved = device.hardware.get(savedName);
  const remembers = leaf(device.documents.get(`${control}/saveptzpoweroff`), 'savePtzPoweroffType') !== 'disable';
  if (remembers && saved !== undefined) return positionFrom(saved);
  return presetAt(device.documents, leaf(device.documents.get(control), 'defaultPresetID') ?? '') ?? origin;
};

/** Remembers a place for the next power cut. */
export const savePosition = (device: Device, position: Position): void => {
  device.hardware.set(savedName, positionDoc(position));
};
