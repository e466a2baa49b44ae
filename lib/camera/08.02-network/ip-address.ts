/**
 * 8.2.3: the address on the camera's own network. Clients stay connected on loopback, as behind a router that maps the
 * port; everything that tells the camera's address tells this one.
 */
import type { Device } from '../device.ts';
import type { Behaviour, Change } from '../section.ts';
import { type Doc, leaf } from '../state/documents.ts';

const ipAddressUri = '/Network/interfaces/1/ipAddress';

const isDynamic = (doc: Doc | undefined): boolean => leaf(doc, 'addressingType') === 'dynamic';

/** What the DHCP server of the camera's network gives to it: the same each time. */
const leaseOf = (device: Device): Doc => ({
  ipAddress: `172.6.64.${100 + (device.facts.seed % 100)}`,
  subnetMask: '255.255.255.0',
  DefaultGateway: { ipAddress: '172.6.64.1' },
  PrimaryDNS: { ipAddress: '192.0.0.200' },
});

const shown = (device: Device, stored: Doc): Doc =>
  isDynamic(stored) && device.honours('network.dhcp') ? { ...stored, ...leaseOf(device) } : stored;

/** The address in use; undefined on a camera without the Network service. */
export const addressInUse = (device: Device): string | undefined => {
  const stored = device.documents.get(ipAddressUri);
  return stored === undefined ? undefined : leaf(shown(device, stored), 'ipAddress');
};

/** Fixed by hand after a lease: what the request left out stays as it was shown. */
const fixedAfterLease = ({ before, given }: Change): Doc => ({ ...before, ...given });

/** While the address is dynamic the one set by hand is kept beneath it, and used again once it is static. */
export const ipAddress = (device: Device): Behaviour => ({
  view: (stored) => shown(device, stored),
  store: (change) => (isDynamic(change.before) && !isDynamic(change.after) ? fixedAfterLease(change) : change.after),
  changed: () => device.effect('address'),
});
