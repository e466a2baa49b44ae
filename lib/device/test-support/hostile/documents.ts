/** Devices whose documents are meant to hurt who parses them, or who believes what a device says of itself. */
import { documentOf, rootOf } from '../agreeing.ts';
import { always, type HostileKind, type Instead } from './kind.ts';

const many = 100_000;

const document = (kind: string, content: (url: string) => string, more: Partial<HostileKind> = {}): HostileKind => ({
  kind,
  instead: always((url) => documentOf(url, content(url))),
  ...more,
});

const instead = (kind: string, body: (url: string) => string | Uint8Array, more: Partial<HostileKind> = {}): HostileKind => ({
  kind,
  instead: always(body),
  ...more,
});

const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Says of each field of a channel, a user or a time what no field can be. */
const impossible = (attributes: string): Instead =>
  always((url) =>
    url.endsWith('/capabilities')
      ? documentOf(
          url.replace(/\/capabilities$/, ''),
          ['deviceName', 'deviceDescription', 'deviceLocation', 'userName', 'password', 'timeMode', 'localTime', 'timeZone']
            .map((name) => `<${name} ${attributes}>x</${name}>`)
            .join(''),
        )
      : documentOf(url, '<deviceName>x</deviceName><deviceID>1</deviceID><timeMode>manual</timeMode>'),
  );

export const hostileDocuments: readonly HostileKind[] = [
  document('50,000 attributes', () => `<model ${Array.from({ length: 50_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`, { errors: true }),
  document('an attribute as long as a book', () => `<model a="${'a'.repeat(4 * many)}"/>`),
  document('5,000 namespaces', () => Array.from({ length: 5000 }, (_, at) => `<n${at}:a xmlns:n${at}="urn:${at}"/>`).join('')),
  document('an element with a name as long as a book', () => `<${'a'.repeat(many)}/>`),
  document('names with many colons', () => `<${'a:'.repeat(1000)}a/>`),
  document('sections of characters that never end', () => '<![CDATA['.repeat(many / 10), { errors: true }),
  document('instructions without end', () => '<?a b?>'.repeat(15_000)),
  document('references to letters that there are not', () => '<model>&#0;&#x110000;&#xd800;&nbsp;&a;</model>'),
  document('a million references', () => `<model>${'&#65;'.repeat(150_000)}</model>`),
  document('control characters', () => '<model>\u0001\u0002\u001b[2J\u0007\u0008</model>'),
  document('an attribute without its end', () => '<model a="'),
  document('elements that are never closed', () => '<a>'.repeat(200)),
  document('end tags alone', () => '</a>'.repeat(5000)),
  document('text beside elements', () => `${'x<model>1</model>'.repeat(5000)}`),
  document('the same field 9,000 times', () => '<model>1</model>'.repeat(9000)),
  instead('two documents one after the other', (url) => documentOf(url) + documentOf(url)),
  instead('a document and then another megabyte of nothing', (url) => `${documentOf(url)}${'\n'.repeat(900_000)}`),
  instead(
    'an external entity',
    (url) => `<!DOCTYPE a SYSTEM "file:///etc/passwd" [<!ENTITY b SYSTEM "file:///etc/passwd">]>${documentOf(url, '<model>&b;</model>')}`,
  ),
  instead(
    'a style sheet and an inclusion',
    (url) =>
      `<?xml-stylesheet href="http://127.0.0.1:1/"?>${documentOf(url, '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>').replace(/^.*\n/, '')}`,
  ),
  instead('documents in UTF-16', (url) => utf16(documentOf(url))),
  instead('an encoding that nobody knows', (url) => documentOf(url).replace('UTF-8', 'x-nobody')),
  instead('nothing at all', () => ''),
  instead('a single bracket', () => '<'),
  instead('JSON', () => `{"a":${'['.repeat(50_000)}`),
  instead(
    'a success instead of every document',
    (url) =>
      `<ResponseStatus version="1.0" xmlns="urn:psialliance-org"><requestURL>${url}</requestURL><statusCode>1</statusCode><statusString>OK</statusString></ResponseStatus>`,
  ),
  instead(
    'status codes that there are not',
    () =>
      '<ResponseStatus version="1.0" xmlns="urn:psialliance-org"><statusCode>99999999999999999999</statusCode><statusString/></ResponseStatus>',
  ),
  instead('resources that contain themselves', (url) =>
    documentOf(
      url,
      `<Resource><name>${rootOf(url)}</name><name>..</name><ResourceList><Resource><name>/</name></Resource></ResourceList></Resource>`,
    ),
  ),
  { kind: 'capabilities with lengths of a thousand million', written: true, instead: impossible('min="1000000000" max="2000000000"') },
  { kind: 'capabilities with ranges turned around', written: true, instead: impossible('min="9" max="-9" range="5-1,a-b,,-" def="x"') },
  { kind: 'capabilities with options without end', written: true, instead: impossible(`opt="${'a,'.repeat(20_000)}"`) },
  {
    kind: 'capabilities with sizes that there are not',
    written: true,
    instead: impossible('size="99999999999" min="NaN" max="1e999" reqReboot="2"'),
  },
];
