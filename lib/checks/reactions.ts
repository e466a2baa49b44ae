/** What is wrong with how a device took a request: it had to be granted, or it had to be refused. @see 4.5.4, 4.5.5 */
import type { Finding, Observation } from '../model/check.ts';
import type { ReadBy } from '../xml/answer.ts';
import { reactionOf, statusOf } from '../xml/status.ts';
import { gotLine } from './answers.ts';

/** The words of a fault and what a finding about it says. */
export interface ReactionFault {
  readonly words: string;
  readonly more: Pick<Finding, 'kind' | 'requirement' | 'reading' | 'option' | 'expected' | 'actual'>;
}

/** The sentence of 4.5.4 that promises each method's success. */
const successOf: Readonly<Record<string, string>> = { PUT: '4.5.4-3', POST: '4.5.4-9', DELETE: '4.5.4-11' };

/** The option of E-002 that a success takes: what Table 3 ticks for the method. */
const option = (method: string, status: number | undefined): { readonly option?: string } => {
  if (status === 200) return { option: 'b' };
  if (status === 201 && method === 'PUT') return { option: 'd' };
  return status === 204 && method !== 'POST' ? { option: 'c' } : {};
};

/** Why a write's answer is no proper success; undefined when it is one. @see E-002 */
export const successFault = (seen: Observation, by: ReadBy, statuses: readonly number[] = [200]): ReactionFault | undefined => {
  const status = seen.exchange.response?.status;
  const actual = gotLine(seen, by);
  const requirement = successOf[seen.exchange.request.method] ?? '4.5.4-3';
  const reaction = reactionOf(seen, by);
  if (reaction !== 'granted') {
    const kind = reaction === 'failed' ? 'no-answer' : 'refused-though-legal';
    return {
      words: `answered ${actual}, expected ${statuses[0]} with statusCode 1`,
      more: { kind, requirement, expected: `${statuses[0]}, statusCode 1`, actual },
    };
  }
  const expected = statuses.join(' or ');
  if (status === undefined || !statuses.includes(status))
    return {
      words: `answered ${actual}, expected ${expected}`,
      more: { kind: 'wrong-status', requirement, reading: 'E-002', ...option(seen.exchange.request.method, status), expected, actual },
    };
  if (statusOf(seen, by) !== undefined) return undefined;
  return {
    words: `answered ${status} without a ResponseStatus`,
    more: { kind: 'structure', requirement, expected: 'a ResponseStatus', actual },
  };
};

/** What a refusal is for: its statusCode and the sentence that gives it; a refusal that no sentence gives a code has none. */
export interface Refused {
  readonly status: number;
  readonly code: number;
  /** The sentence that gives the code; without it, how the device refuses is its own choice (E-181). */
  readonly requirement?: string;
}

/** The refusals that 4.5.5 names, and those that the state of the device causes, which no sentence names. */
export const refusals = {
  format: { status: 400, code: 5, requirement: '4.5.5-32' },
  incomplete: { status: 400, code: 6, requirement: '4.5.5-33' },
  value: { status: 400, code: 6, requirement: '4.5.5-34' },
  state: { status: 403, code: 4 },
} as const satisfies Readonly<Record<string, Refused>>;

/** Why an answer is no refusal, or one that says something else; undefined when it is right. @see E-003, E-181 */
export const refusalFault = (seen: Observation, by: ReadBy, due: Refused): ReactionFault | undefined => {
  const { status, code, requirement } = due;
  const actual = gotLine(seen, by);
  const expected = `${status}, statusCode ${code}`;
  const base = { expected, actual, ...(requirement === undefined ? {} : { requirement }) };
  const reaction = reactionOf(seen, by);
  if (reaction === 'granted') return { words: `was accepted: ${actual}`, more: { ...base, kind: 'accepted-though-wrong' } };
  if (reaction !== 'refused')
    return { words: `answered ${actual}, expected a refusal`, more: { ...base, kind: reaction === 'failed' ? 'no-answer' : 'wrong-code' } };
  const got = seen.exchange.response?.status;
  const told = statusOf(seen, by)?.code;
  if (requirement === undefined && (got !== status || (told ?? code) !== code))
    return { words: `answered ${actual}`, more: { ...base, kind: 'wrong-code', reading: 'E-181' } };
  if (told !== undefined && told !== code)
    return { words: `answered ${actual}, expected statusCode ${code}`, more: { ...base, kind: 'wrong-code' } };
  if (got === status) return undefined;
  return {
    words: `answered ${actual}, expected ${status}`,
    more: { ...base, kind: 'wrong-status', reading: 'E-003', option: got === 200 ? 'b' : 'c' },
  };
};
