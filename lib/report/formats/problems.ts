/** What goes wrong in a report, as lists of problems want it: causes, errors by reason, faults of the run. */
import { createHash } from 'node:crypto';
import type { Report } from '../../model/report.ts';
import { causeRows } from '../causes.ts';
import { brief } from '../printable.ts';
import { runFaults } from '../run-faults.ts';

export interface Problem {
  readonly level: 'error' | 'warning';
  /** Check or fault of the run. */
  readonly rule: string;
  /** One line. */
  readonly message: string;
  /** What it is about, as a relative path: lists of problems know nothing but files. */
  readonly place: string;
  /** The same for the same problem of the same device, whatever else the run found. */
  readonly fingerprint: string;
}

const placeOf = (rule: string, report: Report): string => {
  const resource = report.results.find(({ id }) => id === rule)?.resource;
  return resource === undefined ? (rule.split('/')[0] ?? rule) : resource.replaceAll('.', '/');
};

const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n').replace(/\d+/g, '#')).digest('hex').slice(0, 32);

const levels: Readonly<Record<string, Problem['level']>> = { fail: 'error', error: 'error', blocked: 'error', warning: 'warning' };

/** Faults of the run first, then causes, what fails first. */
export const problemsOf = (report: Report): readonly Problem[] => {
  const device = report.device.name;
  const faults = runFaults(report).map(({ id, weight, message, lines }) => ({
    level: levels[weight] ?? 'error',
    rule: id,
    message: brief([message, ...lines.slice(0, 3)].join('; '), 500),
    place: 'run',
    fingerprint: fingerprint(device, id),
  }));
  const causes = causeRows(report).flatMap(({ verdict, message, checks, findings }) => {
    const level = levels[verdict];
    const rule = checks[0] ?? 'run';
    if (level === undefined) return [];
    const seen = findings === 1 ? '' : ` (seen ${findings} times in ${checks.length} checks)`;
    return [
      {
        level,
        rule,
        message: `${brief(message, 400)}${seen}`,
        place: placeOf(rule, report),
        fingerprint: fingerprint(device, rule, verdict, message),
      },
    ];
  });
  return [...faults, ...causes];
};
