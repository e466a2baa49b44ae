/** 8.14.19: the iris by value or by speed, both only while it comes first in the exposure. */
import type { Device } from '../device.ts';
import { imageUri } from '../scene/settings.ts';
import type { Behaviour } from '../section.ts';
import { leaf, withDocument } from '../state/documents.ts';

/** Openings from wide to narrow. */
export const openings: readonly string[] = [
  'f1.4',
  'f1.6',
  'f2.0',
  'f2.4',
  'f2.8',
  'f3.4',
  'f4.0',
  'f4.8',
  'f5.6',
  'f6.8',
  'f8.0',
  'f9.6',
  'f11',
  'f14',
  'f16',
  'f19',
  'f22',
];

/** Milliseconds from one opening to the next at full speed. */
const stepMs = 100;

export interface IrisControl {
  readonly iris: Behaviour;
  /** Moves on, or stops, as exposure mode and speed now say. */
  follow(): void;
}

/** The iris of a camera. */
export const makeIris = (device: Device): IrisControl => {
  const uri = `${imageUri}/Iris`;
  let stop: (() => void) | undefined;

  const speed = (): number => Number(leaf(device.documents.get(uri), 'irisSpeed') ?? 0);
  const isFirst = (): boolean => leaf(device.documents.get(`${imageUri}/Exposure`), 'ExposureType') === 'IrisFirst';
  /** The opening after the next step: positive speeds open, negative ones close. */
  const next = (): string | undefined => {
    const at = openings.indexOf(leaf(device.documents.get(uri), 'IrisLevel') ?? '');
    const opens = speed() > 0 === device.honours('image.iris-direction');
    return openings[opens ? at - 1 : at + 1];
  };
  const step = (): void => {
    const opening = next();
    if (opening === undefined || !isFirst()) stop?.();
    else device.commit(withDocument(device.documents, uri, { ...device.documents.get(uri), IrisLevel: opening }));
  };
  const follow = (): void => {
    stop?.();
    stop = undefined;
    if (speed() === 0 || !isFirst() || next() === undefined) return;
    device.effect('motion');
    stop = device.schedule.every((stepMs * 100) / Math.abs(speed()), step);
  };
  return {
    follow,
    iris: {
      applied: ({ given, before, after }) => {
        const isAsked = leaf(given, 'irisSpeed') !== undefined;
        if (isAsked && (leaf(before, 'irisSpeed') !== leaf(after, 'irisSpeed') || stop === undefined)) follow();
      },
    },
  };
};
