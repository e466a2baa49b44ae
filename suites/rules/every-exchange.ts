/** Rules that hold for every exchange of a run: one check each, one finding a kind of fault, however many answers show it. */
import type { Strength } from '../../lib/model/catalogue.ts';
import type { Finding, FindingKind, Judgement, Observation, Subject } from '../../lib/model/check.ts';
import type { Response } from '../../lib/model/exchange.ts';
import type { Check, Evidence } from '../../lib/model/probe.ts';
import { bodySize, headerOf } from '../../lib/xml/status.ts';

/** What one answer does wrong: a kind (the same fault elsewhere is the same kind) and the words for the first that shows it. */
export interface Fault {
  readonly kind: string;
  /** What sort of finding it is. */
  readonly is?: FindingKind;
  readonly requirement?: string;
  /** Default: the fault's kind, as one fact of the whole device. */
  readonly subject?: Subject;
  readonly option?: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly reading?: string;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly strength?: Strength;
  readonly requirements: readonly string[];
  readonly readings?: readonly string[];
  /** Why nothing may have been judged. */
  readonly nothing: string;
  /** Undefined: the rule says nothing of this answer. */
  judge(seen: Observation, response: Response, evidence: Evidence): readonly Fault[] | undefined;
}

type Answered = readonly (readonly [Observation, Response])[];

/** Rules of one run are judged over the same observations. */
const sorted = new WeakMap<readonly Observation[], Answered>();

/** Distinct exchanges with an answer, each under its first observation. */
export const answered = (observations: readonly Observation[]): Answered => {
  const before = sorted.get(observations);
  if (before !== undefined) return before;
  const found = new Map<number, readonly [Observation, Response]>();
  for (const seen of observations) {
    const { n, response } = seen.exchange;
    if (response !== undefined && !found.has(n)) found.set(n, [seen, response]);
  }
  const all = [...found.values()];
  sorted.set(observations, all);
  return all;
};

const looksXml = (response: Response): boolean => {
  if (bodySize(response) === 0) return false;
  const type = headerOf(response.headers, 'content-type') ?? '';
  if (/[/+]xml\b/i.test(type)) return true;
  return type === '' && /^\s*(?:\uFEFF)?</.test(new TextDecoder().decode(response.body.subarray(0, 64)));
};

const known = new WeakMap<Response, boolean>();

/** True when an answer says that its body is XML, or looks as if it were. */
export const isXml = (response: Response): boolean => {
  const before = known.get(response);
  if (before !== undefined) return before;
  const is = looksXml(response);
  known.set(response, is);
  return is;
};

/** At most so many exchange numbers stand in one finding; the first shows the fault as well as all. */
const mostShown = 10;

const gather = (rule: Rule, evidence: Evidence): Judgement => {
  const kinds = new Map<string, { readonly fault: Fault; readonly seen: Observation; readonly exchanges: number[] }>();
  let judged = 0;
  for (const [seen, response] of answered(evidence.observations)) {
    const faults = rule.judge(seen, response, evidence);
    if (faults === undefined) continue;
    judged += 1;
    for (const fault of faults) {
      const known = kinds.get(fault.kind);
      if (known === undefined) kinds.set(fault.kind, { fault, seen, exchanges: [seen.exchange.n] });
      else known.exchanges.push(seen.exchange.n);
    }
  }
  const findings = [...kinds.values()].map(({ fault, seen, exchanges }): Finding => {
    const { kind, message, is = 'behaviour', ...rest } = fault;
    const more = exchanges.length > 1 ? ` (and ${exchanges.length - 1} more answers)` : '';
    return {
      ...rest,
      kind: is,
      subject: { ...(rest.subject ?? { path: kind }) },
      message: message + more,
      exchanges: exchanges.slice(0, mostShown),
      instance: seen.instance,
      role: seen.role,
    };
  });
  return judged === 0 ? { findings, judged, inconclusive: rule.nothing } : { findings, judged };
};

/** The check of a rule. */
export const everyExchange = (rule: Rule): Check => ({
  id: rule.id,
  title: rule.title,
  section: rule.section,
  strength: rule.strength ?? 'MUST',
  requirements: rule.requirements,
  readings: rule.readings ?? [],
  safety: 'read-only',
  effects: [],
  probe: '*',
  judge: (evidence) => gather(rule, evidence),
});
