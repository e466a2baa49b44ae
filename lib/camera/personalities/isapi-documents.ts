/** Documents as today's devices write them: other namespace, version 2.0, some other names. */
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import { fromStream, toStream } from './isapi-paths.ts';

const ver20 = 'http://www.hikvision.com/ver20/XMLSchema';

/** The document's name and the device's, inside documents of volumes and of the covered lens. */
const renamed: readonly (readonly [string, string])[] = [
  ['StorageVolumeList', 'hddList'],
  ['StorageVolume', 'hdd'],
  ['volumeName', 'hddName'],
  ['volumePath', 'hddPath'],
  ['volumeType', 'hddType'],
  ['ShelterAlarm', 'TamperDetection'],
  ['ShelterAlarmRegionList', 'TamperDetectionRegionList'],
  ['ShelterAlarmRegion', 'TamperDetectionRegion'],
];
const outsideNames = new Map(renamed);
const insideNames = new Map(renamed.map(([inside, outside]) => [outside, inside]));

const eachNode = (node: XmlNode, change: (node: XmlNode) => XmlNode): XmlNode => {
  const changed = change(node);
  return { ...changed, children: changed.children.map((child) => eachNode(child, change)) };
};

const isChannel = (node: XmlNode): boolean => node.name === 'StreamingChannel';

/** The id of a streaming channel, and the ids that capabilities list. */
const withIds = (node: XmlNode, change: (id: string) => string): XmlNode => {
  if (!isChannel(node)) return node;
  const listed = (text: string): string => text.split(', ').map(change).join(', ');
  return {
    ...node,
    children: node.children.map((child) => {
      if (child.name !== 'id') return child;
      const { opt } = child.attributes;
      return {
        ...child,
        text: change(child.text.trim()),
        attributes: opt === undefined ? child.attributes : { ...child.attributes, opt: listed(opt) },
      };
    }),
  };
};

/** Devices keep one access protocol after the other in a list. */
const wrapped = (root: XmlNode): XmlNode =>
  root.name === 'AdminAccessProtocol' ? { ...root, name: 'AdminAccessProtocolList', children: [{ ...root, attributes: {} }] } : root;
const unwrapped = (root: XmlNode): XmlNode => {
  const [entry] = root.children;
  return root.name === 'AdminAccessProtocolList' && entry !== undefined ? entry : root;
};

export const outwardDocument = (root: XmlNode): XmlNode =>
  wrapped(
    eachNode(root, (node) => ({
      ...withIds(node, toStream),
      name: outsideNames.get(node.name) ?? node.name,
      namespace: ver20,
      attributes: node.attributes.version === undefined ? node.attributes : { ...node.attributes, version: '2.0' },
    })),
  );

const known: ReadonlySet<string> = new Set([ver20, 'http://www.isapi.org/ver20/XMLSchema', namespaces.document, '']);

/** Requests may be in any of the namespaces that devices use, or in none, with any of their versions. */
export const inwardDocument = (root: XmlNode): XmlNode =>
  eachNode(unwrapped(root), (node) => ({
    ...withIds(node, (id) => fromStream(id) ?? id),
    name: insideNames.get(node.name) ?? node.name,
    namespace: known.has(node.namespace) ? namespaces.document : node.namespace,
    attributes: node.attributes.version === '2.0' ? { ...node.attributes, version: '1.0' } : node.attributes,
  }));
