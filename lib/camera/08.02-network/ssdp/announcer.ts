/** SSDP: the camera makes itself known while UPnP is switched on, answers searches, and says goodbye. Idle unless it was told to announce. */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:dgram';
import type { Device } from '../../device.ts';
import { leaf } from '../../state/documents.ts';
import { discoveryUri } from '../factory.ts';
import { joinGroup, reachedAt, tellGroup } from '../multicast.ts';
import { makeSwitched, type Switched } from '../switched.ts';
import { type DescriptionServer, descriptionOf, serveDescription } from './description.ts';
import { type Announced, aliveMessages, byebyeMessages, group, maxAge, searchAnswers, searchIn } from './messages.ts';

/** The same camera has the same name each time it starts. */
export const udnOf = (serialNumber: string): string => {
  const hex = createHash('sha1').update(serialNumber).digest('hex');
  return `uuid:${[hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')}`;
};

interface Announcing {
  readonly socket: Socket;
  readonly description: DescriptionServer;
  readonly announced: Announced;
  stopRepeating(): void;
}

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
  const socket = await joinGroup(group, address);
  answering(device, socket, announced);
  const announce = (): void => tellGroup(socket, group, aliveMessages(announced));
  announce();
  // Datagrams get lost: often enough to be heard at least twice while an announcement holds.
  const stopRepeating = device.schedule.every((maxAge * 1000) / 3, announce);
  return { socket, description, announced, stopRepeating };
};

const end = ({ socket, description, announced, stopRepeating }: Announcing): void => {
  stopRepeating();
  tellGroup(socket, group, byebyeMessages(announced.udn), () => socket.close());
  description.close();
};

const isWanted = (device: Device): boolean =>
  device.settings.announce &&
  (leaf(device.documents.get(discoveryUri), 'UPnP', 'enabled') === 'true' || !device.honours('network.upnp-switch'));

export const makeSsdp = (device: Device): Switched =>
  makeSwitched('SSDP', { isWanted: () => isWanted(device), begin: () => begin(device), end });
