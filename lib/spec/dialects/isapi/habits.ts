/** How today's devices refuse, beyond what all devices in the field do: read by grading in the field profile alone. */
import type { ForgivenRule } from '../types.ts';

export const todaysHabits: readonly ForgivenRule[] = [
  ...(['8.11.2-2', '8.11.4-1'] as const).map(
    (requirement): ForgivenRule => ({
      kind: 'contradiction',
      requirement,
      actual: '^[A-Za-z]',
      about: 'triggers and reactions are called by their event or method, and some of these names occur twice',
      source: 'field-notes: trigger ids, sometimes repeated',
    }),
  ),
  {
    kind: 'contradiction',
    requirement: '4.5.5-24',
    about: 'devices name another URL in a ResponseStatus, or leave it empty',
    source: 'field-notes: ResponseStatus',
  },
  {
    kind: 'behaviour',
    requirement: '4.5.5-17',
    about: 'web servers of devices refuse with a page or a userCheck document',
    source: 'field-notes: HTTP, 401 and 404',
  },
  {
    kind: 'behaviour',
    requirement: '4.5.4-7',
    about: 'web servers of devices refuse with a page or a userCheck document',
    source: 'field-notes: HTTP, 401 and 404',
  },
  {
    kind: 'behaviour',
    requirement: '8.11.6-2',
    about: 'today’s devices have event schedules at one place only',
    source: 'field-vocabulary: paths, event schedules',
  },
  {
    kind: 'wrong-status',
    requirement: '4.5.5-16',
    actual: '^500\\b',
    about: 'older firmware answers 500 for what is not there',
    source: 'field-notes: unsupported resource',
  },
];
