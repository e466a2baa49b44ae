import { createSocket } from 'node:dgram';
import { system } from '../08.01-system/section.ts';
import { network } from '../08.02-network/section.ts';
import { udnOf } from '../08.02-network/ssdp/announcer.ts';
import { group } from '../08.02-network/ssdp/messages.ts';
import { security } from '../08.08-security/section.ts';
import type { Camera } from '../camera.ts';
import { block, type TestClient } from '../test-client.ts';
import { networkFaults } from './network.ts';
import { securityFaults } from './security.ts';
import { after, type Look, seeFaults, shown, status, wait } from './testing/looks.ts';

const eth = '/Network/interfaces/1';
const address = (inner: string): string => block('IPAddress', inner);
const wireless = (inner: string): string => block('Wireless', inner);
const wep = (index: string, key: string): string =>
  wireless(
    `<WirelessSecurity><securityMode>WEP</securityMode><WEP><authenticationType>open</authenticationType><defaultTransmitKeyIndex>${index}</defaultTransmitKeyIndex><EncryptionKeyList><encryptionKey>${key}</encryptionKey></EncryptionKeyList></WEP></WirelessSecurity>`,
  );

/** Whether the camera answers a search although UPnP is switched off. */
const foundByUpnp = async (client: TestClient, camera: Camera): Promise<boolean> => {
  await client.put(`${eth}/discovery`, block('Discovery', '<UPnP><enabled>false</enabled></UPnP>'));
  const socket = createSocket('udp4');
  const heard: string[] = [];
  socket.on('message', (bytes) => heard.push(bytes.toString('utf8')));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', () => resolve()));
  socket.setMulticastInterface('127.0.0.1');
  socket.send(
    'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n',
    group.port,
    group.address,
  );
  await wait(300);
  socket.close();
  return heard.some((text) => text.includes(udnOf(camera.serialNumber)));
};

seeFaults(
  'network',
  networkFaults,
  {
    'interface-creatable': status('POST', '/Network/interfaces', ''),
    'address-not-reported': after('PUT', `${eth}/ipAddress`, address('<ipAddress>192.0.2.5</ipAddress>')),
    'dynamic-writable': after(
      'PUT',
      `${eth}/ipAddress`,
      address('<addressingType>dynamic</addressingType><ipAddress>192.0.2.5</ipAddress>'),
    ),
    'mask-by-length': status('PUT', `${eth}/ipAddress`, address('<subnetMask>/24</subnetMask>')),
    'any-ip-version': status('PUT', `${eth}/ipAddress`, address('<ipVersion>v6</ipVersion>')),
    'wep-without-keys': status('PUT', `${eth}/wireless`, wireless('<WirelessSecurity><securityMode>WEP</securityMode></WirelessSecurity>')),
    'wireless-channel-15': status('PUT', `${eth}/wireless`, wireless('<channel>15</channel>')),
    'wep-keys-unchecked': status('PUT', `${eth}/wireless`, wep('2', '0123456789')),
    'wpa-length-unchecked': status(
      'PUT',
      `${eth}/wireless`,
      wireless('<WirelessSecurity><WPA><wpaKeyLength>9</wpaKeyLength></WPA></WirelessSecurity>'),
    ),
    'signal-beyond-100': async (client) => Number((await client.get(`${eth}/detectedWirelessList/1`)).leaves.signalStrength) > 100,
    'upnp-switch-ignored': foundByUpnp,
    'pppoe-password-shown': shown(`${eth}/pppoe`),
    'interface-passwords-shown': shown(eth),
    'ddns-account-kept': status('PUT', `${eth}/ddns`, block('DDNS', '<provider>IPServer</provider>')),
    'any-ddns-provider': status('PUT', `${eth}/ddns`, block('DDNS', '<provider>NoIP</provider>')),
    'nfs-first-always': shown(`${eth}/NFSList/2`),
    'nfs-list-merged': after('PUT', `${eth}/NFSList`, block('NFSList', '')),
  },
  [system, network],
  () => ({ announce: true }),
);

const users = '/Security/users';
const user = (name: string, more = ''): string => block('User', `<id>1</id><userName>${name}</userName><password>secret</password>${more}`);
const login = async (client: TestClient, name: string, password: string): Promise<number> =>
  (await client.get('/System/deviceInfo', { user: name, password })).status;
const thirdUser = (inner: string): string => block('User', `<id>3</id>${inner}`);

seeFaults(
  'accounts',
  securityFaults,
  {
    'passwords-shown': shown(`${users}/1`),
    'passwords-listed': shown(users),
    'admin-removable': status('DELETE', `${users}/1`),
    'admin-not-first': shown(`${users}/1`),
    'seventeen-users': async (client) => {
      let last = 0;
      for (let id = 4; id <= 17; id += 1) last = (await client.post(users, user(`user${id}`))).status;
      return last;
    },
    'user-names-shared': status('PUT', `${users}/3`, thirdUser('<userName>operator</userName>')),
    'password-not-changed': async (client) => {
      await client.put(`${users}/3`, thirdUser('<password>changed</password>'));
      return login(client, 'viewer', 'changed');
    },
    'user-level-ignored': after('POST', users, user('guard', '<userLevel>Operator</userLevel>'), `${users}/4`),
    'user-without-password': status('POST', users, block('User', '<userName>guard</userName>')),
    'operator-makes-users': async (client) => (await client.post(users, user('guard'), 'operator')).status,
    'viewer-sees-no-users': async (client) => (await client.get(users, 'viewer')).status,
    'deleted-user-stays': async (client) => {
      await client.remove(`${users}/3`);
      return (await client.get(`${users}/3`)).status;
    },
    'any-access-protocol': status('PUT', '/Security/adminAccess', block('AdminAccessProtocol', '<protocol>FTP</protocol>')),
    'any-access-port': status('PUT', '/Security/adminAccess', block('AdminAccessProtocol', '<portNo>70000</portNo>')),
    'access-not-stored': after('PUT', '/Security/adminAccess', block('AdminAccessProtocol', '<portNo>81</portNo>')),
  } satisfies Readonly<Record<string, Look>>,
  [system, security],
);
