import { describe, expect, it } from 'vitest';
import type { XmlNode } from '../../model/xml.ts';
import { parseXml } from '../../xml/parse.ts';
import { documentText, lasting } from './write-xml.ts';

const node = (name: string, content: string | readonly XmlNode[], namespace = 'urn:a', attributes = {}): XmlNode => ({
  name,
  namespace,
  attributes,
  children: typeof content === 'string' ? [] : content,
  text: typeof content === 'string' ? content : '',
});
const read = (root: XmlNode) => parseXml(Buffer.from(documentText(root), 'utf8'));

describe('the camera’s writer', () => {
  it('writes what reads back the same', () => {
    const root = node(
      'A',
      [node('b', ' 1 < 2 & "3" \r\n\t雪 😀 ', 'urn:a', { opt: 'a "b" <c>' }), node('C', [node('d', '')], 'urn:c')],
      'urn:a',
      { version: '1.0' },
    );
    const { root: back, faults } = read(root);
    expect(faults).toEqual([]);
    expect(back?.attributes.version).toBe('1.0');
    expect([back?.children[0]?.text, back?.children[0]?.attributes.opt]).toEqual([' 1 < 2 & "3" \r\n\t雪 😀 ', 'a "b" <c>']);
    expect([back?.children[1]?.namespace, back?.children[1]?.children[0]?.namespace]).toEqual(['urn:c', 'urn:a']);
  });
  it('replaces what no document can hold', () => expect(read(node('a', 'x\u0000\u001b\ud800y')).root?.text).toBe('x\ufffd\ufffd\ufffdy'));
  it('writes a tree that lasts like any other, each time', () => {
    const [once, lasts] = [node('a', [node('b', 'x')]), lasting(node('a', [node('b', 'x')]))];
    expect([documentText(lasts), documentText(lasts)]).toEqual([documentText(once), documentText(once)]);
    expect(documentText({ ...lasts, name: 'c' })).toContain('<c xmlns="urn:a">');
  });
  it('writes elements without a namespace', () => expect(documentText(node('a', 'x', ''))).toContain('<a>x</a>'));
});
