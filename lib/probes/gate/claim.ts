/** Whether what a probe says of a body is true: legal, or wrong in exactly one announced way. */
import type { Claim } from '../../model/probe.ts';
import type { BodyFault, FaultKind } from './faults.ts';

const shown = ({ path, message }: BodyFault): string => (path === '' ? message : `<${path}>: ${message}`);

/** The kinds of faults that a claim admits, and whether it needs one. */
const admitted: Readonly<Record<Claim, { readonly kinds: readonly FaultKind[]; readonly isWrong: boolean }>> = {
  legal: { kinds: [], isWrong: false },
  ignored: { kinds: ['ignored'], isWrong: false },
  value: { kinds: ['value', 'rule'], isWrong: true },
  missing: { kinds: ['missing'], isWrong: true },
  rule: { kinds: ['rule'], isWrong: true },
  format: { kinds: ['format'], isWrong: true },
  root: { kinds: ['root'], isWrong: true },
  full: { kinds: ['full'], isWrong: true },
  undescribed: { kinds: ['full'], isWrong: false },
};

/** Why the claim is not proven; undefined when it is. A wrong value is one value: faults of several fields are several rules. */
export const disproof = (claim: Claim, faults: readonly BodyFault[]): string | undefined => {
  const { kinds, isWrong } = admitted[claim];
  const other = faults.find(({ kind }) => !kinds.includes(kind));
  if (other !== undefined) return shown(other);
  if (!isWrong) return undefined;
  const [first] = faults;
  if (first === undefined) return 'nothing proves it wrong';
  const further = claim === 'value' ? faults.find(({ path, kind }) => kind === 'value' && path !== first.path) : undefined;
  return further === undefined ? undefined : `${shown(first)}, and ${shown(further)}`;
};
