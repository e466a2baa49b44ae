/** What a judge is spared: answers too large to be judged in bounded time, and more findings than anybody reads. */
import type { Finding, Judgement, Observation } from '../../model/check.ts';

/** Why an answer is not judged, in words; undefined for one that is. Pictures and the like are judged by what was measured. */
const beyond = ({ exchange: { request, response, n } }: Observation): string | undefined => {
  if (response?.elided?.head === undefined) return undefined;
  return `exchange ${n}, ${request.method} ${request.path.slice(0, 200)}, answered ${response.elided.size} bytes, more than is kept and judged`;
};

export interface Judgeable {
  readonly observations: readonly Observation[];
  /** Set where the check cannot be judged for an answer's size. */
  readonly error?: string;
  readonly notes: readonly string[];
}

/** A check about one probe needs all of its answers; one about the whole run does without those that are too large, and says so. */
export const judgeable = (observations: readonly Observation[], isRunWide: boolean): Judgeable => {
  const large = new Map(
    observations.flatMap((seen) => {
      const why = beyond(seen);
      return why === undefined ? [] : [[seen, why] as const];
    }),
  );
  const [why] = large.values();
  if (why === undefined) return { observations, notes: [] };
  if (!isRunWide) return { observations, error: `not judged: ${why}`, notes: [] };
  const more = large.size === 1 ? '' : `, and ${large.size - 1} more`;
  return { observations: observations.filter((seen) => !large.has(seen)), notes: [`not looked at: ${why}${more}`] };
};

/** Longest text in a finding: renderers show less. */
const longestText = 1000;
/** Text of all findings of one check. */
const mostText = 64 * 1024;

const cut = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')}…`;

const cutAll = <T>(value: T): T => {
  if (typeof value === 'string') return cut(value) as T;
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cutAll(each)])) as T;
};

const sizeOf = ({ message, expected = '', actual = '', subject }: Finding): number =>
  message.length + expected.length + actual.length + (subject?.path?.length ?? 0);

/** The judgement with findings as long as a report can hold: the first ones, and how many more there were. */
export const readable = (judgement: Judgement): { readonly judgement: Judgement; readonly notes: readonly string[] } => {
  const findings: Finding[] = [];
  let text = 0;
  for (const each of judgement.findings) {
    const finding = { ...cutAll(each), exchanges: each.exchanges.slice(0, 200) };
    text += sizeOf(finding);
    if (text > mostText) break;
    findings.push(finding);
  }
  const left = judgement.findings.length - findings.length;
  return { judgement: { ...judgement, findings }, notes: left === 0 ? [] : [`${left} more findings of this check are left out`] };
};
