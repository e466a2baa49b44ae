import { describe, expect, it } from 'vitest';
import type { XmlFaultKind } from '../model/xml.ts';
import { defaultLimits, guard } from './guard.ts';
import { parseXml } from './parse.ts';
import { leavesOf } from './tree.ts';
import { writeXml } from './write.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : [part])));

interface Hostile {
  readonly name: string;
  readonly input: Uint8Array;
  readonly fault: XmlFaultKind;
  readonly says: RegExp;
}

const bomb = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c "${'&b;'.repeat(100)}">]><l>&c;</l>`;

const hostile: readonly Hostile[] = [
  { name: 'a bomb of entities', input: utf8(bomb), fault: 'doctype', says: /DOCTYPE or ENTITY declaration stands at character 0/ },
  {
    name: 'an external entity',
    input: utf8('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    fault: 'doctype',
    says: /character 21/,
  },
  { name: 'a page of HTML', input: utf8('<!doctype html><html><br></html>'), fault: 'doctype', says: /DOCTYPE/ },
  { name: 'a declaration that does not end', input: utf8('<!DOCTYPE a ['), fault: 'doctype', says: /DOCTYPE/ },
  { name: '5 MB', input: utf8(`<a>${'x'.repeat(5_000_000)}</a>`), fault: 'too-large', says: /5000007 bytes; 4194304 is the limit/ },
  {
    name: '10,000 elements deep',
    input: utf8('<a>'.repeat(10_000) + '</a>'.repeat(10_000)),
    fault: 'too-deep',
    says: /nested 10000 deep; 256 is the limit/,
  },
  { name: '257 deep', input: utf8('<a>'.repeat(257) + '</a>'.repeat(257)), fault: 'too-deep', says: /257 deep/ },
  { name: 'NUL', input: bytes('<a>x', 0, '</a>'), fault: 'nul', says: /byte 4 is NUL/ },
  { name: 'a trailing NUL', input: bytes('<a>x</a>', 0), fault: 'nul', says: /byte 8 is NUL/ },
  { name: 'a byte that is no UTF-8', input: bytes('<a>', 0xff, '</a>'), fault: 'not-utf8', says: /byte 3 \(0xFF\) is not UTF-8/ },
  { name: 'GB2312', input: bytes('<a>', 0xc4, 0xe3, '</a>'), fault: 'not-utf8', says: /byte [34] \(0x/ },
  { name: 'an overlong form', input: bytes('<a>', 0xc0, 0xaf, '</a>'), fault: 'not-utf8', says: /byte 3 \(0xC0\)/ },
  { name: 'a surrogate', input: bytes('<a>', 0xed, 0xa0, 0x80, '</a>'), fault: 'not-utf8', says: /byte 4 \(0xA0\)/ },
  { name: 'a cut character', input: bytes('<a/>', 0xe4, 0xbd), fault: 'not-utf8', says: /ends inside a character at byte 6/ },
  { name: 'UTF-16 with a mark', input: bytes(0xff, 0xfe, ...utf16('<a/>')), fault: 'not-utf8', says: /UTF-16 byte order mark/ },
  { name: 'UTF-16 without a mark', input: utf16('<a/>'), fault: 'nul', says: /looks like UTF-16/ },
  { name: 'nothing', input: utf8(''), fault: 'empty', says: /no document/ },
  { name: 'blanks', input: utf8(' \r\n\t'), fault: 'empty', says: /no document/ },
  { name: 'a lone byte order mark', input: bytes(0xef, 0xbb, 0xbf), fault: 'empty', says: /no document/ },
  { name: 'two roots', input: utf8('<a/>\n<b/>'), fault: 'two-roots', says: /second root element begins at line 2, column 1: <b\/>/ },
  { name: 'trailing garbage', input: utf8('<a/>junk'), fault: 'not-well-formed', says: /line 1, column 5: Extra content/ },
  { name: 'cut between tags', input: utf8('<a>\n<b>x</b>\n'), fault: 'truncated', says: /with <a> still open at line 3/ },
  { name: 'cut in a text', input: utf8('<a><b>é'), fault: 'truncated', says: /with <b> still open/ },
  { name: 'cut in a tag', input: utf8('<a><b'), fault: 'truncated', says: /inside a tag/ },
  { name: 'cut in a value', input: utf8('<a x="1'), fault: 'truncated', says: /inside a tag/ },
  { name: 'cut in a comment', input: utf8('<a><!-- b'), fault: 'truncated', says: /inside a comment/ },
  { name: 'cut in CDATA', input: utf8('<a><![CDATA[b'), fault: 'truncated', says: /inside a CDATA section/ },
  { name: 'cut in a reference', input: utf8('<a>&am'), fault: 'truncated', says: /with <a> still open/ },
  { name: 'crossed tags', input: utf8('<a><b></a>'), fault: 'not-well-formed', says: /tag mismatch/ },
  { name: 'a missing quotation mark', input: utf8('<a x="1><b>1</b></a>'), fault: 'not-well-formed', says: /line 1, column 9/ },
  { name: 'typographic quotation marks', input: utf8('<a version=“1.0”/>'), fault: 'not-well-formed', says: /AttValue/ },
  { name: 'an undefined entity', input: utf8('<a>&foo;</a>'), fault: 'not-well-formed', says: /'foo' not defined/ },
  { name: 'a control character', input: utf8('<a>\u0001</a>'), fault: 'not-well-formed', says: /invalid Char value 1/ },
  { name: 'a referenced control character', input: utf8('<a>&#1;</a>'), fault: 'not-well-formed', says: /invalid xmlChar value 1/ },
  { name: 'an undeclared prefix', input: utf8('<h:a/>'), fault: 'not-well-formed', says: /prefix h on a is not defined/ },
  { name: 'a late declaration', input: utf8(' <?xml version="1.0"?><a/>'), fault: 'not-well-formed', says: /only at the start/ },
  { name: 'a repeated attribute', input: utf8('<a x="1" x="2"/>'), fault: 'not-well-formed', says: /redefined/ },
  { name: 'plain text', input: utf8('2014-01-31T12:00:00'), fault: 'not-well-formed', says: /Start tag expected/ },
];

describe('hostile input', () => {
  it.each(hostile)(
    '$name is $fault',
    ({ input, fault, says }) => {
      const started = performance.now();
      const { root, faults } = parseXml(input);
      expect(root).toBeUndefined();
      expect(faults.map(({ kind }) => kind)).toEqual([fault]);
      expect(faults[0]?.message).toMatch(says);
      expect(performance.now() - started).toBeLessThan(10_000);
    },
    20_000,
  );

  it('covers every kind of fault that stops the reading', () => {
    const kinds = new Set(hostile.map(({ fault }) => fault));
    expect([...kinds].sort()).toEqual(
      ['doctype', 'empty', 'not-utf8', 'not-well-formed', 'nul', 'too-deep', 'too-large', 'truncated', 'two-roots'].sort(),
    );
  });

  it('keeps to limits that are given', () => {
    expect(parseXml(utf8('<a><b/></a>'), { depth: 1 }).faults.map(({ kind }) => kind)).toEqual(['too-deep']);
    expect(parseXml(utf8('<a><b/></a>'), { bytes: 10 }).faults.map(({ kind }) => kind)).toEqual(['too-large']);
    expect(parseXml(utf8('<a><b/></a>'), { bytes: 11, depth: 2 }).faults).toEqual([]);
  });
});

describe('faults after which a document is still read', () => {
  it('names a byte order mark and goes on', () => {
    const { root, faults, text } = parseXml(bytes(0xef, 0xbb, 0xbf, '<a>1</a>'));
    expect(faults.map(({ kind }) => kind)).toEqual(['bom']);
    expect(text).toBe('<a>1</a>');
    expect(root?.text).toBe('1');
  });

  it.each(['GB2312', 'ISO-8859-1', 'UTF-16', 'nonsense'])('names a declaration of %s over UTF-8 text and reads it as UTF-8', (encoding) => {
    const { root, faults } = parseXml(utf8(`<?xml version="1.0" encoding='${encoding}'?><a>你</a>`));
    expect(faults).toEqual([{ kind: 'wrong-encoding-declared', message: expect.stringContaining(`"${encoding}"`) }]);
    expect(root?.text).toBe('你');
  });

  it.each(['UTF-8', 'utf-8'])('takes %s', (encoding) => {
    expect(guard(utf8(`<?xml version="1.0" encoding="${encoding}"?><a/>`)).faults).toEqual([]);
  });
});

describe('harmless input that looks hostile', () => {
  it('allows the words DOCTYPE and ENTITY where they declare nothing', () => {
    const { root, faults } = parseXml(utf8('<a b="<!DOCTYPE"><!-- <!DOCTYPE x> --><![CDATA[<!ENTITY x>]]></a>'.replace('b="<', 'b="&lt;')));
    expect(faults).toEqual([]);
    expect(root?.text).toBe('<!ENTITY x>');
  });

  it('reads exactly 256 levels', () => {
    expect(parseXml(utf8('<a>'.repeat(256) + '</a>'.repeat(256))).root?.name).toBe('a');
    expect(defaultLimits.depth).toBe(256);
  });

  it('reads 100,000 siblings, lists their leaves and writes them', () => {
    const { root } = parseXml(utf8(`<a>${'<b>1</b>'.repeat(100_000)}</a>`));
    if (root === undefined) throw new Error('no root');
    const leaves = leavesOf(root);
    expect(leaves).toHaveLength(100_000);
    expect(leaves.at(-1)?.path).toBe('b[100000]');
    expect(writeXml(root, { indent: false }).length).toBeGreaterThan(800_000);
  }, 30_000);

  it.each(['constructor', '__proto__', 'hasOwnProperty', 'toString'])('reads and writes an element and an attribute called %s', (name) => {
    const { root, faults } = parseXml(utf8(`<a ${name}="x"><${name} version="1">y</${name}></a>`));
    expect(faults).toEqual([]);
    if (root === undefined) throw new Error('no root');
    expect(Object.getPrototypeOf(root.attributes)).toBeNull();
    expect(Object.keys(root.attributes)).toEqual([name]);
    expect(root.attributes[name]).toBe('x');
    expect(leavesOf(root).map(({ path, value }) => [path, value])).toEqual([[name, 'y']]);
    const again = parseXml(utf8(writeXml(root))).root;
    expect(again?.children[0]?.name).toBe(name);
    expect(again?.attributes[name]).toBe('x');
    expect(Object.prototype).not.toHaveProperty('version');
  });

  it('says nothing about attributes that are not there', () => {
    expect(parseXml(utf8('<a/>')).root?.attributes.constructor).toBeUndefined();
  });
});
