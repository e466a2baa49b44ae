/** One axis on its way: from where, how fast, until when. Its place at any moment follows; no timer moves it. */

export interface Leg {
  readonly from: number;
  /** Units a millisecond, signed; never 0. */
  readonly rate: number;
  /** Milliseconds of the camera's running time. */
  readonly begins: number;
  /** Infinity when nothing stops it. */
  readonly ends: number;
  /** Where it stands once it has arrived. */
  readonly to: number;
}

export const placeOn = ({ from, rate, begins, ends, to }: Leg, now: number): number => (now >= ends ? to : from + rate * (now - begins));
