/** The restoration's entries in the device's journal. */
import type { DeviceConfig } from '../../device/config.ts';
import type { Identity } from '../../device/identity.ts';
import type { Journal } from '../../device/journal.ts';
import type { Ledger } from './restoration.ts';

/** Announces on the disk, with the account that writes and the device as it was identified. */
export const ledgerOn = (journal: Journal, device: DeviceConfig, identity: () => Identity | undefined): Ledger => {
  const who = () => {
    const known = identity();
    return { account: device.accounts.administrator.user, ...(known === undefined ? {} : { device: known }) };
  };
  return {
    change: (path, before) => journal.announce({ kind: 'change', path, before, ...who() }),
    create: (collection) => journal.announce({ kind: 'create', path: collection, ...who() }),
    created: (id, member) => journal.created(id, member),
    done: (id, outcome) => journal.resolve(id, outcome),
  };
};
