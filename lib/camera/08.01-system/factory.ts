/** 8.1 on the day the camera is made, written from the listings of the document by hand. */
import type { FactoryFacts } from '../section.ts';
import type { Doc } from '../state/documents.ts';

/** Firmware on the day the camera is made; an upgrade puts another in its place, which no reset takes back. */
export const deliveredFirmware = { version: 'V5.2.0 build 140721', released: '2014-07-21' } as const;

export const factory = (_facts: FactoryFacts): Readonly<Record<string, Doc>> => ({
  '/System/deviceInfo': {
    deviceName: 'IP CAMERA',
    deviceID: '88',
    deviceDescription: 'IPCamera',
    deviceLocation: 'hangzhou',
    systemContact: 'support',
    model: 'DS-2CD2132-I',
    bootVersion: 'V1.3.4',
    bootReleasedDate: '2013-05-22',
    hardwareVersion: '0x0',
  },
  '/System/time': { timeMode: 'manual', timeZone: 'CST-8:00:00' },
  // On loopback: whatever asks this server stays on the machine.
  '/System/time/ntpServers/1': { id: '1', addressingFormatType: 'ipaddress', hostName: 'localhost', ipAddress: '127.0.0.1' },
  '/System/Storage/volumes/1': {
    id: '1',
    volumeName: 'sd1',
    volumePath: '/mnt/sd1',
    volumeDescription: 'SD card',
    volumeType: 'VirtualDisk',
    storageDescription: 'DAS',
    storageLocation: 'Flash',
    storageType: 'internal',
    capacity: '7580.00',
  },
  '/System/Storage/volumes/2': {
    id: '2',
    volumeName: 'usb1',
    volumePath: '/mnt/usb1',
    volumeDescription: 'USB disk',
    volumeType: 'VirtualDisk',
    storageDescription: 'DAS/USB',
    storageLocation: 'HDD',
    storageType: 'external',
    capacity: '476940.00',
  },
});
