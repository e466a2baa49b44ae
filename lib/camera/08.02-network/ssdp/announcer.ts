/** SSDP: the camera makes itself known while UPnP is switched on, answers searches, and says goodbye. Idle unless it was told to announce. */
import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import type { Device } from '../../device.ts';
import { leaf } from '../../state/documents.ts';
import { type DescriptionServer, descriptionOf, serveDescription } from './description.ts';
import { type Announced, aliveMessages, byebyeMessages, group, maxAge, searchAnswers, searchIn } from './messages.ts';

const discoveryUri = '/Network/interfaces/1/discovery';

/** The same camera has the same name each time it starts. */
export const udnOf = (serialNumber: string): string => {
  const hex = createHash('sha1').update(serialNumber).digest('hex');
  return `uuid:${[hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')}`;
};

/** The address of this machine that the camera is reached at: its own, or the first outward one where it listens on all. */
const reachedAt = (host: string): string => {
  if (/^\d+(?:\.\d+){3}$/.test(host) && host !== '0.0.0.0') return host;
  const outward = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return outward.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
};

const isWanted = (device: Device): boolean =>
  device.settings.ssdp &&
  (leaf(device.documents.get(discoveryUri), 'UPnP', 'enabled') === 'true' || !device.honours('network.upnp-switch'));

interface Announcing {
  readonly socket: Socket;
  readonly description: DescriptionServer;
  readonly announced: Announced;
  stopRepeating(): void;
}

const openSocket = (address: string): Promise<Socket> =>
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

const toGroup = (socket: Socket, messages: readonly string[], sent: () => void = () => undefined): void => {
  let left = messages.length;
  for (const message of messages) {
    socket.send(message, group.port, group.address, () => {
      left -= 1;
      if (left === 0) sent();
    });
  }
};

/** Answers a search after a random part of the time that it waits, a tenth of a second at most. */
const answering = (device: Device, socket: Socket, announced: Announced): void => {
  socket.on('message', (bytes, from) => {
    const search = searchIn(bytes.toString('utf8'));
    if (search === undefined) return;
    const answers = searchAnswers(announced, search.wanted, device.clock.now());
    device.schedule.after(device.random() * Math.min(search.mx * 1000, 100), () => {
      for (const answer of answers) socket.send(answer, from.port, from.address, () => undefined);
    });
  });
};

const begin = async (device: Device): Promise<Announcing> => {
  const address = reachedAt(device.settings.host);
  const udn = udnOf(device.facts.serialNumber);
  const url = `${device.settings.https ? 'https' : 'http'}://${address}:${device.port}`;
  const description = await serveDescription(address, () => descriptionOf(device, udn, url));
  const announced: Announced = { udn, location: description.url, server: 'Linux/2.6 UPnP/1.0 ipmd-camera/1.0' };
  const socket = await openSocket(address);
  answering(device, socket, announced);
  const announce = (): void => toGroup(socket, aliveMessages(announced));
  announce();
  // Datagrams get lost: often enough to be heard at least twice while an announcement holds.
  const stopRepeating = device.schedule.every((maxAge * 1000) / 3, announce);
  return { socket, description, announced, stopRepeating };
};

const end = ({ socket, description, announced, stopRepeating }: Announcing): void => {
  stopRepeating();
  toGroup(socket, byebyeMessages(announced.udn), () => socket.close());
  description.close();
};

export interface Ssdp {
  /** Begins or ends as the switch stands now. */
  refresh(): void;
  /** Says goodbye. */
  stop(): void;
}

/** One step after the other: a switch turned twice ends as it was turned last. */
export const makeSsdp = (device: Device): Ssdp => {
  let announcing: Announcing | undefined;
  let steps: Promise<void> = Promise.resolve();
  const settle = async (wanted: boolean): Promise<void> => {
    if (wanted && announcing === undefined) announcing = await begin(device);
    else if (!wanted && announcing !== undefined) {
      end(announcing);
      announcing = undefined;
    }
  };
  const then = (wanted: () => boolean): void => {
    steps = steps
      .then(() => settle(wanted()))
      .catch((error: unknown) => {
        process.stderr.write(`camera: cannot announce itself: ${error instanceof Error ? error.message : String(error)}\n`);
      });
  };
  return { refresh: () => then(() => isWanted(device)), stop: () => then(() => false) };
};
