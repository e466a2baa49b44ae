/** The effects that an entry can allow, as values; the compiler holds them against the type of the catalogue. */
import type { Effect } from '../../model/catalogue.ts';

const listed = {
  relay: true,
  wire: true,
  sound: true,
  light: true,
  wiper: true,
  motion: true,
  mail: true,
  mask: true,
  recording: true,
  clock: true,
  address: true,
  account: true,
  storage: true,
  restart: true,
  erase: true,
} as const satisfies Record<Effect, true>;

/** Every effect, in the catalogue's order. */
export const effects = Object.keys(listed) as readonly Effect[];
