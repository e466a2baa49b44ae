/** The restoration's entries in the device's journal. */
import type { DeviceConfig } from '../../device/config.ts';
import type { Identity } from '../../device/identity.ts';
import type { Announcement, Journal } from '../../device/journal.ts';

type Plain<Each> = Each extends unknown ? Omit<Each, 'account' | 'device'> : never;

/** Where what is about to change is written down first. */
export interface Ledger extends Pick<Journal, 'wrote' | 'seen' | 'delayed' | 'made' | 'resolve'> {
  announce(announcement: Plain<Announcement>): string;
}

/** Announces on the disk, with the account that writes and the device as it was identified. */
export const ledgerOn = (journal: Journal, device: DeviceConfig, identity: () => Identity | undefined): Ledger => ({
  announce: (announcement) => {
    const known = identity();
    const who = { account: device.accounts.administrator.user, ...(known === undefined ? {} : { device: known }) };
    return journal.announce({ ...announcement, ...who } as Announcement);
  },
  wrote: journal.wrote,
  seen: journal.seen,
  delayed: journal.delayed,
  made: journal.made,
  resolve: journal.resolve,
});
