import { describe, expect, it } from 'vitest';
import type { XmlNode } from '../model/xml.ts';
import { parseXml } from './parse.ts';
import { element } from './tree.ts';
import { spellings, type WriteOptions, writeXml } from './write.ts';

const parsed = (text: string): XmlNode => {
  const { root, faults } = parseXml(new TextEncoder().encode(text));
  if (root === undefined) throw new Error(faults.map(({ message }) => message).join());
  return root;
};

/** A tree without the white space between its elements. */
const bare = (node: XmlNode): unknown => ({
  ...node,
  text: node.children.length > 0 ? node.text.trim() : node.text,
  children: node.children.map(bare),
});

const awkward = parsed(
  '<T version="1.0" q="a&quot;b&#10;c&apos;&lt;&#9;" xmlns="urn:x" xmlns:y="urn:y" y:k="v" xml:lang="en">' +
    '<a> x &amp; "y" \'z\' &lt;b&gt; é你😀]]&gt; </a><b/><y:c><d xmlns="">t&#13;\n</d><e xmlns="urn:x">1</e></y:c><b>2</b></T>',
);

const ways: Readonly<Record<string, WriteOptions>> = { plain: {}, ...spellings };

describe('writeXml', () => {
  it.each(Object.entries(ways))('says the same again, spelt %s', (_, options) => {
    expect(bare(parsed(writeXml(awkward, options)))).toEqual(bare(awkward));
  });

  const time = element('Time', 'urn:t', [element('timeMode', 'urn:t', 'NTP'), element('zone', 'urn:t', 'a"<')]);

  it.each([
    [
      'plain',
      '<?xml version="1.0" encoding="UTF-8"?>\n<Time xmlns="urn:t">\n  <timeMode>NTP</timeMode>\n  <zone>a&quot;&lt;</zone>\n</Time>\n',
    ],
    ['comments', '  <!-- timeMode -->\n  <timeMode>NTP</timeMode>\n'],
    ['cdata', '<timeMode><![CDATA[NTP]]></timeMode>'],
    ['single-quotes', "<?xml version='1.0' encoding='UTF-8'?>\n<Time xmlns='urn:t'>"],
    ['character-references', '<timeMode>&#78;&#84;&#80;</timeMode>'],
    ['prefix', '<hik:Time xmlns:hik="urn:t">\n  <hik:timeMode>NTP</hik:timeMode>'],
    ['compact', '<Time xmlns="urn:t"><timeMode>NTP</timeMode><zone>a&quot;&lt;</zone></Time>'],
    ['crlf', '<Time xmlns="urn:t">\r\n  <timeMode>NTP</timeMode>\r\n'],
    ['no-declaration', '<Time xmlns="urn:t">\n'],
  ])('spells %s as it says', (name, part) => {
    const text = writeXml(time, ways[name]);
    expect(text).toContain(part);
    expect(text.startsWith('<?xml')).toBe(name !== 'no-declaration');
  });

  it('has a sample of every spelling above', () => {
    expect(Object.keys(ways)).toHaveLength(9);
  });

  it('writes an empty element and text without a namespace', () => {
    expect(writeXml(element('a', '', [element('b', ''), element('c', '', ' ')]), { declaration: false, indent: false })).toBe(
      '<a><b/><c> </c></a>\n',
    );
  });

  it.each(['\u0000', '\u0001', '\u000b', '\ufffe', '\ud800'])('refuses a character that XML does not have', (character) => {
    expect(() => writeXml(element('a', '', `x${character}`))).toThrow(/the text of <a> holds U\+/);
    expect(() => writeXml({ ...element('a', ''), attributes: { b: character } })).toThrow(/attribute b of <a> holds U\+/);
  });

  it.each(['', 'a b', '1a', 'a:b', 'a>', '<', 'a\u0000'])('refuses the name "%s"', (name) => {
    expect(() => writeXml(element(name, ''))).toThrow(/cannot be an XML name/);
  });

  it('writes every name that the parser reads', () => {
    expect(writeXml(parsed('<你好.a-1·/>'), { declaration: false })).toBe('<你好.a-1·/>\n');
  });
});
