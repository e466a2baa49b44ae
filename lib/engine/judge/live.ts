/** Checks judged while the device is still asked: each as soon as its probe was. */
import type { Verdict } from '../../grading/verdict.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Check } from '../../model/probe.ts';
import type { Recording } from '../../model/recording.ts';
import type { Result } from '../../model/report.ts';
import { checksByProbe } from '../plan.ts';
import { type Judged, resultOf, verdictFor } from './results.ts';
import { applyWaivers } from './waivers.ts';

/** What is told of a result before the report is made; its words hold no secret. */
export type Found = Pick<Result, 'id' | 'title' | 'verdict' | 'findings' | 'reason' | 'signature'>;

/** Keeps secrets out of what is told. */
export interface Clean {
  redactText(text: string): string;
  redactExchange(exchange: Exchange): Exchange;
  /** From now on what the recording's requests hold is known, too. */
  learn(recording: Recording): void;
}

export interface Live {
  /** Judges the checks of a probe that was asked, soon. */
  judge(probe: string, soFar: Recording, clean: Clean): void;
  /** Tells a result unless it was told while the device was asked. */
  found(result: Result, recording: Recording, clean: Clean): void;
  /** What waits is left to the judging at the end. */
  end(): void;
  /** What was judged so far, by check. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

const cleaned = ({ id, title, verdict, findings, reason, signature }: Result, { redactText }: Clean): Found => ({
  id,
  title,
  verdict,
  findings: findings.map((finding) => ({ ...finding, message: redactText(finding.message) })),
  ...(reason === undefined ? {} : { reason: redactText(reason) }),
  ...(signature === undefined ? {} : { signature }),
});

/** As the report will show it: with its signature, and waived where the entry waives it. */
const waived = (result: Result, { device, survey, run }: Recording): Result =>
  applyWaivers([result], device.waivers, survey.reported.firmwareVersion, run.startedAt.slice(0, 10)).results[0] ?? result;

/** Tells each result that weighs once, when it is known. A mechanism that is lacked everywhere is told once. */
export const openLive = (checks: readonly Check[], tell: (found: Found) => void): Live => {
  const verdicts = new Map<string, Verdict>();
  const told = new Set<string>();
  const byProbe = checksByProbe(checks);
  const waiting: (() => void)[] = [];
  let isPumping = false;

  /** One check a turn: answers of the device are read in between. */
  const pump = (): void => {
    if (isPumping || waiting.length === 0) return;
    isPumping = true;
    setImmediate(() => {
      isPumping = false;
      waiting.shift()?.();
      pump();
    });
  };

  const found = (result: Result, recording: Recording, clean: Clean): void => {
    const [first] = result.findings;
    const key = first?.kind === 'mechanism-absent' ? `${first.kind} ${first.subject.path}` : result.id;
    if (told.has(key) || told.has(result.id)) return;
    told.add(key).add(result.id);
    const isBad = result.verdict === 'fail';
    // What was sent as a secret is known by then, and never before it was sent.
    if (isBad) clean.learn(recording);
    tell(cleaned(isBad ? waived(result, recording) : result, clean));
  };

  const one = (check: Check, soFar: Recording, clean: Clean): void => {
    const judged: Judged = { recording: soFar, profile: soFar.run.profile, isOwnSuite: true, redactExchange: clean.redactExchange };
    try {
      verdicts.set(check.id, verdictFor(check, judged, soFar.probes.get(check.probe)));
    } catch {
      // A fault of ours: the judging at the end meets it again, and makes it the error of this check.
      return;
    }
    found(resultOf(check, { ...judged, verdicts }), soFar, clean);
  };

  const judge: Live['judge'] = (probe, soFar, clean) => {
    for (const check of byProbe.get(probe) ?? []) waiting.push(() => one(check, soFar, clean));
    pump();
  };
  return { judge, found, verdicts, end: () => void waiting.splice(0) };
};
