/** A device that agrees to everything: each path shows a document named after it, each write is granted, nothing changes. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export const xml = { 'Content-Type': 'application/xml; charset="UTF-8"' } as const;
const namespace = 'urn:psialliance-org';

/** The root that a path's document has at first sight: `/System/deviceInfo` shows `DeviceInfo`. */
export const rootOf = (url: string): string => {
  const last = (url.split('?')[0] ?? '').split('/').filter(Boolean).at(-1) ?? 'Root';
  const name = last[0]?.toUpperCase() + last.slice(1);
  return /^[A-Za-z]\w*$/.test(name) ? name : 'Member';
};

/** A document of the path with this content beside what identifies the device. */
export const documentOf = (url: string, content = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${rootOf(url)} version="1.0" xmlns="${namespace}"><id>1</id><serialNumber>S1</serialNumber><macAddress>00:11:22:33:44:55</macAddress>${content}</${rootOf(url)}>\n`;

const granted = (url: string): string =>
  `<ResponseStatus version="1.0" xmlns="${namespace}"><requestURL>${url.replace(/[<&]/g, '')}</requestURL><statusCode>1</statusCode><statusString>OK</statusString></ResponseStatus>`;

export interface Agreeing {
  readonly delayMs?: number;
  /** Answers instead; false: it does not. */
  readonly instead?: (request: IncomingMessage, answer: ServerResponse, n: number) => boolean;
  /** Added to every document. */
  readonly content?: (url: string, n: number) => string;
}

/** Answers as such a device does. */
export const agreeing = ({ delayMs = 0, instead = () => false, content = () => '' }: Agreeing = {}): RequestListener => {
  let n = 0;
  return async (request, answer) => {
    n += 1;
    const place = n;
    request.resume();
    if (delayMs > 0) await sleep(delayMs);
    if (instead(request, answer, place)) return;
    const url = request.url ?? '/';
    answer.writeHead(200, xml).end(request.method === 'GET' ? documentOf(url, content(url, place)) : granted(url));
  };
};
