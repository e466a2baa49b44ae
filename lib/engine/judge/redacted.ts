/** The whole report without secrets: whatever field a device's words came to stand in. */
import { findingKinds, grades, verdictKinds } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';
import type { Report } from '../../model/report.ts';
import { resources } from '../../spec/catalogue.ts';
import { requirements } from '../../spec/requirements.ts';

/** Words of ours that may happen to hold a password, `password` itself among them: a device cannot hide one in exactly these. */
const ownWords = (checks: readonly Check[], report: Report): ReadonlySet<string> =>
  new Set([
    ...verdictKinds,
    ...findingKinds,
    ...grades,
    ...resources.keys(),
    ...[...requirements.values()].flatMap(({ id, says, section }) => [id, says, section]),
    ...checks.flatMap(({ id, title, readings, safety, effects }) => [id, title, safety, ...readings, ...effects]),
    ...report.results.map(({ clause }) => clause),
    ...report.operations.flatMap(({ granted, refused, level }) => [...granted, ...refused, level]),
    ...report.waivers.flatMap(({ id, reason, owner }) => [id, reason, owner]),
    ...[report.schema, ...Object.values(report.suite), report.run.id, report.run.secondOpinion, report.device.name],
  ]);

/** Redacts every text of a report, names of its fields included: those below `device.reported` are the device's. */
export const redactedReport = (report: Report, checks: readonly Check[], redact: (text: string) => string): Report => {
  const own = ownWords(checks, report);
  const keys = new Map<string, string>();
  const keyOf = (key: string): string => {
    const known = keys.get(key) ?? redact(key);
    keys.set(key, known);
    return known;
  };
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return own.has(value) ? value : redact(value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [keyOf(key), clean(each)]));
  };
  return clean(report) as Report;
};
