/** Devices whose documents are meant to hurt who parses them, or who believes what a device says of itself. */
import { documentOf } from '../agreeing.ts';
import { always, type HostileKind } from './kind.ts';

const many = 100_000;

const document = (kind: string, content: (url: string) => string, more: Partial<HostileKind> = {}): HostileKind => ({
  kind,
  instead: always((url) => documentOf(url, content(url))),
  ...more,
});

export const hostileDocuments: readonly HostileKind[] = [
  document('50,000 attributes', () => `<model ${Array.from({ length: 50_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`, { errors: true }),
  document('an attribute as long as a book', () => `<model a="${'a'.repeat(4 * many)}"/>`),
  document('5,000 namespaces', () => Array.from({ length: 5000 }, (_, at) => `<n${at}:a xmlns:n${at}="urn:${at}"/>`).join('')),
  document('an element with a name as long as a book', () => `<${'a'.repeat(many)}/>`),
  document('names with many colons', () => `<${'a:'.repeat(1000)}a/>`),
  document('sections of characters that never end', () => '<![CDATA['.repeat(many / 10), { errors: true }),
  document('instructions without end', () => '<?a b?>'.repeat(15_000)),
  document('references to letters that there are not', () => '<model>&#0;&#x110000;&#xd800;&nbsp;&a;</model>'),
];
