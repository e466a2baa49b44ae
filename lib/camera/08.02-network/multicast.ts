/** Groups that devices of a network make themselves known in. */
import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';

/** Where a group meets. */
export interface Group {
  readonly address: string;
  readonly port: number;
}

/** The address of this machine that the camera is reached at: its own, or the first outward one where it listens on all. */
export const reachedAt = (host: string): string => {
  if (/^\d+(?:\.\d+){3}$/.test(host) && host !== '0.0.0.0') return host;
  const outward = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return outward.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
};

/** Joins a group on the interface of an address. Throws when the port cannot be shared. */
export const joinGroup = (group: Group, address: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    socket.once('error', reject);
    socket.bind(group.port, () => {
      socket.addMembership(group.address, address);
      socket.setMulticastInterface(address);
      socket.off('error', reject);
      // What the network refuses to carry is lost like any datagram.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });

/** Sends datagrams to all of a group; `sent` is called once all have gone. */
export const tellGroup = (
  socket: Socket,
  group: Group,
  datagrams: readonly (string | Uint8Array)[],
  sent: () => void = () => undefined,
): void => {
  let left = datagrams.length;
  for (const datagram of datagrams) {
    socket.send(datagram, group.port, group.address, () => {
      left -= 1;
      if (left === 0) sent();
    });
  }
};
