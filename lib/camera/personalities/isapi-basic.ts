/** The face of today's devices: prefix /ISAPI, the ver20 namespace, version 2.0, services moved below System. */
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import type { Answer } from '../http/answer.ts';
import type { CameraRequest } from '../http/request.ts';
import type { Personality } from './personality.ts';

const prefix = 'ISAPI';
const ver20 = 'http://www.hikvision.com/ver20/XMLSchema';

/** Where the dialect keeps what the document has elsewhere: its path, then the document's. The longest comes first. */
const moved: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['ContentMgmt', 'Storage'],
    ['System', 'Storage'],
  ],
  [['System', 'Network'], ['Network']],
  [['System', 'IO'], ['IO']],
  [['System', 'Video'], ['Video']],
  [['System', 'Audio'], ['Audio']],
  [['System', 'TwoWayAudio'], ['TwowayAudio']],
  [['System', 'Serial'], ['Serial']],
  [['System', 'MotionDetection'], ['MotionDetection']],
];

const startsWith = (segments: readonly string[], head: readonly string[]): boolean => head.every((segment, at) => segments[at] === segment);

const inward = (segments: readonly string[]): readonly string[] | undefined => {
  if (segments[0] !== prefix) return undefined;
  const inner = segments.slice(1);
  const rule = moved.find(([there]) => startsWith(inner, there));
  if (rule !== undefined) return [...rule[1], ...inner.slice(rule[0].length)];
  // What has moved is no longer at its old place.
  return moved.some(([, here]) => startsWith(inner, here)) ? undefined : inner;
};

/** A URI of the document as the dialect writes it. */
export const outward = (uri: string): string => {
  const [path = '', query] = uri.split('?');
  const segments = path.split('/').slice(1);
  const rule = moved.find(([, here]) => startsWith(segments, here));
  const there = rule === undefined ? segments : [...rule[0], ...segments.slice(rule[1].length)];
  return `/${[prefix, ...there].join('/')}${query === undefined ? '' : `?${query}`}`;
};

const nowhere = [''];

const ver20Root = (node: XmlNode): XmlNode => ({
  ...node,
  namespace: ver20,
  attributes: node.attributes.version === undefined ? node.attributes : { ...node.attributes, version: '2.0' },
  children: node.children.map(ver20Root),
});

const rename = (text: string): string =>
  text
    .replaceAll(ver20, namespaces.document)
    .replaceAll('http://www.isapi.org/ver20/XMLSchema', namespaces.document)
    .replace(/(<[^?!>][^>]*\sversion=["'])2\.0(["'])/, '$11.0$2');

const isXml = (request: CameraRequest): boolean => request.body[0] === 0x3c || /xml/.test(request.headers['content-type'] ?? '');

export const isapiBasic: Personality = {
  name: 'isapi-basic',
  dialect: 'isapi',
  prefix: `/${prefix}`,
  request: (request) => ({
    ...request,
    segments: request.segments === undefined ? undefined : (inward(request.segments) ?? nowhere),
    body: isXml(request) ? Buffer.from(rename(Buffer.from(request.body).toString('utf8')), 'utf8') : request.body,
  }),
  answer: (answer: Answer): Answer => ({
    ...answer,
    headers: answer.headers.map(([name, value]) => [name, name === 'Location' ? outward(value) : value]),
    ...(answer.body?.kind === 'xml' ? { body: { kind: 'xml', root: ver20Root(answer.body.root) } } : {}),
  }),
};
