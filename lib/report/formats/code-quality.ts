/** code-quality.json: the report that GitLab shows in merge requests. */
import type { Report } from '../../model/report.ts';
import { problemsOf } from './problems.ts';

/** A list of problems; GitLab wants every fingerprint once. */
export const codeQualityText = (report: Report): string => {
  const seen = new Set<string>();
  const list = problemsOf(report)
    .filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint))
    .map(({ level, rule, message, place, fingerprint }) => ({
      description: message,
      check_name: rule,
      fingerprint,
      severity: level === 'error' ? 'major' : 'minor',
      location: { path: place, lines: { begin: 1 } },
    }));
  return `${JSON.stringify(list, null, 1)}\n`;
};
