/** 8.2 on the day the camera is made: the values of the example in 8.2.12, dial-up and dynamic DNS switched off. */
import type { Doc } from '../state/documents.ts';

const interfaceUri = '/Network/interfaces/1';
export const discoveryUri = `${interfaceUri}/discovery`;

/** What stands around a camera on its first day. Signal and speed are measured, not kept. */
const neighbours: readonly Doc[] = [
  { id: '1', wirelessNetworkMode: 'infrastructure', channel: '1', ssid: 'hikvision', securityMode: 'WPA2-personal' },
  { id: '2', wirelessNetworkMode: 'infrastructure', channel: '6', ssid: 'warehouse', securityMode: 'WEP' },
  { id: '3', wirelessNetworkMode: 'infrastructure', channel: '11', ssid: 'guests', securityMode: 'disable' },
  { id: '4', wirelessNetworkMode: 'adhoc', channel: '13', ssid: 'scanner-07', securityMode: 'WPA-personal' },
];

export const factory = (): Readonly<Record<string, Doc>> => ({
  [interfaceUri]: { id: '1' },
  [`${interfaceUri}/ipAddress`]: {
    ipVersion: 'v4',
    addressingType: 'static',
    ipAddress: '172.6.64.7',
    subnetMask: '255.255.255.0',
    DefaultGateway: { ipAddress: '172.6.64.1' },
    PrimaryDNS: { ipAddress: '192.0.0.200' },
  },
  [`${interfaceUri}/wireless`]: {
    enabled: 'false',
    wirelessNetworkMode: 'infrastructure',
    channel: 'auto',
    ssid: 'hikvision',
    wmmEnabled: 'true',
    WirelessSecurity: {
      securityMode: 'WPA2-personal',
      WPA: { algorithmType: 'AES', sharedKey: '12345abcde', wpaKeyLength: '10' },
    },
  },
  ...Object.fromEntries(neighbours.map((network) => [`${interfaceUri}/detectedWirelessList/${String(network.id)}`, network])),
  [discoveryUri]: { UPnP: { enabled: 'true' }, Zeroconf: { enabled: 'true' } },
  [`${interfaceUri}/pppoe`]: { enabled: 'false', userName: 'hikvision', password: 'hikvision', dynamicIP: '0.0.0.0' },
  [`${interfaceUri}/ddns`]: {
    enabled: 'false',
    provider: 'PeanutHall',
    domainName: 'hikvision.vicp.net',
    userName: 'hikvision',
    password: 'hikvision',
  },
  [`${interfaceUri}/NFSList/1`]: { NFSIPAddress: '172.6.64.20', NFSDirectory: '/dvr/share1' },
  [`${interfaceUri}/NFSList/2`]: { NFSIPAddress: '172.6.64.21', NFSDirectory: '/dvr/share2' },
});
