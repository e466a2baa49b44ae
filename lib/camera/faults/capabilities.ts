/** Faults of capabilities: missing, malformed, or not true. */
import type { XmlNode } from '../../model/xml.ts';
import { eachElement, everyElement, withAttributes } from './edits.ts';
import type { Fault } from './fault.ts';

/** A spoiler of one resource's capabilities. */
const spoils =
  (resourceId: string, change: (root: XmlNode) => XmlNode): NonNullable<Fault['documents']> =>
  (root, situation) =>
    situation.special === 'capabilities' && situation.resourceId === resourceId ? change(root) : root;

const without =
  (name: string) =>
  (node: XmlNode): XmlNode =>
    withAttributes(node, { [name]: undefined });

export const capabilityFaults = [
  {
    name: 'capabilities-missing',
    about: 'the capabilities of the NTP servers come with 404',
    // That there are none is allowed (E-008); what comes with 404 is no ResponseStatus.
    breaks: ['04-protocol/refusal-body'],
    shows: ['system.time.ntpServers/capabilities/present'],
    answers: (answer, { special, resourceId }) =>
      special === 'capabilities' && resourceId === 'system.time.ntpServers' ? { ...answer, status: 404 } : answer,
  },
  {
    name: 'capabilities-root',
    about: 'the root of capabilities of the time is called Capabilities',
    breaks: ['04-protocol/capabilities', 'system.time/capabilities/present'],
    documents: spoils('system.time', (root) => ({ ...root, name: 'Capabilities' })),
  },
  {
    name: 'capabilities-bare',
    about: 'capabilities of the device information state no limits',
    breaks: ['system.deviceInfo/capabilities/limits'],
    documents: spoils('system.deviceInfo', (root) => ({ ...root, children: root.children.map((node) => ({ ...node, attributes: {} })) })),
  },
  {
    name: 'capabilities-no-options',
    about: 'capabilities of the time lack opt at the mode',
    breaks: ['system.time/capabilities/attributes', 'system.time/capabilities/limits'],
    documents: spoils('system.time', (root) => everyElement(root, without('opt'))),
  },
  {
    name: 'capabilities-too-wide',
    about: 'capabilities promise a deviceID up to 300',
    breaks: ['system.deviceInfo/capabilities/within'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'deviceID', (node) => withAttributes(node, { max: '300' }))),
  },
  {
    name: 'capabilities-too-narrow',
    about: 'capabilities exclude a deviceID above 100, which is taken',
    breaks: ['system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'deviceID', (node) => withAttributes(node, { max: '100' }))),
  },
  {
    name: 'capabilities-long-name',
    about: 'capabilities promise names of 48 characters, 32 are taken',
    breaks: ['system.deviceInfo/put/values'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'deviceName', (node) => withAttributes(node, { max: '48' }))),
  },
  {
    name: 'capabilities-false-option',
    about: 'capabilities list a timeMode that is refused',
    breaks: ['system.time/capabilities/within'],
    documents: spoils('system.time', (root) =>
      eachElement(root, 'timeMode', (node) => withAttributes(node, { opt: 'NTP, manual, satellite' })),
    ),
  },
  {
    name: 'capabilities-min-above-max',
    about: 'min and max of the deviceID are exchanged',
    // Limits that exclude the value which the device shows are used for no write.
    breaks: ['system.deviceInfo/capabilities/attributes'],
    documents: spoils('system.deviceInfo', (root) =>
      eachElement(root, 'deviceID', (node) => withAttributes(node, { min: '255', max: '1' })),
    ),
  },
  {
    name: 'capabilities-range-form',
    about: 'range of the deviceID is written with hyphens and out of order',
    breaks: ['system.deviceInfo/capabilities/attributes'],
    documents: spoils('system.deviceInfo', (root) =>
      eachElement(root, 'deviceID', (node) => withAttributes(node, { range: '100-255, 1-50' })),
    ),
  },
  {
    name: 'capabilities-idle-range',
    about: 'range of the deviceID repeats min and max',
    breaks: ['system.deviceInfo/capabilities/advice'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'deviceID', (node) => withAttributes(node, { range: '1~255' }))),
  },
  {
    name: 'capabilities-wrong-default',
    about: 'def of the deviceName is not what the factory sets',
    breaks: ['system.factoryDefault/put/defaults'],
    documents: spoils('system.deviceInfo', (root) =>
      eachElement(root, 'deviceName', (node) => withAttributes(node, { def: 'Embedded Net DVR' })),
    ),
  },
  {
    name: 'capabilities-default-outside',
    about: 'def of the deviceID lies outside its limits',
    breaks: ['system.deviceInfo/capabilities/attributes'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'deviceID', (node) => withAttributes(node, { def: '999' }))),
  },
  {
    name: 'capabilities-empty-default',
    about: 'def is there and empty',
    breaks: ['system.deviceInfo/capabilities/advice'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'model', (node) => withAttributes(node, { def: '' }))),
  },
  {
    name: 'capabilities-no-reboot',
    about: 'reqReboot says false',
    breaks: ['system.deviceInfo/capabilities/advice'],
    documents: spoils('system.deviceInfo', (root) =>
      eachElement(root, 'deviceName', (node) => withAttributes(node, { reqReboot: 'false' })),
    ),
  },
  {
    name: 'capabilities-reboot-claimed',
    about: 'the deviceName claims to need a reboot and takes effect at once',
    breaks: ['07-special-resources/reboot-required'],
    documents: spoils('system.deviceInfo', (root) =>
      eachElement(root, 'deviceName', (node) => withAttributes(node, { reqReboot: 'true' })),
    ),
  },
  {
    name: 'capabilities-free-options',
    about: 'the deviceName, which is free text, has opt',
    breaks: ['system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'deviceName', (node) => withAttributes(node, { opt: 'IP CAMERA' }))),
  },
  {
    name: 'capabilities-size-too-large',
    about: 'the list of NTP servers claims room for more than it takes',
    breaks: ['system.time.ntpServers/post/limit'],
    documents: spoils('system.time.ntpServers', (root) => withAttributes(root, { size: '9' })),
  },
  {
    name: 'capabilities-size-misplaced',
    about: 'size stands at a string',
    breaks: ['system.deviceInfo/capabilities/advice', 'system.deviceInfo/capabilities/structure'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'deviceName', (node) => withAttributes(node, { size: '32' }))),
  },
  {
    name: 'capabilities-value-outside',
    about: 'the value shown in capabilities lies outside its limits',
    breaks: ['system.deviceInfo/capabilities/attributes'],
    documents: spoils('system.deviceInfo', (root) => eachElement(root, 'deviceID', (node) => ({ ...node, text: '0' }))),
  },
  {
    name: 'capabilities-unknown-element',
    about: 'capabilities of the time hold an element that the block does not have',
    breaks: ['system.time/capabilities/structure'],
    documents: spoils('system.time', (root) => ({
      ...root,
      children: [
        ...root.children,
        { name: 'satellites', namespace: root.namespace, attributes: { min: '0', max: '9' }, children: [], text: '7' },
      ],
    })),
  },
] as const satisfies readonly Fault[];
