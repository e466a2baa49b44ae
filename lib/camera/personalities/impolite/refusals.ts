/** What a face says when it does not do what was asked. */
import type { XmlNode } from '../../../model/xml.ts';
import type { Answer, Body } from '../../http/answer.ts';
import type { Face, Refusal } from '../face.ts';
import { elementOf } from './documents.ts';

const page = (status: number, words: string): Body => ({
  kind: 'bytes',
  type: 'text/html',
  bytes: Buffer.from(
    `<!DOCTYPE html>\n<html><head><title>Document Error: ${words}</title></head>\n<body><h2>Access Error: ${status} -- ${words}</h2></body></html>\n`,
    'utf8',
  ),
});

const words: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
};

const urlOf = (face: Face, target: string): Readonly<Record<string, string>> => {
  if (face.requestURL === 'missing') return {};
  return { requestURL: face.requestURL === 'empty' ? '' : target };
};

/** A ResponseStatus with the further code that devices of today add. */
export const statusOf = (face: Face, target: string, code: number, string: string, sub?: string): XmlNode =>
  elementOf('ResponseStatus', {
    ...urlOf(face, target),
    statusCode: String(code),
    statusString: string,
    ...(sub === undefined ? {} : { subStatusCode: sub }),
  });

/** The answer of a refusal, with the headers of the one that it stands for. */
export const refused = (
  face: Face,
  target: string,
  { status, body, code = 4, string = 'Invalid Operation', sub }: Refusal,
  headers: Answer['headers'],
  dress: (root: XmlNode) => XmlNode,
): Answer => {
  if (body === 'html') return { status, headers, body: page(status, words[status] ?? '') };
  if (body === 'none') return { status, headers };
  if (body === 'userCheck') {
    const root = elementOf('userCheck', { statusValue: String(status), statusString: words[status] ?? '' });
    return { status, headers, body: { kind: 'xml', root: { ...root, namespace: '', children: root.children.map(bare) } } };
  }
  return { status, headers, body: { kind: 'xml', root: dress(statusOf(face, target, code, string, sub)) } };
};

const bare = (node: XmlNode): XmlNode => ({ ...node, namespace: '' });

/** The refusal for a path below the prefix. */
export const refusalFor = (face: Face, path: string): Refusal => {
  const fitting = (face.refusals ?? []).filter(({ below }) => path === below || path.startsWith(`${below}/`));
  return fitting.toSorted((a, b) => b.below.length - a.below.length)[0]?.refusal ?? face.refusal;
};
