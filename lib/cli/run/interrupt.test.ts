import { expect, test, vi } from 'vitest';
import { takeInterrupts } from './interrupt.ts';

test('the first Ctrl-C asks to stop, the second leaves; listeners of others wait and come back', () => {
  const others = vi.fn();
  process.on('SIGINT', others);
  const before = process.rawListeners('SIGINT');
  const [first, second, leave] = [vi.fn(), vi.fn(), vi.fn()];
  const interrupt = takeInterrupts({ first, second }, leave);
  expect(interrupt.signal.aborted).toBe(false);
  process.emit('SIGINT');
  expect([first.mock.calls.length, second.mock.calls.length, interrupt.signal.aborted]).toEqual([1, 0, true]);
  process.emit('SIGINT');
  expect([first.mock.calls.length, second.mock.calls.length, leave.mock.calls]).toEqual([1, 1, [[130]]]);
  interrupt.release();
  expect(process.rawListeners('SIGINT')).toEqual(before);
  expect(others).not.toHaveBeenCalled();
  process.off('SIGINT', others);
});

test('a polite kill is a Ctrl-C', () => {
  const interrupt = takeInterrupts({ first: () => {}, second: () => {} }, () => {});
  process.emit('SIGTERM');
  expect(interrupt.signal.aborted).toBe(true);
  interrupt.release();
});
