/** What must be refused, with the right statusCode, and without any change. */
import type { Block } from '../../model/catalogue.ts';
import type { Finding, Judgement, Observation, OperationKey, Safety } from '../../model/check.ts';
import type { Check, Evidence } from '../../model/probe.ts';
import { differences } from '../../xml/compare.ts';
import { reactionOf, statusOf } from '../../xml/status.ts';
import { asked, finding, gotLine, readAs } from '../answers.ts';
import { checkOf, type Source, stepsOf } from './source.ts';

/** Why a refusal is none, or not the right one; undefined when it is. @see E-003 */
const refusalFault = (seen: Observation, evidence: Evidence, code: number): string | undefined => {
  const reaction = reactionOf(seen, evidence);
  if (reaction === 'granted') return `was accepted: ${gotLine(seen, evidence)}`;
  if (reaction === 'failed') return `answered ${gotLine(seen, evidence)}, a refusal with 400 was due`;
  if (evidence.profile === 'field') return undefined;
  const status = statusOf(seen, evidence);
  if (seen.exchange.response?.status !== 400) return `answered ${gotLine(seen, evidence)}, 400 was due`;
  return status !== undefined && status.code !== code ? `answered ${gotLine(seen, evidence)}, statusCode ${code} was due` : undefined;
};

const judgeRefusals = (evidence: Evidence, step: string, code: number, nothing: string): Judgement => {
  // The second sending of a refusal only isolates a change; the first is the one that is judged.
  const first = new Map<string, Observation>();
  for (const seen of stepsOf(evidence.observations, step)) {
    const key = `${seen.about} ${seen.value}`;
    if (!first.has(key)) first.set(key, seen);
  }
  const findings = [...first.values()].flatMap((seen): Finding[] => {
    const fault = refusalFault(seen, evidence, code);
    const what = step === 'malformed' ? seen.value : step === 'incomplete' ? seen.value : `${seen.about} = ${seen.value}`;
    return fault === undefined
      ? []
      : [
          finding(`${asked(seen)} with ${what}: ${fault}`, [seen], {
            expected: `400, statusCode ${code}`,
            actual: gotLine(seen, evidence),
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
      const looks = stepsOf(evidence.observations, 'refusals-before', 'refusals-after');
      const [before, after] = looks;
      const [was, is] = [before, after].map((seen) => (seen === undefined ? undefined : readAs(seen, source.block, evidence)?.root));
      if (before === undefined || after === undefined || was === undefined || is === undefined)
        return { findings: [], judged: 0, inconclusive: 'the document could not be read before and after' };
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
            { expected: each.before ?? 'absent', actual: each.after ?? 'absent' },
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
                { expected: each.before ?? 'absent', actual: each.after ?? 'absent' },
              ),
            )
          : [];
      return { findings: [...isolated, ...left], judged: 1 };
    },
  });

const refusedCheck = (
  source: RefusedSource,
  step: string,
  slug: string,
  code: number,
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
    judge: (evidence) => judgeRefusals(evidence, step, code, nothing),
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
      6,
      `PUT ${uri} refuses values outside the document's and the device's limits`,
      ['4.5.4-4', '4.5.5-34', '6.3-9', '4.5.5-10'],
      ['E-003', 'E-039'],
      'no field of it has limits',
    ),
    refusedCheck(
      source,
      'bad-dependency',
      'refused-dependents',
      6,
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
            6,
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
      5,
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
    6,
    `POST ${source.resource.uri} refuses a member without a required field, and without one that a value makes due`,
    ['4.5.4-10', '4.5.5-33', '6.1-8', '6.3-3'],
    ['E-003', 'E-007'],
    'the member has no required field but its id, and no value of it makes another due',
  ),
  refusedCheck(
    source,
    'malformed',
    'malformed',
    5,
    `POST ${source.resource.uri} refuses what is no ${source.block.name} document with statusCode 5`,
    ['4.5.5-32', '4.5.5-10'],
    ['E-003'],
    'nothing was sent',
  ),
  unchangedCheck({ ...source, block: list }),
];
