/** 8.14.23: another power line frequency asks for a reboot. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { statusOf } from '../../lib/xml/status.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('image.channels.id.powerLineFrequency');
const block = blockOf('powerLineFrequency', '8.14.23');

/** Nothing is rebooted: the old frequency is written back before anybody does. */
const other = probeOf(
  source,
  'put-other',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['restart'] },
  async ({ context, notes, path }) => {
    const before = await readNow(context, notes, 'before', path);
    const mode = before === undefined ? undefined : textAt(before, 'powerLineFrequencyMode');
    if (mode === undefined) return notApplicable('the device shows no power line frequency');
    const wanted = mode === '50hz' ? '60hz' : '50hz';
    await notes.ask({
      step: 'other',
      method: 'PUT',
      path,
      value: wanted,
      body: written('powerLineFrequency', '8.14.23', { powerLineFrequencyMode: wanted }),
    });
    await readNow(context, notes, 'after', path);
    return [];
  },
);

const look = (evidence: Evidence): readonly Finding[] | string => {
  const [put, after] = [lastOf(evidence, 'other'), lastOf(evidence, 'after')];
  if (put === undefined || after === undefined) return 'no other frequency was written';
  const fault = notGranted(put, evidence, `with ${put.value}`);
  if (fault.length > 0 || !granted(put, evidence)) return fault;
  const code = statusOf(put, evidence)?.code;
  const findings: Finding[] = [];
  if (code !== 7)
    findings.push(
      finding(`${asked(put)} with ${put.value}: ${gotLine(put, evidence)}, expected statusCode 7: the change needs a reboot`, [put], {
        expected: '200, statusCode 7',
        actual: gotLine(put, evidence),
      }),
    );
  const root = after.exchange.response?.status === 200 ? readAs(after, block, evidence)?.root : undefined;
  const shown = root === undefined ? undefined : textAt(root, 'powerLineFrequencyMode');
  // Until the reboot a device may show the frequency in force or the one to come; any other is neither.
  if (shown !== undefined && shown !== '50hz' && shown !== '60hz')
    findings.push(
      finding(`${asked(after)}: powerLineFrequencyMode is "${shown}"`, [put, after], { expected: '50hz or 60hz', actual: shown }),
    );
  return findings;
};

export const powerLine: Topic = {
  probes: [other],
  checks: [
    looking(other, {
      id: `${source.id}/put/needs-reboot`,
      title: 'another power line frequency asks for a reboot',
      requirements: ['8.14.23-1'],
      readings: ['E-148'],
      look,
    }),
  ],
};
