/** 8.2.9: the name under which a changing address is found. Its account belongs to one provider. */
import type { Limits } from '../blocks/limits.ts';
import type { Device } from '../device.ts';
import type { Behaviour, Change } from '../section.ts';
import { type Doc, leaf } from '../state/documents.ts';

const limits: Limits = {
  portNo: { min: 1, max: 65535 },
  userName: { min: 1, max: 32 },
  password: { min: 1, max: 32 },
};

/** What another provider knows nothing of. The password stays: nobody can have read it to send it again (E-037). */
const ofProvider = ['serverIPAddress', 'portNo', 'domainName', 'userName'] as const;

const due: Readonly<Record<string, readonly string[]>> = {
  IPServer: ['serverIPAddress'],
  DynDNS: ['serverIPAddress', 'domainName', 'userName'],
  PeanutHall: ['domainName', 'userName'],
};

const moves = ({ before, after }: Change): boolean => leaf(before, 'provider') !== leaf(after, 'provider');

const accountComplaint = (change: Change): string | undefined => {
  const provider = leaf(change.after, 'provider') ?? '';
  const missing = moves(change) ? due[provider]?.find((name) => leaf(change.given, name) === undefined) : undefined;
  return missing === undefined ? undefined : `${missing} is due when provider becomes ${provider}`;
};

/** In the document's order, so that an account that is put back as it was is the same document. */
const order = ['enabled', 'provider', ...ofProvider, 'password'];

/** With another provider only what came with it is kept. */
const withNewAccount = (change: Change): Doc => {
  const isKept = (name: string): boolean => !moves(change) || !ofProvider.some((own) => own === name) || change.given?.[name] !== undefined;
  return Object.fromEntries(
    order.flatMap((name) => (change.after[name] === undefined || !isKept(name) ? [] : [[name, change.after[name]]])),
  );
};

export const ddns = (device: Device): Behaviour => ({
  limits,
  check: (change) => (device.honours('network.ddns-account') ? accountComplaint(change) : undefined),
  store: withNewAccount,
  changed: () => device.effect('address'),
});
