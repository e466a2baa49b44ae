import { expect, test } from 'vitest';
import { createMemory, weightOf } from './memory.ts';

const body = (text: string): Uint8Array => Buffer.from(text);

test('what nobody asked for longest is forgotten, what was asked for stays', () => {
  const memory = createMemory<string>(10);
  const [a, b, c] = [body('a'), body('b'), body('c')];
  memory.set(a, 'A', 4);
  memory.set(b, 'B', 4);
  expect(memory.get(a)).toBe('A');
  memory.set(c, 'C', 4);
  expect([memory.get(a), memory.get(b), memory.get(c)]).toEqual(['A', undefined, 'C']);
});

test('one that is heavier than all is remembered alone, for as long as nothing else comes', () => {
  const memory = createMemory<string>(10);
  const [a, b, c] = [body('a'), body('b'), body('c')];
  memory.set(a, 'A', 4);
  memory.set(b, 'B', 40);
  expect([memory.get(a), memory.get(b)]).toEqual([undefined, 'B']);
  memory.set(c, 'C', 1);
  expect([memory.get(b), memory.get(c)]).toEqual([undefined, 'C']);
});

test('the weight is that of the tree, not of the text alone', () => {
  expect(weightOf(body('<a/>'.repeat(1000)))).toBeGreaterThan(weightOf(body('abcd'.repeat(1000))) * 10);
});
