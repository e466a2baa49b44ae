/**
 * The face of today's devices: prefix /ISAPI, the ver20 namespace, version 2.0, services and documents moved and renamed.
 * The special resources, which such devices hardly have, stay in the document's words: names in index are its own.
 */
import { parseXml } from '../../xml/parse.ts';
import { writeXml } from '../../xml/write.ts';
import type { CameraRequest } from '../http/request.ts';
import { inwardDocument, outwardDocument } from './isapi-documents.ts';
import { inward, outward, prefix } from './isapi-paths.ts';
import type { Personality } from './personality.ts';

/** No resource has a segment without a name. */
const nowhere = [''];

const segmentsFor = ({ method, segments }: CameraRequest): readonly string[] | undefined => {
  if (segments === undefined) return undefined;
  return inward(method, segments) ?? nowhere;
};

/** An XML body in the document's vocabulary; what is no XML is left to be refused, or is data. */
const bodyFor = ({ body }: CameraRequest): Uint8Array => {
  if (!/^\s*</.test(Buffer.from(body.subarray(0, 64)).toString('latin1'))) return body;
  const { root } = parseXml(body);
  return root === undefined ? body : Buffer.from(writeXml(inwardDocument(root)), 'utf8');
};

export const isapiBasic: Personality = {
  name: 'isapi-basic',
  dialect: 'isapi',
  prefix: `/${prefix}`,
  request: (request) => ({ ...request, segments: segmentsFor(request), body: bodyFor(request) }),
  answer: (answer) => ({
    ...answer,
    headers: answer.headers.map(([name, value]) => [name, name === 'Location' ? outward(value) : value]),
    ...(answer.body?.kind === 'xml' ? { body: { kind: 'xml', root: outwardDocument(answer.body.root) } } : {}),
  }),
};
