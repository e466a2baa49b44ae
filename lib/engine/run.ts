/** One run against one device: everything is asked, then the recording is judged. */
import { createHash } from 'node:crypto';
import type { DeviceConfig } from '../device/config.ts';
import type { Redactor } from '../device/secrets.ts';
import type { Dialect, Profile, Safety } from '../model/check.ts';
import type { Topic } from '../model/probe.ts';
import type { Recording } from '../model/recording.ts';
import type { Report } from '../model/report.ts';
import { blocks } from '../spec/catalogue.ts';
import { families } from '../spec/index.ts';
import { schemaText } from '../xml/schema.ts';
import { type AskProgress, askDevice } from './ask/ask.ts';
import { learnSecrets } from './ask/sent-secrets.ts';
import { judgeRecording } from './judge/judge.ts';
import { type Clean, type Found, openLive } from './judge/live.ts';
import { planOf, type Selection } from './plan.ts';

export type Progress = AskProgress | { readonly kind: 'result'; readonly result: Found };

export interface RunOptions {
  readonly device: DeviceConfig;
  readonly embedded: boolean;
  readonly topics: readonly Topic[];
  readonly selection: Selection;
  readonly profile: Profile;
  readonly dialect: Dialect | 'auto';
  readonly safety: Safety;
  readonly seed: number;
  /** Every member of every list. */
  readonly certify?: boolean;
  /** Where journal and counters live. */
  readonly stateDir: string;
  readonly lockDir?: string;
  readonly suiteVersion: string;
  readonly commit: string;
  readonly onProgress?: (event: Progress) => void;
  /** Ends the asking; its reason may be the Stop that says why. */
  readonly signal?: AbortSignal;
  /** Longest time for asking, putting back not included. */
  readonly budgetMs?: number;
}

export interface RunOutcome {
  readonly report: Report;
  readonly recording: Recording;
  /** Knows every secret of the run: those of the entry, and those that it sent. */
  readonly redact: Redactor;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** What names this suite in recordings and reports. */
export const suiteOf = (version: string, commit: string): Report['suite'] => ({
  version,
  commit,
  catalogueHash: hash(JSON.stringify(families)),
  schemaHash: hash(blocks.map((block) => schemaText(block, 'answer')).join('\n')),
});

const cleanBy = (redact: Redactor): Clean => ({
  redactText: redact.redactText,
  redactExchange: redact.redactExchange,
  learn: ({ exchanges }) => learnSecrets(redact, exchanges),
});

/**
 * Judges a device and returns the report with the recording that it rests on. What the device does never throws; a
 * configuration that cannot be run (locked by another run, an unwritable state directory, an unknown check) throws an
 * Error of one line.
 */
export const runDevice = async (options: RunOptions): Promise<RunOutcome> => {
  const { topics, selection, suiteVersion, commit, certify = false, onProgress = () => undefined, ...rest } = options;
  const suite = suiteOf(suiteVersion, commit);
  const plan = planOf(topics, selection);
  const live = openLive(plan.checks, (result) => onProgress({ kind: 'result', result }));
  const { recording, redact } = await askDevice({
    ...rest,
    selection,
    plan,
    certify,
    suite,
    onProgress,
    onAsked: (probe, soFar, redactor) => live.judge(probe, soFar, cleanBy(redactor)),
  });
  const { redactText, redactExchange } = redact;
  live.end();
  const { verdicts } = live;
  const report = await judgeRecording(recording, topics, { suite, redactText, redactExchange, verdicts }, (result) =>
    live.found(result, recording, cleanBy(redact)),
  );
  return { report, recording, redact };
};
