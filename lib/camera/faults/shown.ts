/** Faults of what GET shows: names, namespaces, fields and values. */
import { eachElement, everyElement, isAbout, withAttributes, withText } from './edits.ts';
import type { Fault } from './fault.ts';

type Documents = NonNullable<Fault['documents']>;

/** A spoiler of the device's status as GET shows it: one document shows a fault as well as all. */
const ofStatus =
  (change: Documents): Documents =>
  (root, situation) =>
    isAbout(situation, 'system.status') && root.name === 'DeviceStatus' ? change(root, situation) : root;

const ver20 = 'http://www.hikvision.com/ver20/XMLSchema';

export const shownFaults = [
  {
    name: 'namespace-ver20',
    about: 'the device status has the namespace of another protocol',
    breaks: ['04-protocol/namespace'],
    shows: ['system.status/get/answer'],
    documents: ofStatus((root) => everyElement(root, (node) => ({ ...node, namespace: ver20 }))),
  },
  {
    name: 'no-namespace',
    about: 'the device status has no namespace',
    breaks: ['04-protocol/namespace'],
    shows: ['system.status/get/answer'],
    documents: ofStatus((root) => everyElement(root, (node) => ({ ...node, namespace: '' }))),
  },
  {
    name: 'version-2',
    about: 'the device status says version 2.0',
    breaks: ['06-annotations/version', 'system.status/get/schema'],
    documents: ofStatus((root) => withAttributes(root, { version: '2.0' })),
  },
  {
    name: 'no-version',
    about: 'the device status has no version',
    breaks: ['06-annotations/version', 'system.status/get/schema'],
    documents: ofStatus((root) => withAttributes(root, { version: undefined })),
  },
  {
    name: 'other-root',
    about: 'the device status is called SystemStatus',
    breaks: ['system.status/get/answer'],
    documents: ofStatus((root) => ({ ...root, name: 'SystemStatus' })),
  },
  {
    name: 'required-missing',
    about: 'the device information lacks the deviceID',
    breaks: ['system.deviceInfo/get/fields', 'system.deviceInfo/get/schema'],
    documents: (root, situation) => (isAbout(situation, 'system.deviceInfo') ? eachElement(root, 'deviceID', () => undefined) : root),
  },
  {
    name: 'read-only-missing',
    about: 'the device information lacks the macAddress',
    breaks: ['system.deviceInfo/get/fields', 'system.deviceInfo/get/schema'],
    documents: (root, situation) => (isAbout(situation, 'system.deviceInfo') ? eachElement(root, 'macAddress', () => undefined) : root),
  },
  {
    name: 'extra-element',
    about: 'the time document holds an element of the vendor’s own',
    breaks: ['system.time/get/fields', 'system.time/get/schema'],
    documents: (root, situation) =>
      isAbout(situation, 'system.time') && root.name === 'Time'
        ? {
            ...root,
            children: [...root.children, { name: 'satellites', namespace: root.namespace, attributes: {}, children: [], text: '7' }],
          }
        : root,
  },
  {
    name: 'wrong-order',
    about: 'the device information is written backwards',
    breaks: ['06-annotations/vocabulary'],
    shows: ['system.deviceInfo/get/schema'],
    documents: (root, situation) =>
      isAbout(situation, 'system.deviceInfo') && root.name === 'DeviceInfo' ? { ...root, children: root.children.toReversed() } : root,
  },
  {
    name: 'mac-hyphens',
    about: 'the macAddress is written with hyphens',
    breaks: ['06-annotations/mac', 'system.deviceInfo/get/fields'],
    documents: (root, situation) =>
      isAbout(situation, 'system.deviceInfo')
        ? eachElement(root, 'macAddress', (node) => ({ ...node, text: node.text.replaceAll(':', '-') }))
        : root,
  },
  {
    name: 'cpu-fraction',
    about: 'cpuUtilization has a fraction',
    breaks: ['system.status/get/fields', 'system.status/get/schema', 'system.status/get/utilization'],
    documents: (root) => eachElement(root, 'cpuUtilization', withText('33.5')),
  },
  {
    name: 'cpu-above-100',
    about: 'cpuUtilization is 101',
    breaks: ['system.status/get/fields', 'system.status/get/schema', 'system.status/get/utilization'],
    documents: (root) => eachElement(root, 'cpuUtilization', withText('101')),
  },
  {
    name: 'uptime-milliseconds',
    about: 'deviceUpTime counts milliseconds',
    breaks: ['system.status/get/uptime'],
    documents: (root) => eachElement(root, 'deviceUpTime', (node) => ({ ...node, text: String(Math.round(performance.now())) })),
  },
  {
    name: 'uptime-stands-still',
    about: 'deviceUpTime is always 3600',
    breaks: ['system.status/get/uptime'],
    documents: (root) => eachElement(root, 'deviceUpTime', withText('3600')),
  },
  {
    name: 'no-seconds',
    about: 'localTime of the time document has no seconds',
    breaks: ['system.time/get/fields', 'system.time/get/schema', 'system.time/put/same'],
    documents: (root) =>
      root.name === 'Time' ? eachElement(root, 'localTime', (node) => ({ ...node, text: node.text.slice(0, 16) })) : root,
  },
  {
    name: 'secrets-shown',
    about: 'write-only fields are shown with their values',
    breaks: [
      '06-annotations/write-only-never-shown',
      'network.interfaces/get/schema',
      'network.interfaces/get/write-only',
      'network.interfaces.id/get/schema',
      'network.interfaces.id/get/write-only',
      'network.interfaces.id.ddns/get/password',
      'network.interfaces.id.ddns/get/schema',
      'network.interfaces.id.ddns/get/write-only',
      'network.interfaces.id.pppoe/get/password',
      'network.interfaces.id.pppoe/get/schema',
      'network.interfaces.id.pppoe/get/write-only',
      'security.users/get/passwords',
      'security.users/get/schema',
      'security.users/get/write-only',
      'security.users.id/get/password',
      'security.users.id/get/schema',
      'security.users.id/get/write-only',
    ],
    shows: ['security.users/post/creates'],
    off: ['write-only'],
  },
  {
    name: 'free-space-missing',
    about: 'the status of a volume does not tell its free space',
    breaks: ['system.storage.volumes.id.status/get/fields', 'system.storage.volumes.id.status/get/schema'],
    documents: (root) => (root.name === 'StorageVolumeStatus' ? { ...root, children: [] } : root),
  },
  {
    name: 'free-space-beyond-capacity',
    about: 'a volume has more free space than it is large',
    breaks: ['system.storage.volumes.id.status/get/free-space'],
    documents: (root) => eachElement(root, 'freeSpace', withText('99999999.00')),
  },
] as const satisfies readonly Fault[];
