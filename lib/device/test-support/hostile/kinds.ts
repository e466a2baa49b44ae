/** Devices that mean harm, or whose faults do: each kind once, as small as it can be. @see docs/hostile.md */
import type { IncomingMessage } from 'node:http';
import { documentOf, rootOf, xml } from '../agreeing.ts';
import { hostileDocuments } from './documents.ts';
import { always, type HostileKind, type Instead } from './kind.ts';
import { hostileValues } from './values.ts';

const status =
  (url: string, extra: Record<string, string> = {}): Instead =>
  (_, answer, n) => {
    if (n < 5 || n % 3 !== 0) return false;
    answer
      .writeHead(404, { ...xml, ...extra })
      .end(
        `<ResponseStatus version="1.0" xmlns="urn:psialliance-org"><requestURL>${url}</requestURL><statusCode>4</statusCode></ResponseStatus>`,
      );
    return true;
  };

const megabyte = 1024 * 1024;
const listOf = (url: string, count: number): string =>
  documentOf(url, Array.from({ length: count }, (_, id) => `<User><id>${id}</id></User>`).join(''));
const repeated = (request: IncomingMessage): string => (request.headers.authorization ?? '').replace(/^\w+ /, '');

export const hostileKinds: readonly HostileKind[] = [
  { kind: 'a percent sign cut in two', instead: status('/x%2', { Location: '/x%2' }) },
  { kind: 'bytes that are no UTF-8 in a URI', instead: status('/%ff%fe', { Location: 'http://[::1/' }) },
  {
    kind: 'times that there are not',
    instead: always((url) =>
      /localTime/.test(url) ? '0000-00-00T00:00:00' : documentOf(url, '<localTime>0000-00-00T00:00:00</localTime>'),
    ),
  },
  { kind: 'a long run of dots', content: () => `<model>${'a.'.repeat(200_000)}</model>` },
  { kind: 'comments that never end', errors: true, instead: always((url) => `${documentOf(url)}${'<!--'.repeat(100_000)}`) },
  { kind: 'a list of 100,000 ids', errors: true, instead: always((url) => listOf(url, 100_000)) },
  { kind: 'a list of 9,000 ids', instead: always((url) => listOf(url, 9000)) },
  { kind: 'an id as long as a book', content: () => `<User><id>${'9'.repeat(100_000)}</id></User>` },
  { kind: '100,000 strange elements', errors: true, instead: always((url) => documentOf(url, '<strange/>'.repeat(100_000))) },
  {
    kind: 'answers of 4 MB, each another',
    errors: true,
    instead: always((url, n) => documentOf(url, `<model>${`${n} `.repeat((4 * megabyte) / (String(n).length + 1))}</model>`)),
  },
  { kind: 'elements 20,000 deep', instead: always((url) => `<${rootOf(url)}>${'<a>'.repeat(20_000)}`) },
  {
    kind: 'an entity bomb',
    instead: always(
      () => `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><a>${'&c;'.repeat(1000)}</a>`,
    ),
  },
  {
    kind: 'the credentials that it was sent',
    instead: always((url, _, request) =>
      documentOf(url, `<model>${repeated(request)}</model><deviceName>${request.headers.authorization ?? ''}</deviceName>`),
    ),
  },
  {
    kind: 'orders to a CI, and escape sequences',
    content: () => '<model>\n##vso[task.complete result=Succeeded]\n::error::x\n\u009b31m\u202e</model>',
  },
  { kind: 'markup of a page', content: () => '<model><![CDATA[<script>alert(1)</script>]]></model>' },
  { kind: 'names that programs trip over', content: () => '<constructor>1</constructor><__proto__>2</__proto__><toString/>' },
  { kind: 'bytes that are no text', instead: always(() => Uint8Array.from({ length: 5000 }, (_, at) => at % 256)) },
  { kind: 'no answer at every second request', stops: 'lost', instead: (_, __, n) => n > 40 && n % 2 === 0 },
  {
    kind: 'closed connections from one moment on',
    stops: 'lost',
    instead: (request, _, n) => n > 60 && request.socket.destroy().destroyed,
  },
  ...hostileValues,
  ...hostileDocuments,
];
