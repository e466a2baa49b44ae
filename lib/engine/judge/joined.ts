/** Parts of one run judged as one: checks over all exchanges look at each part by itself, the others at what their probe brought. */
import type { Verdict } from '../../grading/verdict.ts';
import type { VerdictKind } from '../../model/check.ts';
import type { Topic } from '../../model/probe.ts';
import type { Joined } from '../../model/recording.ts';
import type { Report } from '../../model/report.ts';
import { planOf } from '../plan.ts';
import { type JudgingOptions, judgeRecording } from './judge.ts';
import { verdictFor } from './results.ts';

/** The heaviest first; what one part shows as kept stands against another in which there was nothing to look at. */
const weights: readonly VerdictKind[] = ['fail', 'error', 'blocked', 'warning', 'deviation', 'pass', 'waived', 'not-applicable', 'not-run'];

const heaviest = (verdicts: readonly Verdict[]): Verdict | undefined =>
  [...verdicts].sort((a, b) => weights.indexOf(a.verdict) - weights.indexOf(b.verdict))[0];

/** Requirements that some part put to the test; undefined: all of the check. */
const testedBy = (verdicts: readonly Verdict[]): readonly string[] | undefined => {
  const looked = verdicts.filter(({ verdict }) => verdict !== 'not-applicable' && verdict !== 'not-run');
  if (looked.some(({ tested }) => tested === undefined)) return undefined;
  return [...new Set(looked.flatMap(({ tested = [] }) => tested))];
};

/** One verdict of those of several parts: the heaviest, with what all of them found. */
const joined = (verdicts: readonly Verdict[]): Verdict | undefined => {
  const worst = heaviest(verdicts);
  if (worst === undefined) return undefined;
  const { tested: _, ...rest } = worst;
  const tested = testedBy(verdicts);
  return {
    ...rest,
    findings: [worst, ...verdicts.filter((verdict) => verdict !== worst)].flatMap(({ findings }) => findings),
    notes: [...new Set(verdicts.flatMap(({ notes }) => notes))],
    ...(tested === undefined ? {} : { tested }),
  };
};

/**
 * Verdicts of the checks that look at every exchange. A device may have been restarted between two parts, or each part have
 * asked a device of its own: what holds from one exchange to the next is asked within a part.
 */
const runWide = ({ whole, parts }: Joined, topics: readonly Topic[], { profile, suite }: JudgingOptions): ReadonlyMap<string, Verdict> => {
  const checks = planOf(topics, whole.run.selection).checks.filter(({ probe }) => probe === '*');
  const isOwnSuite = whole.suite.commit === suite.commit && whole.suite.version === suite.version;
  const about = { profile: profile ?? whole.run.profile, isOwnSuite, redactExchange: <T>(exchange: T): T => exchange };
  return new Map(
    checks.flatMap((check) => {
      const verdict = joined(parts.map((recording) => verdictFor(check, { recording, ...about }, undefined)));
      return verdict === undefined ? [] : [[check.id, verdict] as const];
    }),
  );
};

/** The report of the whole run. */
export const judgeJoined = (run: Joined, topics: readonly Topic[], options: JudgingOptions): Promise<Report> =>
  judgeRecording(run.whole, topics, { ...options, verdicts: runWide(run, topics, options) });
