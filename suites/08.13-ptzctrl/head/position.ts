/** Where a head stands, as the status shows it, and how far two places lie apart. @see 8.13.10 */
import { readAs } from '../../../lib/checks/answers.ts';
import type { Observation } from '../../../lib/model/check.ts';
import type { Evidence } from '../../../lib/model/probe.ts';
import type { XmlNode } from '../../../lib/model/xml.ts';
import { textAt } from '../../../lib/xml/tree.ts';
import { blockOf, written } from '../../kit/resource-probe.ts';

const axes = ['elevation', 'azimuth', 'absoluteZoom'] as const;
export type Axis = (typeof axes)[number];

/** Tenths of a degree, tenths of zoom; an axis that the device lacks is absent. */
export type Position = Readonly<Partial<Record<Axis, number>>>;

export const statusBlock = blockOf('PTZStatus', '8.13.10');

/** The numbers of a PTZStatus; undefined when it shows none. */
export const positionIn = (root: XmlNode | undefined): Position | undefined => {
  if (root === undefined) return undefined;
  const shown = axes.flatMap((axis) => {
    const text = textAt(root, `AbsoluteHigh/${axis}`);
    return text === undefined || !/^[+-]?\d+(\.\d+)?$/.test(text) ? [] : [[axis, Number(text)] as const];
  });
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
};

/** The position that an observation of the status shows; undefined when it shows none. */
export const positionAt = (seen: Observation | undefined, evidence: Evidence): Position | undefined =>
  seen?.exchange.response?.status === 200 ? positionIn(readAs(seen, statusBlock, evidence)?.root) : undefined;

const turn = 3600;

const along = (axis: Axis, from: number, to: number): number => {
  const straight = Math.abs(from - to);
  // A full turn leads back: 3590 and 10 are 20 apart.
  return axis === 'azimuth' ? Math.min(straight % turn, turn - (straight % turn)) : straight;
};

/** The largest distance over the axes that both positions have, in tenths. */
export const apart = (one: Position, other: Position): number =>
  Math.max(
    0,
    ...axes.map((axis) => {
      const [from, to] = [one[axis], other[axis]];
      return from === undefined || to === undefined ? 0 : along(axis, from, to);
    }),
  );

/** Gears have play, and motors stop on whole steps: half a degree is no fault, whole degrees for tenths are. */
export const play = 5;

/** Encoders flicker by a tenth up and down: only more is movement. */
const flicker = 2;

/** True when a head that was at one place and then at the other has moved. */
export const hasMoved = (one: Position, other: Position): boolean => apart(one, other) > flicker;

export const near = (one: Position, other: Position): boolean => apart(one, other) <= play;

export const told = (position: Position | undefined): string =>
  position === undefined
    ? 'no position'
    : axes.flatMap((axis) => (position[axis] === undefined ? [] : [`${axis} ${position[axis]}`])).join(', ');

/** The body that sends a head to a position. @see 8.13.8 */
export const absoluteTo = (position: Position): XmlNode =>
  written(
    'PTZData',
    '8.13.8',
    Object.fromEntries(axes.flatMap((axis) => (position[axis] === undefined ? [] : [[`AbsoluteHigh/${axis}`, String(position[axis])]]))),
  );
