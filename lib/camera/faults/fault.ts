/** Faults: one thing broken each, at the narrowest seam that shows it. */
import type { Level, Method } from '../../model/catalogue.ts';
import type { Safety } from '../../model/check.ts';
import type { XmlNode } from '../../model/xml.ts';
import type { Answer } from '../http/answer.ts';
import type { RawAnswer } from '../http/send.ts';
import type { Doc } from '../state/documents.ts';

/** What a fault may know of the exchange that it spoils. */
export interface Situation {
  readonly method: string;
  /** Path in the document's vocabulary, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** Level of the authenticated user. */
  readonly level?: Level;
  readonly userName?: string;
  /** Id of the resource and the special resource under it, where the path means one. */
  readonly resourceId?: string;
  readonly special?: string;
}

/** A document that is about to be stored. */
export interface Storing {
  readonly uri: string;
  readonly before: Doc | undefined;
  readonly after: Doc;
}

export interface Fault {
  readonly name: string;
  /** What is broken, in one sentence. */
  readonly about: string;
  /** Ids of the checks that must fail. */
  readonly breaks: readonly string[];
  /**
   * Ids of checks whose traffic shows the fault while they pass themselves: rules of every exchange (chapters 4 and 6) see
   * nothing unless somebody asks what is spoilt. A proof asks the sections of these checks, too, and goes as far as they need.
   */
  readonly shows?: readonly string[];
  /** The level of the run that sees it, where that is above what the checks need: a request that a lower one does not send. */
  readonly safety?: Safety;
  /** Why no check of a run can see it; it breaks none then, and is there for developers of clients. */
  readonly unseen?: string;
  /** Rules switched off: of content (`range`, `read-only` ...) and of sections (`time.zone-conversion`). */
  readonly off?: readonly string[];
  /** Lets in somebody without an account, by answering a level; undefined leaves authentication as it is. */
  admits?(situation: Situation): Level | undefined;
  /** The level that is due in place of the document's. */
  due?(method: Method, level: Level, situation: Situation): Level;
  /** What is stored in place of what was accepted; undefined stores nothing and says nothing of it. */
  stores?(storing: Storing): Doc | undefined;
  /** The answer in place of the right one; state has changed by then. */
  answers?(answer: Answer, situation: Situation): Answer;
  /** The document in place of the right one. */
  documents?(root: XmlNode, situation: Situation): XmlNode;
  /** The bytes in place of the right ones. */
  bytes?(raw: RawAnswer, situation: Situation): RawAnswer;
}

/** The faults that are on, as one. */
export interface ActiveFaults {
  readonly names: readonly string[];
  set(name: string, on: boolean): void;
  honours(rule: string): boolean;
  admits(situation: Situation): Level | undefined;
  due(method: Method, level: Level, situation: Situation): Level;
  stores(storing: Storing): Doc | undefined;
  answers(answer: Answer, situation: Situation): Answer;
  documents(root: XmlNode, situation: Situation): XmlNode;
  bytes(raw: RawAnswer, situation: Situation): RawAnswer;
}

/** Composes faults in the order in which they were switched on. Throws on a name that no fault has. */
export const activeFaults = (known: readonly Fault[], names: readonly string[]): ActiveFaults => {
  const on: Fault[] = [];
  const find = (name: string): Fault => {
    const fault = known.find((candidate) => candidate.name === name);
    if (fault === undefined) throw new Error(`there is no fault "${name}": ipmd camera --list-faults names them`);
    return fault;
  };
  for (const name of names) on.push(find(name));
  return {
    get names() {
      return on.map((fault) => fault.name);
    },
    set: (name, active) => {
      const fault = find(name);
      const at = on.indexOf(fault);
      if (active && at < 0) on.push(fault);
      if (!active && at >= 0) on.splice(at, 1);
    },
    honours: (rule) => !on.some((fault) => fault.off?.includes(rule)),
    admits: (situation) => on.map((fault) => fault.admits?.(situation)).find((level) => level !== undefined),
    due: (method, level, situation) => on.reduce((due, fault) => fault.due?.(method, due, situation) ?? due, level),
    stores: (storing) =>
      on.reduce<Doc | undefined>(
        (after, fault) => (after === undefined || fault.stores === undefined ? after : fault.stores({ ...storing, after })),
        storing.after,
      ),
    answers: (answer, situation) => on.reduce((now, fault) => fault.answers?.(now, situation) ?? now, answer),
    documents: (root, situation) => on.reduce((now, fault) => fault.documents?.(now, situation) ?? now, root),
    bytes: (raw, situation) => on.reduce((now, fault) => fault.bytes?.(now, situation) ?? now, raw),
  };
};
