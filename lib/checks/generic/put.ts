/** What must be true of writing a document: taken back, values kept, parts kept, what is not ours ignored. */

import type { Block } from '../../model/catalogue.ts';
import type { Finding, Judgement, Observation, Safety } from '../../model/check.ts';
import type { Check, Evidence } from '../../model/probe.ts';
import type { Step } from '../../model/steps.ts';
import type { XmlNode } from '../../model/xml.ts';
import { readAnswer } from '../../xml/answer.ts';
import { type Difference, differences, knownLeaves, notKept, sameSpelling } from '../../xml/compare.ts';
import { reactionOf, statusOf } from '../../xml/status.ts';
import { asked, finding, gotLine, readAs } from '../answers.ts';
import { successFault } from '../reactions.ts';
import { checkOf, type Source } from './source.ts';

/** Each observation of a step with the one right behind it: a PUT and the GET that looks at what it did. */
const pairs = (observations: readonly Observation[], ...steps: readonly Step[]): readonly (readonly [Observation, Observation])[] =>
  observations.flatMap((seen, index) => {
    const next = observations[index + 1];
    return steps.includes(seen.step) && next?.step === `${seen.step}-after` ? [[seen, next] as const] : [];
  });

/** What was sent, in the document's vocabulary. */
const sentDocument = (seen: Observation, block: Block, evidence: Evidence): XmlNode | undefined => {
  const body = seen.exchange.request.body;
  return body === undefined ? undefined : readAnswer(body, undefined, block, evidence).root;
};

const shownDocument = (seen: Observation, block: Block, evidence: Evidence): XmlNode | undefined =>
  seen.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;

/** True when the device says that it takes over what it was sent with a restart. */
const isDelayed = (put: Observation, evidence: Evidence): boolean => statusOf(put, evidence)?.code === 7;

const keptFindings = (put: Observation, get: Observation, block: Block, evidence: Evidence): readonly Finding[] | undefined => {
  const [sent, shown] = [sentDocument(put, block, evidence), shownDocument(get, block, evidence)];
  if (sent === undefined) return undefined;
  if (shown === undefined)
    return [
      finding(`${asked(put)}: GET afterwards answered ${gotLine(get, evidence)}`, [put, get], {
        kind: 'wrong-status',
        requirement: '4.5.4-5',
        expected: '200',
        actual: gotLine(get, evidence),
      }),
    ];
  const lacking = notKept(sent, shown, block);
  // The change is in force after a restart, and nobody restarts the device for it. @see 4.5.5
  if (lacking.length > 0 && isDelayed(put, evidence)) return undefined;
  return lacking.map(({ path, before, after, home }) =>
    finding(
      `${asked(put)}: GET afterwards returned ${path} ${after === undefined ? 'not at all' : `"${after}"`}, sent "${before}"`,
      [put, get],
      {
        kind: sameSpelling(before, after) ? 'spelling' : 'not-kept',
        requirement: '4.5.4-3',
        subject: home,
        expected: before ?? '',
        actual: after ?? 'absent',
      },
    ),
  );
};

/** A field that a request changed which it had to leave alone. */
const touchedBy = (put: Observation, what: string, each: Difference, shown: readonly Observation[], requirement: string): Finding =>
  finding(
    `${asked(put)} with ${what}: ${each.path} became ${each.after === undefined ? 'absent' : `"${each.after}"`}, was "${each.before ?? 'absent'}"`,
    shown,
    {
      kind: sameSpelling(each.before, each.after) ? 'spelling' : 'side-effect',
      requirement,
      subject: each.home,
      expected: each.before ?? 'absent',
      actual: each.after ?? 'absent',
    },
  );

const sum = (evidence: Evidence, parts: readonly (readonly Finding[] | undefined)[], nothing: string): Judgement => {
  const judged = parts.filter((part) => part !== undefined);
  const findings = judged.flat();
  if (judged.length > 0) return { findings, judged: judged.length };
  const delayed = evidence.observations.find((seen) => seen.exchange.request.method === 'PUT' && isDelayed(seen, evidence));
  const pending = delayed && `${asked(delayed)}: Reboot Required, so what it wrote is in force after a restart, which is not made for it`;
  return { findings, judged: 0, inconclusive: pending ?? nothing };
};

interface PutSource extends Source {
  readonly block: Block;
  readonly safety: Safety;
  /** Probe whose observations hold the writes: the collection's POST for members that are only written when fresh. */
  readonly probe: string;
}

const head = ({ probe, safety, resource }: PutSource) => ({ probe, safety, effects: resource.operations.PUT?.effects ?? [] });

const sameCheck = (source: PutSource): Check =>
  checkOf(source, 'put', 'same', {
    title: `PUT ${source.resource.uri} takes back the document that GET returned`,
    requirements: ['4.5.4-2', '4.5.4-3', '4.5.4-1'],
    readings: ['E-002', 'E-037'],
    ...head(source),
    judge: (evidence) =>
      sum(
        evidence,
        pairs(evidence.observations, 'same').map(([put, get]) => {
          const fault = successFault(put, evidence);
          if (fault !== undefined) return [finding(`${asked(put)} with the document just read: ${fault.words}`, [put], fault.more)];
          return keptFindings(put, get, source.block, evidence) ?? [];
        }),
        'the document was not written',
      ),
  });

const valuesCheck = (source: PutSource): Check =>
  checkOf(source, 'put', 'values', {
    title: `values that ${source.resource.uri} promises are accepted and kept`,
    requirements: ['4.5.4-1', '4.5.4-5', '7.4-11', '7.4-5', '7.4-6'],
    readings: ['E-039', 'E-050'],
    ...head(source),
    judge: (evidence) => {
      const singles = pairs(evidence.observations, 'single');
      const parts = [...pairs(evidence.observations, 'vector'), ...singles].map(([put, get]): readonly Finding[] | undefined => {
        if (reactionOf(put, evidence) === 'granted') return keptFindings(put, get, source.block, evidence);
        // A refused vector is judged by the single values that followed it.
        if (put.step === 'vector' && singles.length > 0) return [];
        const value = sentDocument(put, source.block, evidence);
        const sent =
          value === undefined || put.about === undefined
            ? ''
            : knownLeaves(value, source.block).find((leaf) => leaf.path === put.about)?.value;
        return [
          finding(`${asked(put)}: ${put.about} "${sent ?? ''}" was refused: ${gotLine(put, evidence)}`, [put], {
            kind: 'refused-though-legal',
            requirement: '4.5.4-3',
            subject: { resource: source.id, ...(put.about === undefined ? {} : { path: put.about.replace(/\[\d+\]/g, '') }) },
            expected: '200, statusCode 1',
            actual: gotLine(put, evidence),
          }),
        ];
      });
      return sum(evidence, parts, 'no field of it can be varied with what the document and the capabilities say');
    },
  });

const partialCheck = (source: PutSource): Check =>
  checkOf(source, 'put', 'partial', {
    title: `a field left out of PUT ${source.resource.uri} keeps its value`,
    requirements: ['6.1-7'],
    readings: ['E-007'],
    ...head(source),
    judge: (evidence) => {
      const [lean] = pairs(evidence.observations, 'lean');
      const parts = pairs(evidence.observations, 'partial', 'lean').map(([put, get]): readonly Finding[] | undefined => {
        const what = put.step === 'lean' ? `<${put.about}> and what is required` : `<${put.about}> alone`;
        const before = evidence.observations[evidence.observations.indexOf(put) - 1];
        const [was, is] = [
          before === undefined ? undefined : shownDocument(before, source.block, evidence),
          shownDocument(get, source.block, evidence),
        ];
        if (before === undefined || was === undefined || is === undefined) return undefined;
        const others = differences(was, is, source.block).filter((each) => each.path !== put.about);
        const lost = others.map((each) => touchedBy(put, what, each, [before, put, get], '6.1-7'));
        if (reactionOf(put, evidence) === 'granted') return [...(keptFindings(put, get, source.block, evidence) ?? []), ...lost];
        return [
          finding(`${asked(put)} with ${what}: ${gotLine(put, evidence)}, expected 200 with statusCode 1`, [put], {
            kind: 'refused-though-legal',
            requirement: '6.1-7',
            expected: '200, statusCode 1',
            actual: gotLine(put, evidence),
            reading: 'E-007',
            // 8.1.1 grants the DeviceInfo in particular that a part of it may be put: who refuses that decides alone.
            option: source.id === 'system.deviceInfo' || (lean !== undefined && reactionOf(lean[0], evidence) !== 'granted') ? 'c' : 'b',
          }),
          ...lost,
        ];
      });
      return sum(evidence, parts, 'it has no field that can be sent alone');
    },
  });

const ignoredCheck = (source: PutSource, step: 'read-only' | 'unknown-element'): Check =>
  checkOf(source, 'put', step, {
    title:
      step === 'read-only'
        ? `read-only fields sent to ${source.resource.uri} are ignored`
        : `an element that ${source.block.name} does not have is ignored`,
    strength: step === 'read-only' ? 'SHOULD' : 'MUST',
    requirements: step === 'read-only' ? ['6.3-5'] : ['4.5.5-26', '6.3-2'],
    readings: step === 'read-only' ? ['E-075', 'E-080'] : ['E-039'],
    ...head(source),
    judge: (evidence) => {
      const parts = pairs(evidence.observations, step).map(([put, get]): readonly Finding[] | undefined => {
        const before = evidence.observations[evidence.observations.indexOf(put) - 1];
        const [was, is] = [
          before === undefined ? undefined : shownDocument(before, source.block, evidence),
          shownDocument(get, source.block, evidence),
        ];
        if (before === undefined || was === undefined || is === undefined) return undefined;
        // An unknown element is sent with the document as first read: what that changes back is rightly changed, read-only fields never are.
        const touched = differences(was, is, source.block).filter(
          // A field that another one makes due comes and goes with that one.
          ({ field, before: had, after: has }) =>
            field.access === 'ro' && (field.when === undefined || (had !== undefined && has !== undefined)),
        );
        const kept =
          step === 'read-only' || reactionOf(put, evidence) !== 'granted' ? [] : (keptFindings(put, get, source.block, evidence) ?? []);
        const what = step === 'read-only' ? 'read-only fields altered' : 'an unknown element';
        const requirement = step === 'read-only' ? '6.3-5' : '4.5.5-26';
        const changed = [...kept, ...touched.map((each) => touchedBy(put, what, each, [before, put, get], requirement))];
        if (changed.length > 0 || reactionOf(put, evidence) === 'granted') return changed;
        return [
          finding(`${asked(put)} with ${what}: ${gotLine(put, evidence)}, expected that they are ignored with statusCode 1`, [put], {
            kind: 'refused-though-legal',
            requirement,
            expected: 'ignored, statusCode 1',
            actual: gotLine(put, evidence),
            reading: step === 'read-only' ? 'E-182' : 'E-039',
            ...(step === 'read-only' ? { option: 'b' } : { option: 'c' }),
          }),
        ];
      });
      return sum(evidence, parts, step === 'read-only' ? 'the document has no read-only field' : 'the document was not written');
    },
  });

/** All checks on writing a document; `probe` is where its writes were made. */
export const putChecks = (source: PutSource, partial: boolean): readonly Check[] => [
  sameCheck(source),
  valuesCheck(source),
  ...(partial ? [partialCheck(source)] : []),
  ignoredCheck(source, 'read-only'),
  ignoredCheck(source, 'unknown-element'),
];
