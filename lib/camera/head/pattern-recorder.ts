/** Recording a pattern: the head's way is noted ten times a second until the memory is full or somebody says stop. */
import type { Documents } from '../state/documents.ts';
import { extended, type Moment, memoryMs, usedMs, withoutPath, withPath } from './pattern-path.ts';
import type { Position } from './position.ts';

export interface Recorder {
  /** Id of the pattern that is being recorded. */
  readonly id: string | undefined;
  /** Milliseconds recorded so far. */
  lasted(): number;
  /** Forgets what the pattern held, and a recording that was going on, and begins. */
  begin(id: string): void;
  /** Ends the recording and keeps it; nothing happens when there is none. */
  end(): void;
  /** Ends the recording and forgets it. */
  drop(): void;
}

export interface Recorded {
  elapsed(): number;
  every(milliseconds: number, work: () => void): () => void;
  position(): Position;
  documents(): Documents;
  commit(documents: Documents): void;
}

const noteEachMs = 100;

export const makeRecorder = (head: Recorded): Recorder => {
  let going: { readonly id: string; readonly since: number; readonly stop: () => void } | undefined;
  let path: readonly Moment[] = [];
  const lasted = (): number => (going === undefined ? 0 : head.elapsed() - going.since);
  const note = (): void => {
    path = extended(path, { ms: lasted(), ...head.position() });
    if (usedMs(head.documents()) + lasted() >= memoryMs) end();
  };
  const drop = (): string | undefined => {
    const id = going?.id;
    going?.stop();
    going = undefined;
    return id;
  };
  const end = (): void => {
    if (going === undefined) return;
    path = extended(path, { ms: lasted(), ...head.position() });
    const id = drop();
    if (id !== undefined) head.commit(withPath(head.documents(), id, path));
  };
  return {
    get id() {
      return going?.id;
    },
    lasted,
    begin: (id) => {
      drop();
      head.commit(withoutPath(head.documents(), id));
      path = [{ ms: 0, ...head.position() }];
      going = { id, since: head.elapsed(), stop: head.every(noteEachMs, note) };
    },
    end,
    drop: () => void drop(),
  };
};
