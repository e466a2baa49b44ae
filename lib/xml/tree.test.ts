import { describe, expect, it } from 'vitest';
import type { XmlNode } from '../model/xml.ts';
import {
  child,
  childrenOf,
  element,
  leavesOf,
  nodeAt,
  nodesAt,
  textAt,
  withAttribute,
  withChild,
  withName,
  withNamespace,
  without,
  withText,
} from './tree.ts';

const entry = (id: string): XmlNode =>
  element('Entry', 'n', [element('id', 'n', id), element('Inner', 'n', [element('port', 'n', ` ${id}0 `)])]);
const tree = element('EntryList', 'n', [element('size', 'n', '2'), entry('1'), entry('2')]);

const values = (root: XmlNode | undefined) =>
  root === undefined ? undefined : leavesOf(root).map(({ path, value }) => `${path}=${value}`);

describe('readers', () => {
  it('find children by name', () => {
    expect(childrenOf(tree, 'Entry')).toHaveLength(2);
    expect(child(tree, 'Entry')).toBe(tree.children[1]);
    expect(child(tree, 'none')).toBeUndefined();
  });

  it('follow paths, with and without places', () => {
    expect(nodesAt(tree, '')).toEqual([tree]);
    expect(nodesAt(tree, 'Entry/Inner/port').map(({ text }) => text)).toEqual([' 10 ', ' 20 ']);
    expect(nodesAt(tree, 'Entry[2]/id').map(({ text }) => text)).toEqual(['2']);
    expect(nodesAt(tree, 'Entry[3]/id')).toEqual([]);
    expect(textAt(tree, 'Entry/Inner/port')).toBe('10');
    expect(textAt(tree, 'Entry[2]/Inner/port')).toBe('20');
    expect(textAt(tree, 'nothing')).toBeUndefined();
  });

  it('list leaves with paths that lead back to them', () => {
    const leaves = leavesOf(tree);
    expect(leaves.map(({ path }) => path)).toEqual(['size[1]', 'Entry[1]/id', 'Entry[1]/Inner/port', 'Entry[2]/id', 'Entry[2]/Inner/port']);
    for (const { path, node } of leaves) expect(nodeAt(tree, path)).toBe(node);
  });

  it('name one entry of a list as they name the first of two', () => {
    expect(leavesOf(element('EntryList', '', [entry('1')])).map(({ path }) => path)).toEqual(['Entry[1]/id', 'Entry[1]/Inner/port']);
    expect(leavesOf(element('a', '', [element('b', '')])).map(({ path }) => path)).toEqual(['b']);
    expect(leavesOf(element('a', '')).map(({ path }) => path)).toEqual(['']);
  });
});

describe('edits', () => {
  it('set, remove, rename and add one node each, and leave the tree as it was', () => {
    const before = JSON.stringify(tree);
    expect(values(withText(tree, 'Entry[2]/id', 'x'))).toContain('Entry[2]/id=x');
    expect(values(withText(tree, 'Entry/id', 'x'))?.filter((each) => each.endsWith('=x'))).toEqual(['Entry[1]/id=x']);
    expect(values(without(tree, 'Entry[1]'))).toEqual(['size[1]=2', 'Entry[1]/id=2', 'Entry[1]/Inner/port=20']);
    expect(values(withName(tree, 'Entry/Inner', 'Outer'))).toContain('Entry[1]/Outer/port=10');
    expect(withName(tree, '', 'Other')?.name).toBe('Other');
    expect(values(withChild(tree, 'Entry[2]', element('more', 'n', '1')))?.at(-1)).toBe('Entry[2]/more=1');
    expect(values(withChild(tree, 'Entry[2]', element('more', 'n', '1'), 0))?.at(-3)).toBe('Entry[2]/more=1');
    expect(withAttribute(tree, '', 'version', '1.0')?.attributes).toEqual({ version: '1.0' });
    expect(withAttribute({ ...tree, attributes: { version: '1.0' } }, '', 'version', undefined)?.attributes).toEqual({});
    expect(JSON.stringify(tree)).toBe(before);
  });

  it('keep what they do not touch, to the object', () => {
    expect(withText(tree, 'Entry[2]/id', 'x')?.children[1]).toBe(tree.children[1]);
  });

  it('say when there is nothing to edit', () => {
    for (const path of ['none', 'Entry[3]', 'Entry/none', 'Entry[0]']) {
      expect(withText(tree, path, 'x')).toBeUndefined();
      expect(without(tree, path)).toBeUndefined();
      expect(withName(tree, path, 'x')).toBeUndefined();
      expect(withChild(tree, path, entry('9'))).toBeUndefined();
      expect(withAttribute(tree, path, 'a', 'b')).toBeUndefined();
    }
    expect(without(tree, '')).toBeUndefined();
  });

  it('look for the second step below every first one', () => {
    const mixed = element('a', '', [element('b', ''), element('b', '', [element('c', '', '1')])]);
    expect(values(withText(mixed, 'b/c', '2'))).toEqual(['b[1]=', 'b[2]/c=2']);
  });

  it('change namespaces', () => {
    const moved = withNamespace(tree, 'm', 'n');
    expect([...new Set(nodesAt(moved, 'Entry/Inner').map(({ namespace }) => namespace)), moved.namespace]).toEqual(['m', 'm']);
    expect(withNamespace(tree, 'm', 'other').namespace).toBe('n');
  });
});
