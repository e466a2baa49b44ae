import { diag } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { parseXml } from './parse.ts';

const parse = (text: string) => parseXml(new TextEncoder().encode(text));

describe('parseXml', () => {
  it('keeps names, namespaces, attributes, order and text', () => {
    const { root, faults, text } = parse('<n:a xmlns:n="urn:n" xmlns="urn:d" v="1" n:v="2"><b>x</b> <c xmlns=""/><b>y</b></n:a>');
    expect(faults).toEqual([]);
    expect(text.startsWith('<n:a')).toBe(true);
    expect(root).toEqual({
      name: 'a',
      namespace: 'urn:n',
      attributes: { v: '1', '{urn:n}v': '2' },
      text: ' ',
      children: [
        { name: 'b', namespace: 'urn:d', attributes: {}, children: [], text: 'x' },
        { name: 'c', namespace: '', attributes: {}, children: [], text: '' },
        { name: 'b', namespace: 'urn:d', attributes: {}, children: [], text: 'y' },
      ],
    });
  });

  it('joins text, CDATA and references around comments and instructions', () => {
    expect(parse('<a>1<!-- no -->2<![CDATA[<3>]]>&amp;&#52;<?no?>5</a>').root?.text).toBe('12<3>&45');
  });

  it('keeps white space of leaves', () => {
    expect(parse('<a>\t x \r\n</a>').root?.text).toBe('\t x \n');
  });

  it('leaves nothing behind in the memory of the parser', () => {
    diag.configure({ enabled: true });
    try {
      for (const text of ['<a><b>1</b></a>', '<a><b>', '<a/><b/>']) parse(text);
      expect(diag.report()).toEqual({});
    } finally {
      diag.configure({ enabled: false });
    }
  });
});
