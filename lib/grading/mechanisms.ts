/** A mechanism that a device lacks whole is one fact: told by the first check that meets it, and the reason of all others. */
import type { Result } from '../model/report.ts';

/** The special resource that a result is about when all that it found is that this is not there. */
const lacking = ({ findings }: Result): string | undefined => {
  const [first] = findings;
  const isThat = first !== undefined && findings.every(({ kind }) => kind === 'mechanism-absent');
  return isThat ? first.subject.path : undefined;
};

/** Mechanisms that no check of the run found anywhere. */
const lackedWhole = (results: readonly Result[]): ReadonlySet<string> => {
  const lacked = new Set(results.flatMap((result) => lacking(result) ?? []));
  const found = new Set(
    results.flatMap((result) =>
      result.operation !== undefined && (result.verdict === 'pass' || (result.findings.length > 0 && lacking(result) === undefined))
        ? [result.operation as string]
        : [],
    ),
  );
  return new Set([...lacked].filter((mechanism) => !found.has(mechanism)));
};

/** The same results, with a mechanism that is nowhere told once; what else asked for it is not applicable, with that as the reason. */
export const withMechanismsOnce = (results: readonly Result[]): readonly Result[] => {
  const whole = lackedWhole(results);
  const told = new Map<string, string>();
  return results.map((result) => {
    const mechanism = lacking(result);
    if (mechanism === undefined || !whole.has(mechanism)) return result;
    const first = told.get(mechanism);
    if (first === undefined) {
      told.set(mechanism, result.id);
      return result;
    }
    return { ...result, verdict: 'not-applicable', reason: `the device has no ${mechanism} anywhere: see ${first}`, findings: [] };
  });
};
