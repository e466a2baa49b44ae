/** Faults of index, indexr and description. */
import type { XmlNode } from '../../model/xml.ts';
import { eachElement, withAttributes, withText } from './edits.ts';
import type { Fault } from './fault.ts';

const missing = (root: XmlNode): XmlNode => eachElement(root, 'ResourceList', () => undefined);

export const specialFaults = [
  {
    name: 'index-missing',
    about: 'the device information has no index',
    breaks: ['04-protocol/refusal-body', 'system.deviceInfo/index/children'],
    answers: (answer, { special, resourceId }) =>
      special === 'index' && resourceId === 'system.deviceInfo' ? { ...answer, status: 404 } : answer,
  },
  {
    name: 'description-missing',
    about: 'the clock has no description',
    breaks: ['04-protocol/refusal-body', 'system.time/description/operations'],
    answers: (answer, { special, resourceId }) =>
      special === 'description' && resourceId === 'system.time' ? { ...answer, status: 404 } : answer,
  },
  {
    name: 'root-indexr-missing',
    about: 'the root has no indexr',
    breaks: ['04-protocol/refusal-body', '07-special-resources/root'],
    answers: (answer, { path }) => (path === '/indexr' ? { ...answer, status: 404 } : answer),
  },
  {
    name: 'indexr-flat',
    about: 'indexr of System shows the children only',
    breaks: ['system/indexr/tree'],
    documents: (root, { special, resourceId }) => (special === 'indexr' && resourceId === 'system' ? missing(root) : root),
  },
  {
    name: 'index-omits-child',
    about: 'index of the time leaves out the last child',
    breaks: ['system.time/index/children', 'system.time/indexr/tree'],
    documents: (root, { special, resourceId }) =>
      special === 'index' && resourceId === 'system.time' ? { ...root, children: root.children.slice(0, -1) } : root,
  },
  {
    name: 'index-invents-child',
    about: 'index of System lists a resource that is not there',
    breaks: ['04-protocol/response-status', 'system/indexr/tree'],
    documents: (root, { special, resourceId }) => {
      const [first] = root.children;
      if (special !== 'index' || resourceId !== 'system' || first === undefined) return root;
      return { ...root, children: [...root.children, eachElement(first, 'name', withText('teapot'))] };
    },
  },
  {
    name: 'type-folder',
    about: 'index of the time gives the type Folder',
    breaks: ['system.time/index/children'],
    documents: (root, { special, resourceId }) =>
      special === 'index' && resourceId === 'system.time' ? eachElement(root, 'type', withText('Folder')) : root,
  },
  {
    name: 'resource-without-version',
    about: 'in index of the time a Resource has no version attribute',
    breaks: ['system.time/index/children'],
    documents: (root, { special, resourceId }) =>
      special === 'index' && resourceId === 'system.time'
        ? eachElement(root, 'Resource', (node) => withAttributes(node, { version: undefined }))
        : root,
  },
  {
    name: 'special-nested',
    about: 'index has an index of its own',
    breaks: ['04-protocol/status-agreement', '07-special-resources/not-nested'],
    answers: (answer, { path }) =>
      answer.status === 404 && /\/(?:index|indexr|description|capabilities)\/(?:index|description|capabilities)$/.test(path)
        ? { ...answer, status: 200 }
        : answer,
  },
  {
    name: 'special-writable',
    about: 'PUT of a special resource is confirmed',
    breaks: ['04-protocol/special-methods', '04-protocol/status-agreement'],
    answers: (answer, { special }) => (answer.status === 405 && special !== undefined ? { ...answer, status: 200, headers: [] } : answer),
  },
  {
    name: 'describes-too-much',
    about: 'the description of status tells of a put that is none',
    breaks: ['system.status/methods/undefined'],
    documents: (root, { special, resourceId }) => {
      const get = root.children.find((node) => node.name === 'get');
      return special === 'description' && resourceId === 'system.status' && get !== undefined
        ? { ...root, children: [...root.children, { ...get, name: 'put' }] }
        : root;
    },
  },
  {
    name: 'describes-too-little',
    about: 'the description of the time hides its put',
    breaks: ['system.time/methods/unsupported'],
    documents: (root, { special, resourceId }) =>
      special === 'description' && resourceId === 'system.time' ? eachElement(root, 'put', () => undefined) : root,
  },
  {
    name: 'description-version',
    about: 'the description of the status gives the version as v1.0',
    breaks: ['system.status/description/operations'],
    documents: (root, { special, resourceId }) =>
      special === 'description' && resourceId === 'system.status' ? eachElement(root, 'version', withText('v1.0')) : root,
  },
  {
    name: 'no-query-list',
    about: 'the description of the status leaves out queryParameterList',
    breaks: ['system.status/description/operations'],
    documents: (root, { special, resourceId }) =>
      special === 'description' && resourceId === 'system.status' ? eachElement(root, 'queryParameterList', () => undefined) : root,
  },
  {
    name: 'service-version',
    about: 'the service System has version 2.0',
    breaks: ['07-special-resources/service-version', 'system/description/operations'],
    documents: (root, { special, resourceId }) =>
      special === 'description' && resourceId === 'system' ? eachElement(root, 'version', withText('2.0')) : root,
  },
  {
    name: 'inbound-mime',
    about: 'the description of the time names application/xml as inbound data',
    breaks: ['06-annotations/inbound-data'],
    documents: (root, { special, resourceId }) =>
      special === 'description' && resourceId === 'system.time'
        ? eachElement(root, 'inboundData', (node) => (node.text === 'None' ? node : { ...node, text: 'application/xml' }))
        : root,
  },
] as const satisfies readonly Fault[];
