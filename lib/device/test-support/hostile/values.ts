/** Devices whose documents are well-formed, and whose values are meant to hurt what reads, compares, redacts or shows them. */
import { documentOf } from '../agreeing.ts';
import { always, type HostileKind } from './kind.ts';

const many = 60_000;

/** A value that is made of one piece many times. */
const run = (kind: string, piece: string, tail = ''): HostileKind => ({
  kind,
  content: () => `<model>${piece.repeat(Math.ceil((4 * many) / piece.length))}${tail}</model>`,
});

const leaf = (kind: string, ...leaves: readonly string[]): HostileKind => ({ kind, content: () => leaves.join('') });

const ids = (kind: string, id: (place: number) => string, count = 40): HostileKind => ({
  kind,
  instead: always((url) =>
    documentOf(
      url,
      Array.from({ length: count }, (_, place) => `<User><id>${id(place)}</id><userName>u${place}</userName></User>`).join(''),
    ),
  ),
});

export const hostileValues: readonly HostileKind[] = [
  run('a long run of blanks, and then a word', ' ', 'x'),
  run('a long run of tabs and line ends', '\t\n'),
  run('a long run of digits', '9'),
  run('a long run of minus signs', '-'),
  run('a long run of quotes', '&quot;'),
  run('a long run of backslashes', '\\'),
  run('a long run of what looks like a password', 'password=a '),
  run('a long run of what looks like credentials in a URL', 'rtsp://a:b@'),
  run('a long run of what looks like a header with credentials', 'Authorization: Basic YWRtaW46'),
  run('a long run of what looks like a token of ours', '{{password:'),
  run('a long run of orders to a CI', '\n::error::x'),
  run('a long run of percent signs', '%'),
  run('a long run of slashes', '/'),
  run('a long run of colons', ':'),
  run('a long run of at signs and dots', 'a@b.'),
  run('a long run of letters beyond the first plane', '\u{1f4f7}'),
  run('a long run of marks that stand on one letter', '\u0301'),
  leaf('numbers that are none', '<deviceUpTime>1e999</deviceUpTime><currentDeviceTime>NaN</currentDeviceTime><id>-0</id>'),
  leaf('numbers beyond all bounds', '<deviceUpTime>99999999999999999999999999</deviceUpTime><cpuUtilization>-9e99</cpuUtilization>'),
  leaf(
    'times beyond all bounds',
    '<localTime>999999-99-99T99:99:99+99:99</localTime><currentDeviceTime>-0001-01-01T00:00:00Z</currentDeviceTime>',
  ),
  leaf('a time zone without end', `<timeZone>CST-8${':00'.repeat(many / 3)}</timeZone>`),
  leaf('addresses that are none', '<ipAddress>999.999.999.999</ipAddress><macAddress>::::::</macAddress><hostName>.</hostName>'),
  leaf('halves of letters', '<model>\ud83d</model><deviceName>\udcf7</deviceName>'),
  leaf('a name that turns the line around', '<deviceName>\u202egnp.moc\u2066\u200b\ufeff</deviceName>'),
  leaf('titles of a page and of a table', '<deviceName>&lt;/title&gt;&lt;script&gt;|x|\n# h\n```</deviceName>'),
  leaf('formulas of a spreadsheet', "<deviceName>=cmd|' /C calc'!A0</deviceName><model>@SUM(1)</model>"),
  leaf('patterns of a replacement', "<deviceName>$&amp;$1$`$'$$</deviceName>"),
  ids(
    'ids that lead elsewhere',
    (place) => ['../../System/reboot', '..', '.', '1/../../factoryDefault', '%2e%2e', '1;x=2', '1?x=y', '1#x'][place % 8] ?? '',
  ),
  ids('ids that cannot be seen', (place) => ['', ' ', '\u200b', '\u00a0', '\t'][place % 5] ?? ''),
  ids('ids that are no numbers', (place) => ['NaN', '1e3', '0x10', '-1', '1.5', '１'][place % 6] ?? ''),
  ids('ids that a path cannot hold', (place) => ['\ud83d', '%', '%%%', '\\', '&lt;&gt;', '"', '{id}', '[1]'][place % 8] ?? ''),
];
