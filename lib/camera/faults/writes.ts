/** Faults of writing: what is stored, what is refused, and what is merely said. */
import type { Fault } from './fault.ts';

export const writeFaults = [
  {
    name: 'forgets-writes',
    about: 'a PUT of the device information is confirmed and nothing is stored',
    breaks: [
      '04-protocol/any-syntax',
      '04-protocol/any-text',
      'system.deviceInfo/put/partial',
      'system.deviceInfo/put/single-field',
      'system.deviceInfo/put/values',
    ],
    stores: ({ uri, before, after }) => (uri === '/System/deviceInfo' ? before : after),
  },
  {
    name: 'range-unchecked',
    about: 'a deviceID is stored whatever its range',
    breaks: ['system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    off: ['range system.deviceInfo'],
  },
  {
    name: 'options-unchecked',
    about: 'a timeMode is stored although it is not listed',
    breaks: ['system.time/put/refused-values'],
    off: ['option system.time'],
  },
  {
    name: 'types-unchecked',
    about: 'words are stored as a deviceID',
    breaks: ['system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    off: ['type system.deviceInfo', 'range system.deviceInfo'],
  },
  {
    name: 'lengths-unchecked',
    about: 'a deviceName is stored whatever its length',
    breaks: ['system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    off: ['length system.deviceInfo'],
  },
  {
    name: 'forms-unchecked',
    about: 'the address of an NTP server is stored whatever it looks like',
    breaks: ['06-annotations/ipv4', 'system.time.ntpServers.id/put/refused-values'],
    off: ['form system.time.ntpServers.id'],
  },
  {
    name: 'clamps',
    about: 'a deviceID above 255 is stored as 255',
    breaks: ['system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    off: ['range system.deviceInfo'],
    stores: ({ uri, after }) => (uri === '/System/deviceInfo' && Number(after.deviceID) > 255 ? { ...after, deviceID: '255' } : after),
  },
  {
    name: 'cuts-names',
    about: 'a deviceName is cut to 16 characters',
    breaks: ['system.deviceInfo/put/values'],
    stores: ({ uri, after }) =>
      uri === '/System/deviceInfo' && typeof after.deviceName === 'string'
        ? { ...after, deviceName: after.deviceName.slice(0, 16) }
        : after,
  },
  {
    name: 'dependent-unchecked',
    about: 'an NTP server may lack the field that its addressingFormatType calls for',
    breaks: ['system.time.ntpServers/post/address', 'system.time.ntpServers/post/incomplete'],
    off: ['dependent system.time.ntpServers.id'],
  },
  {
    name: 'whole-documents-only',
    about: 'a PUT of the device information that lacks a required field is refused although it is stored',
    breaks: ['system.deviceInfo/put/partial', 'system.deviceInfo/put/single-field'],
    off: ['partial-put system.deviceInfo'],
  },
  {
    name: 'absent-is-removed',
    about: 'a PUT of the focus has to hold what is required, and what it leaves out of the rest is forgotten',
    breaks: ['image.channels.id.focus/put/partial'],
    off: ['absent-kept image.channels.id.focus', 'partial-put image.channels.id.focus'],
  },
  {
    name: 'read-only-writable',
    about: 'read-only fields of the device information take what is sent',
    breaks: ['system.deviceInfo/put/read-only', 'system.deviceInfo/put/read-only-kept'],
    off: ['read-only system.deviceInfo'],
  },
  {
    name: 'unknown-refused',
    about: 'an element that the device information does not know is refused',
    breaks: ['system.deviceInfo/put/unknown-element'],
    off: ['unknown-ignored system.deviceInfo'],
  },
  {
    name: 'any-root',
    about: 'device information under another root element is taken',
    breaks: ['system.deviceInfo/put/malformed'],
    off: ['root system.deviceInfo'],
  },
  {
    name: 'read-only-refused',
    about: 'a PUT of the device information that carries read-only fields is refused',
    breaks: ['04-protocol/any-syntax', '04-protocol/any-text', 'system.deviceInfo/put/same'],
    off: ['read-only-ignored system.deviceInfo'],
  },
] as const satisfies readonly Fault[];
