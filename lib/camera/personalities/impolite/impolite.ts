/** A personality made of a face: what it serves is the camera's own, in other words; everything else is refused in its manner. */
import type { XmlNode } from '../../../model/xml.ts';
import { parseXml } from '../../../xml/parse.ts';
import { writeXml } from '../../../xml/write.ts';
import { type Answer, xmlAnswer } from '../../http/answer.ts';
import type { CameraRequest } from '../../http/request.ts';
import type { Face, Page } from '../face.ts';
import type { Personality, Seen } from '../personality.ts';
import { alertsBy } from './alerts.ts';
import { heardBy, pageDocument, shownBy } from './documents.ts';
import { below, inside, outside, pageAt } from './paths.ts';
import { refusalFor, refused, statusOf } from './refusals.ts';

/** No resource has a segment without a name. */
const nowhere = [''];
/** Whoever may see a page may see this: it stands for the page while the camera looks at the credentials. */
const standIn = ['System', 'status'];

const bodyFor = (face: Face, { body }: CameraRequest): Uint8Array => {
  if (!/^\s*</.test(Buffer.from(body.subarray(0, 64)).toString('latin1'))) return body;
  const { root } = parseXml(body);
  return root === undefined ? body : Buffer.from(writeXml(heardBy(face, root)), 'utf8');
};

const segmentsFor = (face: Face, { method, segments }: CameraRequest): readonly string[] => {
  const mine = segments === undefined ? undefined : below(face, segments);
  if (mine === undefined) return nowhere;
  return pageAt(face, method, mine) === undefined ? (inside(face, method, mine) ?? nowhere) : standIn;
};

const pageFor = (face: Face, { method, segments }: CameraRequest): Page | undefined => {
  const mine = segments === undefined ? undefined : below(face, segments);
  return mine === undefined ? undefined : pageAt(face, method, mine);
};

const withType = (answer: Answer, face: Face): Answer => {
  if (face.contentType === undefined || answer.body?.kind !== 'xml') return answer;
  return { ...answer, body: { kind: 'bytes', type: face.contentType, bytes: Buffer.from(writeXml(answer.body.root), 'utf8') } };
};

/** Makes the personality of a face; each camera has one of its own, so that pages keep what was put. */
export const impolite =
  (face: Face): (() => Personality) =>
  () => {
    const kept = new Map<string, XmlNode>();
    const dress = (root: XmlNode): XmlNode => shownBy(face, root);

    const putPage = (page: Page, request: CameraRequest): Answer => {
      const { root } = parseXml(request.body);
      const wrong = (code: number, string: string, sub: string): Answer =>
        refused(face, request.target, { status: 400, body: 'status', code, string, sub }, [], dress);
      if (root === undefined) return wrong(5, 'Invalid XML Format', 'badXmlFormat');
      if (root.name !== page.root) return wrong(6, 'Invalid XML Content', 'badXmlContent');
      kept.set(page.path, root);
      return xmlAnswer(dress(statusOf(face, request.target, 1, 'OK', 'ok')));
    };

    const pageAnswer = (page: Page, request: CameraRequest, { situation }: Seen): Answer => {
      if (request.method === 'GET') return xmlAnswer(kept.get(page.path) ?? pageDocument(face, page));
      if (situation.level !== 'Administrator' && situation.level !== 'Operator')
        return refused(face, request.target, { status: 403, body: 'status', sub: 'lowPrivilege' }, [], dress);
      return putPage(page, request);
    };

    const refusedAnswer = (answer: Answer, { asked }: Seen): Answer => {
      if (answer.status === 401) return refused(face, asked.target, face.unauthorized, answer.headers, dress);
      const path = `/${(below(face, asked.segments ?? []) ?? asked.segments ?? []).join('/')}`;
      return refused(face, asked.target, refusalFor(face, path), [], dress);
    };

    const told = (answer: Answer): Answer => {
      const { body } = answer;
      if (body?.kind === 'stream') return { ...answer, body: alertsBy(face, body) };
      if (body?.kind !== 'xml') return answer;
      const headers = answer.headers.map(([name, value]) => [name, name === 'Location' ? outside(face, value) : value] as const);
      const url = face.requestURL === 'sent' ? body.root : withoutUrl(face, body.root);
      return { ...answer, headers, body: { kind: 'xml', root: dress(url) } };
    };

    return {
      name: face.name,
      dialect: face.dialect,
      prefix: face.prefix,
      authentication: face.authentication,
      request: (request) => {
        const page = pageFor(face, request);
        return {
          ...request,
          segments: segmentsFor(face, request),
          ...(page === undefined ? { body: bodyFor(face, request) } : { method: 'GET', body: new Uint8Array() }),
        };
      },
      answer: (answer, seen) => {
        const page = pageFor(face, seen.asked);
        if ([401, 404, 405].includes(answer.status)) return withType(refusedAnswer(answer, seen), face);
        if (page !== undefined && answer.status === 200) return withType(pageAnswer(page, seen.asked, seen), face);
        return withType(told(answer), face);
      },
    };
  };

const withoutUrl = (face: Face, root: XmlNode): XmlNode =>
  root.name !== 'ResponseStatus'
    ? root
    : {
        ...root,
        children: root.children.flatMap((child) => {
          if (child.name !== 'requestURL') return [child];
          return face.requestURL === 'missing' ? [] : [{ ...child, text: '' }];
        }),
      };
