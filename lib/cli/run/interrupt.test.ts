import { afterEach, expect, test, vi } from 'vitest';
import { Stop } from '../../engine/stop.ts';
import { type Interrupt, takeInterrupts } from './interrupt.ts';

let taken: Interrupt | undefined;
const take = (...given: Parameters<typeof takeInterrupts>): Interrupt => {
  taken = takeInterrupts(...given);
  return taken;
};
afterEach(() => {
  taken?.release();
  taken = undefined;
});

test('the first Ctrl-C asks to stop, the second leaves; listeners of others wait and come back', () => {
  const others = vi.fn();
  process.on('SIGINT', others);
  const before = process.rawListeners('SIGINT');
  const [first, second, leave] = [vi.fn(), vi.fn(), vi.fn()];
  const interrupt = take({ first, second }, leave);
  expect(interrupt.signal.aborted).toBe(false);
  process.emit('SIGINT');
  expect([first.mock.calls, second.mock.calls.length, interrupt.signal.aborted]).toEqual([[['SIGINT']], 0, true]);
  process.emit('SIGINT');
  expect([first.mock.calls.length, second.mock.calls.length, leave.mock.calls]).toEqual([1, 1, [[130]]]);
  interrupt.release();
  expect(process.rawListeners('SIGINT')).toEqual(before);
  expect(others).not.toHaveBeenCalled();
  process.off('SIGINT', others);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends with %d; a CI and a closed terminal give less time for putting back', (name, code) => {
  const interrupt = take({ first: () => {}, second: () => {} }, () => {});
  expect(interrupt.code()).toBeUndefined();
  process.emit(name);
  expect(interrupt.code()).toBe(code);
  const { reason } = interrupt.signal as { reason: Stop };
  expect([reason.kind, reason.message]).toEqual(['interrupted', `interrupted by ${name}`]);
  expect((reason.restoringMs ?? 0) <= 5000).toBe(name !== 'SIGINT');
});

test('a fault that nobody caught ends the asking, not the program', () => {
  const first = vi.fn();
  const interrupt = take({ first, second: () => {} }, () => {});
  process.emit('uncaughtException', new RangeError('of ours'));
  expect(interrupt.signal.reason).toBeInstanceOf(Stop);
  expect((interrupt.signal.reason as Stop).kind).toBe('fault');
  expect(first.mock.calls[0]?.[0]).toContain('of ours');
  expect(interrupt.code()).toBeUndefined();
});
