/** The device behind the address must still be the one that was surveyed, before anything is written to it. */
import { type Identity, identityOf, sameIdentity } from '../../device/identity.ts';
import type { Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { Stop } from '../stop.ts';

export interface IdentityGuard {
  /** Pins the identity that every write is checked against. */
  pin(identity: Identity): void;
  pinned(): Identity | undefined;
  /** Asks who answers unless that is known. Throws Stop when it is another device. */
  identify(): Promise<void>;
  /** The connection was lost: another device may answer next. */
  vanished(): void;
  /** This account is taken from now on; undefined stands for the entry's administrator. */
  loggedIn(account: Ask['account']): Promise<void>;
}

export interface Asker {
  readonly baseUrl: string;
  ask(question: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
  cameBack(): Promise<boolean>;
  /** Grows whenever a connection is opened or closed. */
  connectionChanges(): number;
}

export const openIdentityGuard = ({ baseUrl, ask, tree, cameBack, connectionChanges }: Asker): IdentityGuard => {
  let pinned: Identity | undefined;
  let isIdentified = false;
  /** What was known of the connections when the device was last identified: on a new one another device may answer. */
  let known = 0;
  /** The administrator's account that the device takes at present, when it is not the entry's: after a reset. */
  let instead: Ask['account'];

  const look = (): Promise<Observation> =>
    ask({ step: 'identity', method: 'GET', path: '/System/deviceInfo', ...(instead === undefined ? {} : { account: instead }) });

  const identify = async (): Promise<void> => {
    if (pinned === undefined || (isIdentified && known === connectionChanges())) return;
    const first = await look();
    // A write waits for a device that is away.
    const seen = first.exchange.failure !== undefined && (await cameBack()) ? await look() : first;
    const root = seen.exchange.response?.status === 200 ? tree(seen) : undefined;
    if (root === undefined) return;
    const now = identityOf(root);
    if (!sameIdentity(pinned, now)) {
      throw new Stop(
        'identity',
        `another device answers at ${baseUrl}: serial number ${now.serialNumber ?? 'unknown'}, not ${pinned.serialNumber ?? 'unknown'}; all writing has stopped`,
      );
    }
    isIdentified = true;
    known = connectionChanges();
  };

  return {
    pin: (identity) => {
      pinned = identity;
    },
    pinned: () => pinned,
    identify,
    vanished: () => {
      isIdentified = false;
    },
    loggedIn: (account) => {
      instead = account;
      return identify();
    },
  };
};
