/** What must be refused, with the right statusCode, and without any change. */

import type { Block } from '../../model/catalogue.ts';
import type { Finding, Judgement, Observation, OperationKey, Safety } from '../../model/check.ts';
import type { Check, Evidence } from '../../model/probe.ts';
import type { Step } from '../../model/steps.ts';
import { differences } from '../../xml/compare.ts';
import { reactionOf } from '../../xml/status.ts';
import { asked, finding, readAs } from '../answers.ts';
import { type Refused, refusalFault, refusals } from '../reactions.ts';
import { checkOf, type Source, stepsOf } from './source.ts';

/** The document that stood before the refusals and after them; undefined when either could not be read. */
const looksAt = (evidence: Evidence, block: Block) => {
  const [before, after] = stepsOf(evidence.observations, 'refusals-before', 'refusals-after');
  const [was, is] = [before, after].map((seen) => (seen === undefined ? undefined : readAs(seen, block, evidence)?.root));
  return before === undefined || after === undefined || was === undefined || is === undefined ? undefined : { before, after, was, is };
};

/** A wrong root is XML that can be read: which of 5 and 6 it deserves is nowhere said. */
const dueFor = (seen: Observation, due: Refused): Refused => (seen.about === 'wrong-root' ? { status: due.status, code: due.code } : due);

const judgeRefusals = (evidence: Evidence, block: Block, step: Step, due: Refused, nothing: string): Judgement => {
  // The second sending of a refusal only isolates a change; the first is the one that is judged.
  const first = new Map<string, Observation>();
  for (const seen of stepsOf(evidence.observations, step)) {
    const key = `${seen.about} ${seen.value}`;
    if (!first.has(key)) first.set(key, seen);
  }
  const looks = looksAt(evidence, block);
  const isIgnored = looks !== undefined && differences(looks.was, looks.is, block).length === 0;
  const findings = [...first.values()].flatMap((seen): Finding[] => {
    const fault = refusalFault(seen, evidence, dueFor(seen, due));
    if (fault === undefined) return [];
    const what = step === 'malformed' || step === 'incomplete' ? seen.value : `${seen.about} = ${seen.value}`;
    // A value that is answered with OK and not taken over is ignored, which 4.5.5 knows, too.
    const ignored =
      step === 'bad-value' && fault.more.kind === 'accepted-though-wrong' && isIgnored ? { reading: 'E-039', option: 'b' } : {};
    const path = step === 'malformed' || step === 'incomplete' ? seen.about : seen.about?.replace(/\[\d+\]/g, '');
    return [
      finding(`${asked(seen)} with ${what}: ${fault.words}`, [seen], {
        ...fault.more,
        ...ignored,
        ...(path === undefined ? {} : { subject: { path } }),
      }),
    ];
  });
  return { findings, judged: first.size, ...(first.size === 0 ? { inconclusive: nothing } : {}) };
};

interface RefusedSource extends Source {
  readonly block: Block;
  readonly safety: Safety;
  readonly probe: string;
  readonly operation: Extract<OperationKey, 'put' | 'post'>;
}

const head = ({ probe, safety, resource, operation }: RefusedSource) => ({
  probe,
  safety,
  effects: resource.operations[operation === 'put' ? 'PUT' : 'POST']?.effects ?? [],
});

/** The document before the refusals and after them must be the same; what changed it is isolated by a second round. */
const unchangedCheck = (source: RefusedSource): Check =>
  checkOf(source, source.operation, 'refused-unchanged', {
    title: `a refused ${source.operation.toUpperCase()} of ${source.resource.uri} changes nothing`,
    requirements: ['4.5.4-4', ...(source.operation === 'post' ? ['4.5.4-10'] : [])],
    readings: ['E-003'],
    ...head(source),
    judge: (evidence) => {
      const looks = looksAt(evidence, source.block);
      if (looks === undefined) return { findings: [], judged: 0, inconclusive: 'the document could not be read before and after' };
      const { before, after, was, is } = looks;
      const isolated = evidence.observations.flatMap((seen, index): Finding[] => {
        const [put, look] = [evidence.observations[index + 1], evidence.observations[index + 2]];
        if (seen.step !== 'isolate-before' || put === undefined || look?.step !== 'isolate-after') return [];
        const [left, right] = [readAs(seen, source.block, evidence)?.root, readAs(look, source.block, evidence)?.root];
        if (left === undefined || right === undefined) return [];
        // A value that was accepted is the refused check's business; here only a refusal that changed something.
        if (reactionOf(put, evidence) === 'granted') return [];
        return differences(left, right, source.block).map((each) =>
          finding(
            `${asked(put)} with ${put.about} = ${put.value}: refused, yet ${each.path} became "${each.after ?? 'absent'}", was "${each.before ?? 'absent'}"`,
            [seen, put, look],
            { kind: 'changed-though-refused', subject: each.home, expected: each.before ?? 'absent', actual: each.after ?? 'absent' },
          ),
        );
      });
      const accepted = evidence.observations.some(
        (seen) => /^(bad|malformed|incomplete)/.test(seen.step) && reactionOf(seen, evidence) === 'granted',
      );
      const whole = differences(was, is, source.block);
      const left =
        whole.length > 0 && isolated.length === 0 && !accepted
          ? whole.map((each) =>
              finding(
                `after refused requests ${each.path} is "${each.after ?? 'absent'}", was "${each.before ?? 'absent'}"`,
                [before, after],
                { kind: 'changed-though-refused', subject: each.home, expected: each.before ?? 'absent', actual: each.after ?? 'absent' },
              ),
            )
          : [];
      return { findings: [...isolated, ...left], judged: 1 };
    },
  });

const refusedCheck = (
  source: RefusedSource,
  step: Step,
  slug: string,
  due: Refused,
  title: string,
  requirements: readonly string[],
  readings: readonly string[],
  nothing: string,
): Check =>
  checkOf(source, source.operation, slug, {
    title,
    requirements,
    readings,
    ...head(source),
    judge: (evidence) => judgeRefusals(evidence, source.block, step, due, nothing),
  });

/** Checks on PUTs that must be refused. */
export const putRefusedChecks = (source: RefusedSource): readonly Check[] => {
  const uri = source.resource.uri;
  const ruled = (source.block.constraints ?? []).map((constraint) => constraint.requirement);
  return [
    refusedCheck(
      source,
      'bad-value',
      'refused-values',
      refusals.value,
      `PUT ${uri} refuses values outside the document's and the device's limits`,
      ['4.5.4-4', '4.5.5-34', '6.3-9', '4.5.5-10'],
      ['E-003', 'E-039'],
      'no field of it has limits',
    ),
    refusedCheck(
      source,
      'bad-dependency',
      'refused-dependents',
      refusals.incomplete,
      `PUT ${uri} refuses a value without the field that it makes due`,
      ['6.3-3', '4.5.5-33'],
      ['E-007'],
      'no field of it makes another due that is not stored',
    ),
    ...(ruled.length === 0
      ? []
      : [
          refusedCheck(
            source,
            'bad-constraint',
            'refused-rules',
            refusals.value,
            `PUT ${uri} refuses what breaks a rule across fields`,
            [...new Set(['4.5.5-34', ...ruled])],
            [],
            'the present document gives no way to break its rules',
          ),
        ]),
    refusedCheck(
      source,
      'malformed',
      'malformed',
      refusals.format,
      `PUT ${uri} refuses what is no ${source.block.name} document with statusCode 5`,
      ['4.5.5-32', '4.5.5-10'],
      ['E-003'],
      'nothing was sent',
    ),
    unchangedCheck(source),
  ];
};

/** Checks on POSTs that must be refused. */
export const postRefusedChecks = (source: RefusedSource, list: Block): readonly Check[] => [
  refusedCheck(
    source,
    'incomplete',
    'incomplete',
    refusals.incomplete,
    `POST ${source.resource.uri} refuses a member without a required field, and without one that a value makes due`,
    ['4.5.4-10', '4.5.5-33', '6.1-8', '6.3-3'],
    ['E-003', 'E-007'],
    'the member has no required field but its id, and no value of it makes another due',
  ),
  refusedCheck(
    source,
    'malformed',
    'malformed',
    refusals.format,
    `POST ${source.resource.uri} refuses what is no ${source.block.name} document with statusCode 5`,
    ['4.5.5-32', '4.5.5-10'],
    ['E-003'],
    'nothing was sent',
  ),
  unchangedCheck({ ...source, block: list }),
];
