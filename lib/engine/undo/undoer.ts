/** What taking back needs of the conversation with a device: the run and `ipmd restore` both give it. */
import type { Observation, Profile } from '../../model/check.ts';
import type { Ask, ProbeContext } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import type { Patience } from '../../probes/patience.ts';

export interface Undoer {
  send(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
  granted(observation: Observation): boolean;
  readonly profile: Profile;
  /** Milliseconds; of the clock by which the entries were dated. */
  now(): number;
  wait(ms: number): Promise<void>;
  readonly stimulate: ProbeContext['stimulate'];
  readonly awaitReturn: ProbeContext['awaitReturn'];
  readonly logInAgain: ProbeContext['logInAgain'];
  readonly rebootMs: number;
  /** A file that the run kept beside the journal. */
  readonly kept: { read(name: string): Uint8Array | undefined; discard(name: string): void };
  readonly patience: Patience;
}

/**
 * `restored`: taken back and proven by reading. `nothing`: it was as before already. `foreign`: set by somebody else and
 * left alone. `unproven`: taken back, but the device does not show it. `told`: nothing can take it back.
 * `left`: it could not be taken back now, and stays in the journal.
 */
export type Taking = 'restored' | 'nothing' | 'foreign' | 'unproven' | 'told' | 'left';

export interface Taken {
  /** Path, or what is so again. */
  readonly what: string;
  readonly outcome: Taking;
  /** What is different, or why it cannot be proven, and what a person must do; absent when all is well. */
  readonly message?: string;
}
