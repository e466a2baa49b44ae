/** Reasons to end a run before its end. Thrown by the session, caught by the run alone. */
import type { StopKind } from '../model/report.ts';

/** The run cannot go on: what happened and what to do, in one line. */
export class Stop extends Error {
  readonly kind: StopKind;
  /** So long what is changed may be put back, where whoever ends the run has no more time. */
  readonly restoringMs: number | undefined;
  constructor(kind: StopKind, message: string, restoringMs?: number) {
    super(message);
    this.name = 'Stop';
    this.kind = kind;
    this.restoringMs = restoringMs;
  }
}

/** A probe asked for something that the device's entry does not allow: the last line of defence, never the plan. */
export class NotAllowed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAllowed';
  }
}
