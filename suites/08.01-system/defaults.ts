/** 7.4: what capabilities tell as the default is what a full reset sets. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence } from '../../lib/model/probe.ts';
import { limitsOf } from '../../lib/spec/limits.ts';
import { knownLeaves, sameValue } from '../../lib/xml/compare.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { first } from '../kit/worded.ts';

/** What the device information shows after a reset against the defaults that its capabilities tell. @see 7.4 Table 7 */
export const defaultsLook = (evidence: Evidence): readonly Finding[] | string => {
  const [shown, told] = [first(evidence, 'name-full'), first(evidence, 'limits-full')];
  const block = blockOf('DeviceInfo', '8.1.1');
  const [document, capabilities] = [shown, told].map((seen) =>
    seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined,
  );
  if (shown === undefined || told === undefined || document === undefined || capabilities === undefined)
    return 'no full reset was made, or the device information has no capabilities';
  const limits = limitsOf(capabilities, block);
  const judged = knownLeaves(document, block).filter(({ path, field }) => {
    const def = limits.get(path)?.raw.def ?? '';
    return field.access === undefined && def !== '';
  });
  if (judged.length === 0) return 'the capabilities of the device information tell no default';
  return judged.flatMap(({ path, field, value }): readonly Finding[] => {
    const def = limits.get(path)?.raw.def ?? '';
    return sameValue(field.type, def, value)
      ? []
      : [
          finding(`${asked(told)}: def of <${path}> is "${def}", after a full reset it is "${value}"`, [told, shown], {
            expected: value,
            actual: def,
          }),
        ];
  });
};
