/** Lines that GitHub's runner shows as annotations. Every word of a device is escaped as the runner wants it. */
import type { Report } from '../../model/report.ts';
import { oneLine } from '../printable.ts';
import { problemsOf } from './problems.ts';

/** GitHub shows ten of each level and step; the rest of them would only be noise in the log. */
const mostOfALevel = 10;

const value = (text: string): string => oneLine(text).replaceAll('%', '%25');

/** Properties end at a comma, and a colon begins the message. */
const property = (text: string): string => value(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** `::error title=...::message` for what fails, `::warning` for the rest, and how much was tested as `::notice`. */
export const annotationLines = (report: Report): readonly string[] => {
  const problems = problemsOf(report);
  const lines = (level: 'error' | 'warning'): readonly string[] =>
    problems
      .filter((problem) => problem.level === level)
      .slice(0, mostOfALevel)
      .map(({ rule, message }) => `::${level} title=${property(`${report.device.name}: ${rule}`)}::${value(message)}`);
  return [...lines('error'), ...lines('warning'), `::notice title=${property(report.device.name)}::${value(report.totals.sentence)}`];
};
