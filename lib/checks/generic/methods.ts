/** What must be true of methods that the document does not define for a resource. @see 4.5.5 */

import type { Finding, Safety } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';
import { methods } from '../../spec/catalogue.ts';
import { headerOf, statusOf } from '../../xml/status.ts';
import { asked, finding, gotLine } from '../answers.ts';
import { checkOf, judgeEach, type Source, stepsOf } from './source.ts';

/** 405 with an Allow header that lists what the resource has, and not the method refused. */
const undefinedCheck = (source: Source, safety: Safety): Check =>
  checkOf(source, 'methods', 'undefined', {
    title: `methods that the document does not define for ${source.resource.uri} answer 405 with Allow`,
    requirements: ['4.5.5-18', '4.5.5-19', '4.1-8'],
    readings: ['E-005', 'E-149', 'E-165'],
    probe: `${source.id}/methods`,
    safety,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'undefined'), 'the document defines every method for it', (seen) => {
        const response = seen.exchange.response;
        const status = response?.status;
        if (evidence.profile === 'field' && (status === 403 || status === 404 || status === 501 || status === 400)) return [];
        if (status !== 405 || response === undefined)
          return [
            finding(`${asked(seen)}: ${gotLine(seen, evidence)}, 405 was due`, [seen], {
              expected: '405',
              actual: gotLine(seen, evidence),
            }),
          ];
        const allow = headerOf(response.headers, 'allow');
        if (allow === undefined)
          return [finding(`${asked(seen)}: 405 without an Allow header`, [seen], { expected: 'Allow', actual: 'absent' })];
        const listed = allow
          .split(',')
          .map((each) => each.trim().toUpperCase())
          .filter(Boolean);
        const findings: Finding[] = [];
        if (listed.includes(seen.about ?? ''))
          findings.push(
            finding(`${asked(seen)}: 405, yet Allow lists ${seen.about}`, [seen], { expected: `no ${seen.about}`, actual: allow }),
          );
        const feature = evidence.survey.features.get(source.id);
        const missing = methods.filter((method) => feature?.operations[method] === 'supported' && !listed.includes(method));
        if (missing.length > 0)
          findings.push(
            finding(`${asked(seen)}: Allow "${allow}" lacks ${missing.join(', ')}, which the device supports`, [seen], {
              expected: missing.join(', '),
              actual: allow,
            }),
          );
        return findings;
      }),
  });

const unsupportedCheck = (source: Source, safety: Safety): Check =>
  checkOf(source, 'methods', 'unsupported', {
    title: `operations of ${source.resource.uri} that the device lacks answer 403`,
    requirements: ['4.5.5-20', '4.5.5-29'],
    readings: ['E-005'],
    probe: `${source.id}/methods`,
    safety,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'unsupported'), 'the device claims every operation of it', (seen) => {
        const status = seen.exchange.response?.status;
        const code = statusOf(seen, evidence)?.code;
        const lenient = evidence.profile === 'field' && (status === 405 || status === 404 || status === 501 || status === 400);
        if (lenient || (status === 403 && (code ?? 4) === 4)) return [];
        return [
          finding(`${asked(seen)}, which its description leaves out: ${gotLine(seen, evidence)}, 403 was due`, [seen], {
            expected: '403, statusCode 4',
            actual: gotLine(seen, evidence),
            reading: 'E-005',
          }),
        ];
      }),
  });

export const methodsChecks = (source: Source, safety: Safety): readonly Check[] => [
  undefinedCheck(source, safety),
  unsupportedCheck(source, safety),
];
