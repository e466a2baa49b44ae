import { expect, test } from 'vitest';
import { prettyXml } from './pretty-xml.ts';

test('an element a line, text with its element', () => {
  expect(prettyXml('<?xml version="1.0"?><Time version="1.0"><timeMode>NTP</timeMode><a/><b></b><c><d>1</d></c></Time>')).toBe(
    [
      '<?xml version="1.0"?>',
      '<Time version="1.0">',
      '  <timeMode>NTP</timeMode>',
      '  <a/>',
      '  <b></b>',
      '  <c>',
      '    <d>1</d>',
      '  </c>',
      '</Time>',
    ].join('\n'),
  );
});

test('what was laid out already is laid out the same way', () => {
  const once = prettyXml('<a><b>1</b><c><d/></c></a>');
  expect(prettyXml(once.replaceAll('  ', '\t'))).toBe(once);
});

test.each([
  ['plain text', 'no XML at all', 'no XML at all'],
  ['nothing', '', ''],
  ['a tag that never ends', '<a><b', '<a>\n  <b'],
  ['more ends than starts', '</a></b><c/>', '</a>\n</b>\n<c/>'],
])('%s loses nothing', (_, given, shown) => {
  expect(prettyXml(given)).toBe(shown);
});
