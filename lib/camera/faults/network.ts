/** Faults of 8.2: interfaces, addresses, wireless keys, discovery, DDNS and drives. */
import { namespaces } from '../../spec/catalogue.ts';
import { created } from '../http/answer.ts';
import { eachElement, isAbout, withText } from './edits.ts';
import type { Fault } from './fault.ts';

const eth = 'network.interfaces.id';

/** An element with text in the document's namespace. */
const element = (name: string, text: string) => ({ name, namespace: namespaces.document, attributes: {}, children: [], text });

export const networkFaults = [
  {
    name: 'interface-creatable',
    about: 'POST of an interface is confirmed',
    breaks: ['network.interfaces/methods/undefined', 'network.interfaces/methods/fixed'],
    answers: (answer, { method, path }) =>
      method === 'POST' && path === '/Network/interfaces' ? created({ target: path }, '/Network/interfaces/2', '2') : answer,
  },
  {
    name: 'address-not-reported',
    about: 'a new address is confirmed and the old one reported',
    breaks: ['network.interfaces.id.ipAddress/put/address'],
    stores: ({ uri, before, after }) => (uri.endsWith('/ipAddress') ? { ...after, ipAddress: before?.ipAddress ?? '' } : after),
  },
  {
    name: 'dynamic-writable',
    about: 'an address is taken while it is dynamic',
    breaks: ['network.interfaces.id.ipAddress/put/dynamic-ignores'],
    off: [`gate ${eth}.ipAddress`, 'network.dhcp'],
  },
  {
    name: 'mask-by-length',
    about: 'a subnet mask is stored whatever it looks like',
    breaks: ['06-annotations/ipv4', 'network.interfaces.id.ipAddress/put/refused-values', 'network.interfaces.id.ipAddress/put/mask'],
    off: [`form ${eth}.ipAddress`, `length ${eth}.ipAddress`],
  },
  {
    name: 'any-ip-version',
    about: 'an ipVersion is stored although it is not listed',
    breaks: ['network.interfaces.id.ipAddress/put/refused-values'],
    off: [`option ${eth}.ipAddress`],
  },
  {
    name: 'wep-without-keys',
    about: 'securityMode WEP or WPA is stored without the block that it needs',
    breaks: [
      'network.interfaces.id.wireless/put/refused-dependents',
      'network.interfaces.id.wireless/put/wep-block',
      'network.interfaces.id.wireless/put/wpa-block',
    ],
    off: [`dependent ${eth}.wireless`],
  },
  {
    name: 'wireless-channel-15',
    about: 'a wireless channel is stored although it is not listed',
    breaks: ['network.interfaces.id.wireless/put/refused-values', 'network.interfaces.id.wireless/put/channel'],
    off: [`option ${eth}.wireless`],
  },
  {
    name: 'wep-keys-unchecked',
    about: 'WEP keys are stored whatever they are, and whichever is chosen',
    breaks: ['network.interfaces.id.wireless/put/hex-key'],
    off: ['network.wep-keys'],
  },
  {
    name: 'wpa-length-unchecked',
    about: 'wpaKeyLength need not be the length of sharedKey',
    breaks: ['network.interfaces.id.wireless/put/refused-rules'],
    off: [`constraint ${eth}.wireless`],
  },
  {
    name: 'signal-beyond-100',
    about: 'a detected network is told to be stronger than all there is',
    breaks: [
      'network.interfaces.id.detectedWirelessList/get/schema',
      'network.interfaces.id.detectedWirelessList/get/fields',
      'network.interfaces.id.detectedWirelessList.id2/get/schema',
      'network.interfaces.id.detectedWirelessList.id2/get/fields',
    ],
    documents: (root, { resourceId }) =>
      resourceId?.startsWith(`${eth}.detectedWirelessList`) === true ? eachElement(root, 'signalStrength', withText('142')) : root,
  },
  {
    name: 'upnp-switch-ignored',
    about: 'UPnP that is switched off goes on announcing',
    breaks: [],
    unseen: 'a run sends no multicast; ipmd discover hears it',
    off: ['network.upnp-switch'],
  },
  {
    name: 'pppoe-password-shown',
    about: 'the PPPoE password is told',
    breaks: [
      'network.interfaces.id.pppoe/get/password',
      'network.interfaces.id.pppoe/get/schema',
      'network.interfaces.id.pppoe/get/write-only',
    ],
    documents: (root, situation) =>
      isAbout(situation, `${eth}.pppoe`) && situation.method === 'GET'
        ? {
            ...root,
            children: root.children.flatMap((child) => (child.name === 'userName' ? [child, element('password', 'hikvision')] : [child])),
          }
        : root,
  },
  {
    name: 'interface-passwords-shown',
    about: 'the passwords of PPPoE and DDNS are told inside their interface',
    breaks: [
      'network.interfaces.id.pppoe/get/password',
      'network.interfaces.id.ddns/get/password',
      'network.interfaces.id/get/schema',
      'network.interfaces.id/get/write-only',
    ],
    off: [`write-only ${eth}`],
  },
  {
    name: 'ddns-account-kept',
    about: 'a provider is stored without the account that it needs',
    breaks: [
      'network.interfaces.id.ddns/put/refused-dependents',
      'network.interfaces.id.ddns/put/IPServer',
      'network.interfaces.id.ddns/put/DynDNS',
      'network.interfaces.id.ddns/put/PeanutHall',
    ],
    off: ['network.ddns-account', `dependent ${eth}.ddns`],
  },
  {
    name: 'any-ddns-provider',
    about: 'a provider is stored although it is not listed',
    breaks: ['network.interfaces.id.ddns/put/refused-values'],
    off: [`option ${eth}.ddns`],
  },
  {
    name: 'nfs-first-always',
    about: 'every drive shows the first one',
    breaks: ['network.interfaces.id.nFSList/get/members'],
    off: [`members.own ${eth}.nFSList.id2`],
  },
  {
    name: 'nfs-list-merged',
    about: 'PUT of the drives adds to them instead of replacing them',
    breaks: ['network.interfaces.id.nFSList/put/replaces'],
    off: [`list-replaced ${eth}.nFSList`],
  },
] as const satisfies readonly Fault[];
