/**
 * 8.3 on the day the camera is made. Ids are unique over all ports: inputs 1 and 3, outputs 2 and 4, so that input 1 and
 * output 2 of the examples are there, and a second port of each kind.
 */
import type { Doc } from '../state/documents.ts';

export const factory = (): Readonly<Record<string, Doc>> => ({
  '/IO/inputs/1': { id: '1', triggering: 'high' },
  '/IO/inputs/3': { id: '3', triggering: 'low' },
  // 8.11.11: output 2 is switched for as long as its cause lasts.
  '/IO/outputs/2': { id: '2', PowerOnState: { defaultState: 'low', outputState: 'high', pulseDuration: '1000' } },
  '/IO/outputs/4': { id: '4', PowerOnState: { defaultState: 'low', outputState: 'pulse', pulseDuration: '1000' } },
});
