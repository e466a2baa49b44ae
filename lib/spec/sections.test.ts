import { expect, it } from 'vitest';
import { compareSections, inDocumentOrder, isWithin } from './sections.ts';

it('orders sections by their numbers and the Annex last', () => {
  const shuffled = ['A.0', '8.10', '8.9.1', '8.1.13.4', '8.1.13', '8.1', '4', '8.2', '8.1.2'].map((section) => ({ section }));
  const ordered = ['4', '8.1', '8.1.2', '8.1.13', '8.1.13.4', '8.2', '8.9.1', '8.10', 'A.0'];
  expect(inDocumentOrder(shuffled).map(({ section }) => section)).toEqual(ordered);
  expect(compareSections('8.2', '8.2')).toBe(0);
});

it('keeps the order inside a section', () => {
  const entries = [
    { section: '8.2', name: 'b' },
    { section: '8.2', name: 'a' },
    { section: '8.1', name: 'c' },
  ];
  expect(inDocumentOrder(entries).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
});

it('tells what lies within a section', () => {
  expect(isWithin('8.1.7', '8.1')).toBe(true);
  expect(isWithin('8.1', '8.1')).toBe(true);
  expect(isWithin('8.13', '8.1')).toBe(false);
});
