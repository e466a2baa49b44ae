import type { OpenSection, Section } from '../section.ts';
import { ddns } from './ddns.ts';
import { factory } from './factory.ts';
import { ipAddress } from './ip-address.ts';
import { makeSsdp } from './ssdp/announcer.ts';
import { detectedWireless, wireless } from './wireless.ts';
import { makeZeroconf } from './zeroconf/responder.ts';

/** 8.2 Network. */
export const network: Section = {
  name: '08.02-network',
  services: ['Network'],
  factory,
  open: (device): OpenSection => {
    const announcers = [makeSsdp(device), makeZeroconf(device)];
    const refresh = (): void => announcers.forEach((announcer) => void announcer.refresh());
    const stop = (): void => announcers.forEach((announcer) => void announcer.stop());
    const addressed = (): void => device.effect('address');
    return {
      behaviours: {
        'network.interfaces': { fixed: true },
        'network.interfaces.id.ipAddress': ipAddress(device),
        'network.interfaces.id.wireless': wireless(device),
        'network.interfaces.id.detectedWirelessList': { fixed: true },
        'network.interfaces.id.detectedWirelessList.id2': detectedWireless(device),
        'network.interfaces.id.discovery': {
          changed: () => {
            addressed();
            refresh();
          },
        },
        'network.interfaces.id.pppoe': {
          limits: { userName: { min: 1, max: 32 }, password: { min: 1, max: 32 }, dynamicIP: { max: 32 } },
          changed: addressed,
        },
        'network.interfaces.id.ddns': ddns(device),
        'network.interfaces.id.nFSList': { most: 8 },
        'network.interfaces.id.nFSList.id2': { limits: { NFSDirectory: { min: 1, max: 100 } }, changed: () => device.effect('storage') },
      },
      booted: refresh,
      leaving: stop,
      replaced: refresh,
      close: stop,
    };
  },
};
