/** 8.14.5 and 8.14.6: the focus ring by itself, by value or by speed, and the run of the lens through its range. */
import type { Device } from '../device.ts';
import { focusEnds, sharpFocus } from '../scene/lens.ts';
import { imageUri } from '../scene/settings.ts';
import { cameraUnit } from '../scene/unit.ts';
import type { Behaviour, Change } from '../section.ts';
import { type Doc, leaf } from '../state/documents.ts';

/** The nearest stand of the ring that each FocusLimited allows. */
const nearest: Readonly<Record<string, number>> = { '1cm': 0, '30cm': 150, '1m': 300, '3m': 450 };
const nearestOf = (doc: Doc | undefined): number => nearest[leaf(doc, 'FocusLimited') ?? ''] ?? focusEnds.nearest;

export interface FocusControl {
  readonly focus: Behaviour;
  readonly initialization: Behaviour;
  /** Takes the lens where the stored settings say; when they were changed by no request. */
  follow(): void;
}

/** The lens of a camera as its Image service controls it. */
export const makeFocus = (device: Device): FocusControl => {
  const { lens } = cameraUnit(device);
  const move = (to: number): void => {
    if (lens.moveTo(to)) device.effect('motion');
  };
  const shown = (): number => (lens.isDriven() ? lens.position() : lens.target());
  const speedOf = (doc: Doc | undefined): number => Number(leaf(doc, 'focusSpeed') ?? 0);
  /** The value that a request set; undefined when it set none, or could not by the style. */
  const valueTaken = ({ before, after, given }: Change): number | undefined => {
    const isOpen = leaf(after, 'FocusStyle') === 'MANUAL' || leaf(before, 'FocusValue') !== leaf(after, 'FocusValue');
    return isOpen && leaf(given, 'FocusValue') !== undefined ? Number(leaf(given, 'FocusValue')) : undefined;
  };
  const valueToKeep = (change: Change): number => {
    const otherwise = leaf(change.after, 'FocusStyle') === 'AUTO' ? sharpFocus : shown();
    return Math.max(nearestOf(change.after), valueTaken(change) ?? otherwise);
  };
  const drive = (speed: number): void => {
    if (lens.drive(device.honours('image.focus-direction') ? speed : -speed)) device.effect('motion');
  };
  /** Where a change sends the ring, besides a speed; undefined when nowhere. */
  const destination = (change: Change): number | undefined => {
    const { before, after } = change;
    const style = leaf(after, 'FocusStyle');
    if (style === 'SEMIAUTOMATIC' && leaf(before, 'FocusStyle') !== style) return sharpFocus;
    return !lens.isDriven() && lens.target() < nearestOf(after) ? nearestOf(after) : undefined;
  };
  /** A speed goes before a value; in automatic style neither moves anything. */
  const carryOut = (change: Change): void => {
    const isAuto = leaf(change.after, 'FocusStyle') === 'AUTO';
    const isSpeedGiven = !isAuto && leaf(change.given, 'focusSpeed') !== undefined;
    if (isSpeedGiven) drive(speedOf(change.after));
    const value = valueTaken(change) ?? (isAuto ? sharpFocus : destination(change));
    const to = isSpeedGiven && lens.isDriven() ? undefined : value;
    if (to !== undefined) move(to);
  };

  return {
    follow: () => {
      const doc = device.documents.get(`${imageUri}/Focus`);
      move(leaf(doc, 'FocusStyle') === 'AUTO' ? sharpFocus : Number(leaf(doc, 'FocusValue') ?? sharpFocus));
    },
    focus: {
      limits: (_ids, documents) => ({
        FocusValue: {
          min: focusEnds.nearest,
          max: focusEnds.farthest,
          told: { min: nearestOf(documents.get(`${imageUri}/Focus`)) },
          dynamic: true,
        },
      }),
      view: (stored) => ({ ...stored, FocusValue: String(shown()) }),
      check: ({ after, given }) => {
        const isManual = leaf(after, 'FocusStyle') === 'MANUAL' && leaf(given, 'FocusValue') !== undefined;
        const low = nearestOf(after);
        return isManual && Number(leaf(after, 'FocusValue')) < low ? `FocusValue must be from ${low} to ${focusEnds.farthest}` : undefined;
      },
      store: (change) => ({ ...change.after, FocusValue: String(valueToKeep(change)) }),
      applied: carryOut,
    },
    initialization: {
      view: () => ({ enabled: String(lens.isInitialising()) }),
      store: () => ({ enabled: 'false' }),
      applied: ({ given }) => {
        const wanted = leaf(given, 'enabled');
        if (wanted === 'false') lens.stop();
        if (wanted !== 'true' || lens.isInitialising()) return;
        device.effect('motion');
        lens.initialise(device.honours('image.lens-takes-time') ? device.settings.timing.lensMs : 0);
      },
    },
  };
};
