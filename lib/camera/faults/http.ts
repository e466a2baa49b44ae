/** Faults of the wire: authentication headers, connections, lengths and encodings. */

import { withHeader, without } from './edits.ts';
import type { Fault } from './fault.ts';

const xml = (raw: { readonly headers: readonly (readonly [string, string])[] }): boolean =>
  raw.headers.some(([, value]) => value.startsWith('application/xml'));

const html = Buffer.from('<html><body><h1>404 Not Found</h1></body></html>', 'utf8');

export const httpFaults = [
  {
    name: 'no-challenge',
    about: 'the 401 to a PUT of the device information comes without WWW-Authenticate',
    breaks: ['04-protocol/unauthorized', 'system.deviceInfo/put/levels'],
    bytes: (raw, { method, resourceId }) =>
      method === 'PUT' && resourceId === 'system.deviceInfo' ? without(raw, 'WWW-Authenticate') : raw,
  },
  {
    name: 'digest-only',
    about: 'Digest is asked for and taken, Basic is not',
    breaks: ['04-protocol/unauthorized'],
    off: ['auth.basic'],
  },
  {
    name: 'anonymous-index',
    about: 'whoever asks may read index, without an account',
    breaks: ['04-protocol/no-credentials', '07-special-resources/levels'],
    admits: ({ special, headers }) => (special === 'index' && headers.authorization === undefined ? 'Viewer' : undefined),
  },
  {
    name: 'anonymous-write',
    about: 'whoever asks may write the device information, without an account',
    breaks: ['04-protocol/no-credentials', 'system.deviceInfo/put/levels'],
    admits: ({ method, resourceId, headers }) =>
      method === 'PUT' && resourceId === 'system.deviceInfo' && headers.authorization === undefined ? 'Administrator' : undefined,
  },
  {
    name: 'wrong-password-forbidden',
    about: 'wrong credentials are answered 403 instead of 401',
    breaks: ['04-protocol/wrong-password'],
    answers: (answer, { headers }) =>
      answer.status === 401 && headers.authorization !== undefined ? { ...answer, status: 403, headers: [] } : answer,
  },
  {
    name: 'one-request-a-connection',
    about: 'each connection is closed after one answer',
    breaks: ['04-protocol/keep-alive'],
    bytes: (raw) => withHeader(raw, 'Connection', 'close'),
  },
  {
    name: 'never-closes',
    about: 'the connection stays open although the client asked to close it',
    breaks: ['04-protocol/close'],
    off: ['http.close'],
  },
  {
    name: 'host-not-needed',
    about: 'an HTTP/1.1 request without Host is answered as if it had one',
    breaks: ['04-protocol/host-required'],
    off: ['http.host'],
  },
  {
    name: 'html-errors',
    about: 'a missing resource is answered with an HTML page',
    breaks: ['04-protocol/refusal-body'],
    bytes: (raw) => (raw.status === 404 ? { ...withHeader(raw, 'Content-Type', 'text/html'), body: html } : raw),
  },
  {
    name: 'no-content-type',
    about: 'refusals come without Content-Type',
    breaks: ['04-protocol/content-type'],
    bytes: (raw) => (raw.status >= 400 ? without(raw, 'Content-Type') : raw),
  },
  {
    name: 'text-xml',
    about: 'documents are labelled text/html',
    breaks: ['04-protocol/media-type'],
    bytes: (raw) => (xml(raw) ? withHeader(raw, 'Content-Type', 'text/html; charset="UTF-8"') : raw),
  },
  {
    name: 'chunked-documents',
    about: 'documents are sent in chunks, without Content-Length',
    breaks: ['04-protocol/content-length'],
    bytes: (raw) => (xml(raw) ? { ...raw, chunked: true } : raw),
  },
  {
    name: 'odd-header-line',
    about: 'the header of a volume has a line without a colon',
    breaks: ['04-protocol/header-form'],
    bytes: (raw, { method, resourceId }) =>
      method === 'GET' && resourceId === 'system.storage.volumes.id' ? { ...raw, oddLine: 'X-Powered-By Something' } : raw,
  },
  {
    name: 'short-length',
    about: 'Content-Length of a volume is four bytes too small',
    breaks: [
      '04-protocol/content-length',
      '04-protocol/failed-get',
      '04-protocol/refusal-body',
      '04-protocol/well-formed',
      'system.storage.volumes.id/description/operations',
      'system.storage.volumes.id/get/answer',
      'system.storage.volumes.id/index/children',
      'system.storage.volumes.id/indexr/tree',
    ],
    bytes: (raw, { method, resourceId }) =>
      method === 'GET' && resourceId === 'system.storage.volumes.id'
        ? { ...raw, headers: [...raw.headers, ['Content-Length', String(raw.body.length - 4)]] }
        : raw,
  },
  {
    name: 'byte-order-mark',
    about: 'documents begin with a byte order mark',
    breaks: ['04-protocol/byte-order-mark'],
    bytes: (raw) =>
      xml(raw)
        ? {
            ...raw,
            body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), raw.body]),
          }
        : raw,
  },
  {
    name: 'latin1',
    about: 'documents are written and declared in ISO-8859-1',
    breaks: ['04-protocol/any-text', '04-protocol/utf-8', '04-protocol/well-formed'],
    bytes: (raw) =>
      xml(raw) ? { ...raw, body: Buffer.from(Buffer.from(raw.body).toString('utf8').replace('UTF-8', 'ISO-8859-1'), 'latin1') } : raw,
  },
  {
    name: 'question-marks',
    about: 'characters beyond ASCII come back as question marks',
    breaks: ['04-protocol/any-text'],
    bytes: (raw) =>
      xml(raw)
        ? {
            ...raw,
            body: Buffer.from(
              Buffer.from(raw.body)
                .toString('utf8')
                .replace(/\P{ASCII}/gu, '?'),
              'utf8',
            ),
          }
        : raw,
  },
  {
    name: 'cut-off',
    about: 'the connection is cut in the middle of the list of volumes',
    breaks: ['04-protocol/content-length', '04-protocol/well-formed', 'system.storage.volumes/get/answer'],
    bytes: (raw, { method, resourceId, special }) =>
      method === 'GET' && resourceId === 'system.storage.volumes' && special === undefined && raw.status === 200
        ? { ...raw, cutAt: 60 }
        : raw,
  },
  {
    name: 'not-well-formed',
    about: 'the free space of a volume lacks an end tag',
    breaks: ['04-protocol/well-formed', 'system.storage.volumes.id.status/get/answer'],
    bytes: (raw, { method, resourceId, special }) =>
      method === 'GET' && resourceId === 'system.storage.volumes.id.status' && special === undefined
        ? { ...raw, body: Buffer.from(Buffer.from(raw.body).toString('utf8').replace('</freeSpace>', ''), 'utf8') }
        : raw,
  },
] as const satisfies readonly Fault[];
