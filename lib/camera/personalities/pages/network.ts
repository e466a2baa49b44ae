/** Interfaces with addresses of both kinds, the link behind them, and settings elsewhere that the document keeps inside. */
import type { Content, Page } from '../face.ts';

const address: Content = {
  ipVersion: 'dual',
  addressingType: 'static',
  ipAddress: '172.6.64.7',
  subnetMask: '255.255.255.0',
  ipv6Address: '::',
  bitMask: '0',
  DefaultGateway: { ipAddress: '172.6.64.1', ipv6Address: '::' },
  PrimaryDNS: { ipAddress: '192.0.0.200' },
  SecondaryDNS: { ipAddress: '0.0.0.0' },
  Ipv6Mode: { ipV6AddressingType: 'ra' },
};

const link: Content = { MACAddress: '02:00:00:00:00:01', autoNegotiation: 'true', speed: '1000', duplex: 'full', MTU: '1500' };

const wireless: Content = {
  enabled: 'true',
  channel: 'auto',
  ssid: 'yard',
  WirelessSecurity: { securityMode: 'WPA-personal', WPA: { algorithmType: 'AES', wpaKeyLength: '8' } },
};

const mailing: Content = {
  id: '1',
  sender: {
    name: 'camera',
    emailAddress: 'camera@example.com',
    smtp: { enableAuthorization: 'false', enableSSL: 'false', addressingFormatType: 'hostname', hostName: 'localhost', portNo: '25' },
  },
  receiverList: { receiver: { id: '1', name: 'guard', emailAddress: 'guard@example.com' } },
};

export const networkPages: readonly Page[] = [
  {
    path: '/System/Network/interfaces',
    root: 'NetworkInterfaceList',
    content: { NetworkInterface: { '@version': '2.0', id: '1', IPAddress: address, Link: link } },
  },
  { path: '/System/Network/interfaces/1', root: 'NetworkInterface', content: { id: '1', IPAddress: address, Link: link } },
  { path: '/System/Network/interfaces/1/ipAddress', root: 'IPAddress', methods: ['GET', 'PUT'], content: address },
  { path: '/System/Network/interfaces/1/wireless', root: 'Wireless', content: wireless },
  { path: '/System/Network/mailing', root: 'mailingList', content: { mailing } },
  { path: '/System/Network/mailing/1', root: 'mailing', content: mailing },
];
