/** What of a run is compared with another: small enough to be kept beside a firmware's sources as its baseline. */
import { z } from 'zod';
import { type VerdictKind, verdictKinds } from '../../model/check.ts';
import type { Report } from '../../model/report.ts';
import { headline } from '../finding-block.ts';

const text = z.string();

const field = z.strictObject({
  options: z.array(text).readonly().exactOptional(),
  min: text.exactOptional(),
  max: text.exactOptional(),
  default: text.exactOptional(),
});

/** A baseline file. */
export const snapshotShape = z.strictObject({
  schema: z.literal('ipmd-baseline/1'),
  suite: text.describe('Version and commit of the suite that judged.'),
  at: text,
  device: text,
  model: text.exactOptional(),
  firmware: text.exactOptional(),
  profile: text,
  safety: text,
  /** Only what was selected can be compared. */
  selected: z.boolean(),
  sentence: text,
  /** Check ids by verdict. */
  verdicts: z.partialRecord(z.enum(verdictKinds), z.array(text)),
  /** Of fails and warnings: the signature and the first line. */
  failures: z.record(text, z.strictObject({ signature: text, message: text })),
  /** MUST requirements that were judged. */
  musts: z.array(text).readonly(),
  /** Resources that the device supports. */
  resources: z.array(text).readonly(),
  /** What capabilities promise of each field, by resource and path; absent when no recording was at hand. */
  settings: z.record(text, field).exactOptional(),
});

export type Snapshot = z.infer<typeof snapshotShape>;
export type Setting = z.infer<typeof field>;
export type Settings = Readonly<Record<string, Setting>>;

const byVerdict = (report: Report): Snapshot['verdicts'] => {
  const lists: Partial<Record<VerdictKind, string[]>> = {};
  for (const { id, verdict } of report.results) {
    lists[verdict] ??= [];
    lists[verdict].push(id);
  }
  return lists;
};

/** The snapshot of a report; `settings` come from its recording. */
export const snapshotOf = (report: Report, settings?: Settings): Snapshot => {
  const { model, firmwareVersion } = report.device.reported;
  return {
    schema: 'ipmd-baseline/1',
    suite: `${report.suite.version} ${report.suite.commit}`,
    at: report.run.startedAt,
    device: report.device.name,
    ...(model === undefined ? {} : { model }),
    ...(firmwareVersion === undefined ? {} : { firmware: firmwareVersion }),
    profile: report.run.profile,
    safety: report.run.safety,
    selected: Object.keys(report.run.selection).length > 0,
    sentence: report.totals.sentence,
    verdicts: byVerdict(report),
    failures: Object.fromEntries(
      report.results.flatMap((result) =>
        result.verdict === 'fail' || result.verdict === 'warning'
          ? [[result.id, { signature: result.signature ?? '', message: headline(result) }]]
          : [],
      ),
    ),
    musts: report.requirements.flatMap(({ id, strength, state }) =>
      strength === 'MUST' && (state === 'verified' || state === 'violated') ? [id] : [],
    ),
    resources: report.features.flatMap(({ id, state }) => (state === 'supported' ? [id] : [])),
    ...(settings === undefined ? {} : { settings: { ...settings } }),
  };
};
