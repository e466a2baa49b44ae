/** The sentence of a report once everything that can fail the run is known: what failed it besides its checks comes first. */
import type { Report } from '../model/report.ts';
import { brief } from './printable.ts';
import { runFaults } from './run-faults.ts';

/**
 * The report with a sentence that names what fails the run although no check does: `the gate is not reached (...); no
 * failed check in 111 of 268 MUSTs`. To be called once, when gate, baseline, waivers and restoration have been judged.
 */
export const concluded = (report: Report): Report => {
  const faults = runFaults(report).filter(({ weight }) => weight === 'fail');
  if (faults.length === 0 || report.run.stopped !== undefined) return report;
  const { sentence } = report.totals;
  const told = faults.map(({ message }) => brief(message, 200)).join('; ');
  return { ...report, totals: { ...report.totals, sentence: `${told}; ${sentence.replace(/^no failure/, 'no failed check')}` } };
};
