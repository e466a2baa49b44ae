/** Work that ends in time or not at all: a judge over a device's text may go on for ever, and nothing else could stop it. */
import { Script } from 'node:vm';
import type { Judgement } from '../../model/check.ts';
import type { Check, Evidence } from '../../model/probe.ts';

const place = Symbol.for('ipmd-conformance timed work');
const held = globalThis as { [place]?: (() => unknown) | undefined };
/** A script alone is stopped by its time, with all that it calls. */
const script = new Script(`globalThis[Symbol.for('${Symbol.keyFor(place)}')]()`);

/** The work took longer than it may. */
export class Overdue extends Error {}

/** What `work` returns; throws what it throws, and Overdue once the time is over. Not for work that calls it again. */
export const timed = <T>(work: () => T, limitMs: number): T => {
  held[place] = work;
  try {
    return script.runInThisContext({ timeout: limitMs }) as T;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Overdue(`it took longer than ${limitMs / 1000} s`);
  } finally {
    held[place] = undefined;
  }
};

/** A judge takes milliseconds, some over the whole run a second; a machine that is very busy makes fifty times as much of it. */
const longestMs = 180_000;

/** What a check says of its evidence; throws what its judge throws, and Overdue when it takes too long. */
export const judgeInTime = (check: Check, evidence: Evidence): Judgement => timed(() => check.judge(evidence), longestMs);
