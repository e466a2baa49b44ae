/** What must be true of the answer to a GET of a resource. */

import type { Block } from '../../model/catalogue.ts';
import type { Finding, Observation } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';
import { blockFor } from '../../spec/catalogue.ts';
import { segmentOf } from '../../xml/device-text.ts';
import { bodySize } from '../../xml/status.ts';
import { asked, finding, gotLine, readAs } from '../answers.ts';
import { countLeaves, type FieldFinding, fieldFindings, hasWriteOnly } from '../document.ts';
import { schemaFindings } from '../schema.ts';
import { checkOf, judgeEach, type Source, stepsOf, succeeded } from './source.ts';

const noAnswer = 'GET did not succeed, so there is no document to judge';

const answerCheck = (source: Source, block: Block | undefined): Check =>
  checkOf(source, 'get', 'answer', {
    title: `GET ${source.resource.uri} answers 200 with ${source.resource.operations.GET?.success}`,
    requirements: ['4.5.4-6', '4.5.5-3', '4.7-2'],
    readings: source.resource.operations.GET?.readings ?? [],
    probe: `${source.id}/get`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'read'), 'no member was read', (seen) => {
        const response = seen.exchange.response;
        if (response === undefined || response.status !== 200) {
          return [
            finding(`${asked(seen)}: answered ${gotLine(seen, evidence)}, expected 200`, [seen], {
              kind: response === undefined ? 'no-answer' : 'wrong-status',
              requirement: '4.5.4-6',
              expected: '200',
              actual: gotLine(seen, evidence),
            }),
          ];
        }
        if (bodySize(response) === 0)
          return [
            finding(`${asked(seen)}: 200 without a body`, [seen], {
              kind: 'structure',
              requirement: '4.5.5-3',
              expected: 'a body',
              actual: 'none',
            }),
          ];
        if (block === undefined) return [];
        const answer = readAs(seen, block, evidence);
        const fault = answer?.faults.find((each) => each.kind !== 'bom' && each.kind !== 'wrong-encoding-declared');
        if (answer?.root === undefined)
          return [
            finding(`${asked(seen)}: the body is no XML document: ${fault?.message ?? 'unreadable'}`, [seen], {
              kind: 'not-xml',
              requirement: '4.5.4-6',
              expected: `<${block.root}>`,
              actual: fault?.message ?? 'unreadable',
            }),
          ];
        if (answer.root.name === block.root) return [];
        return [
          finding(`${asked(seen)}: the root element is <${answer.root.name}>, expected <${block.root}>`, [seen], {
            kind: 'wrong-root',
            requirement: '4.5.4-6',
            subject: { block: block.name, path: '' },
            expected: block.root,
            actual: answer.root.name,
          }),
        ];
      }),
  });

const schemaCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'get', 'schema', {
    title: `the answer to GET ${source.resource.uri} is valid by the schema of ${block.name}`,
    requirements: ['4.5.4-6', '6.3-8'],
    readings: block.readings ?? [],
    probe: `${source.id}/get`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'read').filter(succeeded), noAnswer, (seen) => {
        const answer = readAs(seen, block, evidence);
        const root = answer?.root;
        return answer === undefined || root?.name !== block.root ? undefined : schemaFindings(seen, { ...answer, root }, block);
      }),
  });

/** Fields' departures as findings of the answer that shows them. */
const told = (seen: Observation, departures: readonly FieldFinding[]): readonly Finding[] =>
  departures.map(({ message, path: _, ...rest }) => finding(`${asked(seen)}: ${message}`, [seen], rest));

const fieldsCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'get', 'fields', {
    title: `every field of ${block.name} that is due is there, with a legal value`,
    requirements: ['6.3-1', '6.3-4', '6.3-8', '6.3-9', '6.3-3', '6.1-6'],
    readings: [],
    probe: `${source.id}/get`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'read').filter(succeeded), noAnswer, (seen) => {
        const { root, others = [] } = readAs(seen, block, evidence) ?? {};
        if (root?.name !== block.root || countLeaves(root) === 0) return undefined;
        return told(
          seen,
          [root, ...others].flatMap((document) => fieldFindings(document, block)).filter(({ kind }) => kind !== 'write-only-shown'),
        );
      }),
  });

const secretsCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'get', 'write-only', {
    title: `GET ${source.resource.uri} returns no write-only field`,
    strength: 'SHOULD',
    requirements: ['6.3-7'],
    readings: ['E-071'],
    probe: `${source.id}/get`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'read').filter(succeeded), noAnswer, (seen) => {
        const root = readAs(seen, block, evidence)?.root;
        if (root === undefined) return undefined;
        return told(
          seen,
          fieldFindings(root, block).filter(({ kind }) => kind === 'write-only-shown'),
        );
      }),
  });

const unknownIdCheck = (source: Source): Check =>
  checkOf(source, 'get', 'unknown-id', {
    title: `GET of a member of ${source.resource.uri} that does not exist answers 404`,
    requirements: ['4.5.5-16', '4.4-4', '4.5.4-7'],
    readings: ['E-004'],
    probe: `${source.id}/get`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'unknown-id'), 'the collection has no member to compare with', (seen) => {
        if (seen.exchange.response?.status === 404) return [];
        return [
          finding(`${asked(seen)}: answered ${gotLine(seen, evidence)}, expected 404`, [seen], {
            kind: 'wrong-status',
            requirement: '4.5.5-16',
            expected: '404',
            actual: gotLine(seen, evidence),
          }),
        ];
      }),
  });

const identityCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'get', 'identity', {
    title: `GET of a member of ${source.resource.uri} returns that member`,
    strength: 'INFO',
    requirements: ['4.1-6', '4.4-4'],
    probe: `${source.id}/get`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'read').filter(succeeded), noAnswer, (seen) => {
        const id = readAs(seen, block, evidence)
          ?.root?.children.find((child) => child.name === 'id')
          ?.text.trim();
        if (id === undefined) return undefined;
        const wanted = segmentOf(seen.instance);
        if (id === wanted || Number(id) === Number(wanted)) return [];
        return [
          finding(`${asked(seen)}: the document's id is ${id}, not ${wanted}`, [seen], {
            kind: 'contradiction',
            expected: wanted,
            actual: id,
          }),
        ];
      }),
  });

/** All checks on the answer to GET. */
export const getChecks = (source: Source): readonly Check[] => {
  const GET = source.resource.operations.GET;
  if (GET === undefined) return [];
  const block = blockFor(GET.success, source.resource.section);
  const member = source.resource.uri.endsWith('}');
  const hasId = block?.fields.some((field) => field.name === 'id') === true;
  return [
    answerCheck(source, block),
    ...(block === undefined ? [] : [schemaCheck(source, block), fieldsCheck(source, block)]),
    ...(block !== undefined && hasWriteOnly(block) ? [secretsCheck(source, block)] : []),
    ...(member ? [unknownIdCheck(source)] : []),
    ...(member && hasId && block !== undefined ? [identityCheck(source, block)] : []),
  ];
};
