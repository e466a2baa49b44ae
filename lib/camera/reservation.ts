/** Something that one user has at a time: the intercom, a transparent channel. Unused for a while it is free again. */

import type { User } from './access/accounts.ts';
import type { Device } from './device.ts';

/** `mine`: the user has it. `other`: somebody else has. `none`: nobody. */
export type Holding = 'mine' | 'other' | 'none';

export interface Reservation {
  holding(user: User): Holding;
  isTaken(): boolean;
  /** Takes it, or keeps it for another while. Only where nobody else has it. */
  take(user: User): void;
  /** Frees it. `freed` is called as it is when nobody has used it for too long. */
  free(): void;
}

/** `freed` is called each time it becomes free. */
export const makeReservation = (device: Device, freed: () => void): Reservation => {
  let holder: string | undefined;
  let cancel: () => void = () => undefined;
  const free = (): void => {
    cancel();
    if (holder === undefined) return;
    holder = undefined;
    freed();
  };
  return {
    holding: (user) => (holder === undefined ? 'none' : holder === user.name ? 'mine' : 'other'),
    isTaken: () => holder !== undefined,
    take: (user) => {
      cancel();
      holder = user.name;
      cancel = device.schedule.after(device.settings.timing.idleMs, free);
    },
    free,
  };
};
