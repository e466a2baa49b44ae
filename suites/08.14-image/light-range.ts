/** 8.14.10: the levels of wide dynamic range are those that the capabilities list. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { limitsAt, readNow } from '../../lib/probes/document.ts';
import { withField } from '../../lib/probes/draft.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { notGranted, notRefused } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('image.channels.id.wDR');
const block = blockOf('WDR', '8.14.10');

/** Some of the levels that the document prints: without and with the B. */
const printed = [...Array.from({ length: 101 }, (_, level) => String(level)), ...Array.from({ length: 101 }, (_, level) => `B${level}`)];
const mostTried = 12;

const levels = probeOf(
  source,
  'put-levels-listed',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: [] },
  async ({ context, notes, path }) => {
    await notes.ask({ step: 'capabilities', method: 'GET', path: `${path}/capabilities` });
    const options = (await limitsAt(context, path, block)).get('WDRLevel')?.options;
    const before = await readNow(context, notes, 'before', path);
    if (options === undefined || options === 'all' || before === undefined) return notApplicable('the capabilities list no levels');
    const put = (step: Step, value: string) =>
      notes.ask({
        step,
        method: 'PUT',
        path,
        value,
        body: withField(withField(before, block, 'enabled', 'true'), block, 'WDRLevel', value),
        claims: step === 'listed' ? 'legal' : 'value',
      });
    for (const option of options.slice(0, mostTried)) {
      await put('listed', option);
      await readNow(context, notes, 'listed-after', path, option);
    }
    const other = printed.filter((level) => !options.includes(level));
    for (const level of new Set([other[0], other.at(-1)])) if (level !== undefined) await put('unlisted', level);
    return options.length > mostTried ? [`of ${options.length} levels the first ${mostTried} were tried`] : [];
  },
);

const look = (evidence: Evidence): readonly Finding[] | undefined => {
  const listed = stepsOf(evidence.observations, 'listed');
  if (listed.length === 0) return undefined;
  const kept = listed.flatMap((seen): readonly Finding[] => {
    const fault = notGranted(seen, evidence, `with WDRLevel ${seen.value}, which the capabilities list`);
    const after = evidence.observations.find((each) => each.step === 'listed-after' && each.about === seen.value);
    const root = after?.exchange.response?.status === 200 ? readAs(after, block, evidence)?.root : undefined;
    if (fault.length > 0 || after === undefined) return fault;
    const level = root === undefined ? gotLine(after, evidence) : (textAt(root, 'WDRLevel') ?? 'absent');
    return level === seen.value
      ? []
      : [
          finding(`${asked(seen)}: GET afterwards returned WDRLevel "${level}", sent "${seen.value}"`, [seen, after], {
            expected: seen.value ?? '',
            actual: level,
          }),
        ];
  });
  return [
    ...kept,
    ...stepsOf(evidence.observations, 'unlisted').flatMap((seen) =>
      notRefused(seen, evidence, `with WDRLevel ${seen.value}, which the capabilities do not list`),
    ),
  ];
};

export const lightRange: Topic = {
  probes: [levels],
  checks: [
    looking(levels, {
      id: `${source.id}/put/listed-levels`,
      title: 'the levels that the capabilities of WDR list are taken, and no others',
      requirements: ['8.14.10-1'],
      readings: ['E-173'],
      look,
    }),
  ],
};
