/** What must be true of methods that the document does not define for a resource. @see 4.5.5 */

import { type Method, methods } from '../../model/catalogue.ts';
import type { Finding, Safety } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';
import { headerOf, statusOf } from '../../xml/status.ts';
import { asked, finding, gotLine } from '../answers.ts';
import { checkOf, judgeEach, type Source, stepsOf } from './source.ts';

/** 405 with an Allow header that lists what the resource has, and not the method refused. */
const undefinedCheck = (source: Source, safety: Safety): Check =>
  checkOf(source, 'methods', 'undefined', {
    title: `methods that the document does not define for ${source.resource.uri} answer 405 with Allow`,
    requirements: ['4.5.5-18', '4.5.5-19', '4.1-8', '7.3-2'],
    readings: ['E-005', 'E-149', 'E-165'],
    probe: `${source.id}/methods`,
    safety,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'undefined'), 'the document defines every method for it', (seen) => {
        const response = seen.exchange.response;
        const status = response?.status;
        if (status !== 405 || response === undefined)
          return [
            finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected 405`, [seen], {
              kind: status !== undefined && status < 300 ? 'accepted-though-wrong' : 'wrong-status',
              requirement: '4.5.5-18',
              subject: { resource: source.id, path: seen.about ?? '' },
              expected: '405',
              actual: gotLine(seen, evidence),
            }),
          ];
        const allow = headerOf(response.headers, 'allow');
        if (allow === undefined)
          return [
            finding(`${asked(seen)}: 405 without an Allow header`, [seen], {
              kind: 'missing-header',
              subject: { path: 'Allow' },
              requirement: '4.5.5-19',
              expected: 'Allow',
              actual: 'absent',
            }),
          ];
        const listed = allow
          .split(',')
          .map((each) => each.trim().toUpperCase())
          .filter(Boolean);
        const findings: Finding[] = [];
        if (listed.includes(seen.about ?? ''))
          findings.push(
            finding(`${asked(seen)}: 405, yet Allow lists ${seen.about}`, [seen], {
              kind: 'wrong-header',
              requirement: '4.5.5-19',
              expected: `no ${seen.about}`,
              actual: allow,
            }),
          );
        const told = evidence.survey.features.get(source.id)?.operations ?? {};
        if (told[seen.about as Method] === 'supported')
          findings.push(
            finding(`${asked(seen)}: 405, although its description lists ${seen.about}`, [seen], {
              kind: 'contradiction',
              requirement: '7.3-2',
              subject: { resource: source.id, path: seen.about ?? '' },
              expected: `a description without ${seen.about}`,
              actual: gotLine(seen, evidence),
            }),
          );
        const own = methods.filter((method) => source.resource.operations[method] !== undefined);
        const missing = own.filter((method) => told[method] === 'supported' && !listed.includes(method));
        if (missing.length > 0)
          findings.push(
            finding(`${asked(seen)}: Allow "${allow}" lacks ${missing.join(', ')}, which the device supports`, [seen], {
              kind: 'wrong-header',
              requirement: '4.5.5-19',
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
        if (status === 403 && (code ?? 4) === 4) return [];
        return [
          finding(`${asked(seen)}, which its description leaves out: ${gotLine(seen, evidence)}, expected 403`, [seen], {
            kind: status !== undefined && status < 300 ? 'contradiction' : status === 403 ? 'wrong-code' : 'wrong-status',
            requirement: status === 403 ? '4.5.5-29' : '4.5.5-20',
            subject: { resource: source.id, path: seen.about ?? '' },
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
