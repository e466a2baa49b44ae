/** Zeroconf: the camera is found by name on a network without servers, while its switch is on. Idle unless it was told to announce. */
import type { Socket } from 'node:dgram';
import type { Device } from '../../device.ts';
import { leaf } from '../../state/documents.ts';
import { discoveryUri } from '../factory.ts';
import { joinGroup, reachedAt, tellGroup } from '../multicast.ts';
import { makeSwitched, type Switched } from '../switched.ts';
import { announcement, answerTo, group, questionsIn, type Service, timeToLive } from './messages.ts';

interface Responding {
  readonly socket: Socket;
  readonly service: Service;
  stopRepeating(): void;
}

const serviceOf = (device: Device, address: string): Service => {
  const info = device.documents.get('/System/deviceInfo');
  const tail = device.facts.serialNumber.slice(-9);
  return {
    instance: `${leaf(info, 'deviceName') ?? 'IP CAMERA'} ${tail}`,
    host: `camera-${tail}`,
    address,
    port: device.port,
    facts: { path: '/', serialNumber: device.facts.serialNumber },
  };
};

const begin = async (device: Device): Promise<Responding> => {
  const address = reachedAt(device.settings.host);
  const service = serviceOf(device, address);
  const socket = await joinGroup(group, address);
  socket.on('message', (bytes, from) => {
    const answer = answerTo(service, questionsIn(bytes));
    if (answer === undefined) return;
    // RFC 6762, 6.7: who asks from another port is no member of the group and is answered alone.
    if (from.port === group.port) tellGroup(socket, group, [answer]);
    else socket.send(answer, from.port, from.address, () => undefined);
  });
  const announce = (): void => tellGroup(socket, group, [announcement(service)]);
  announce();
  return { socket, service, stopRepeating: device.schedule.every((timeToLive * 1000) / 2, announce) };
};

const end = ({ socket, service, stopRepeating }: Responding): void => {
  stopRepeating();
  tellGroup(socket, group, [announcement(service, 0)], () => socket.close());
};

const isWanted = (device: Device): boolean =>
  device.settings.announce && leaf(device.documents.get(discoveryUri), 'Zeroconf', 'enabled') === 'true';

export const makeZeroconf = (device: Device): Switched =>
  makeSwitched('Zeroconf', { isWanted: () => isWanted(device), begin: () => begin(device), end });
