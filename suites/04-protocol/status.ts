/** 4.5.5: what HTTP status, statusCode and statusString say, and whether they say the same. */

import { asked, gotLine, readAs } from '../../lib/checks/answers.ts';
import { schemaFindings } from '../../lib/checks/schema.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Response } from '../../lib/model/exchange.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { responseStatusBlock } from '../../lib/spec/annex.ts';
import { fromDialectPath } from '../../lib/spec/dialects/paths.ts';
import { unescaped } from '../../lib/xml/device-text.ts';
import { bodySize, headerOf, type StatusDocument, statusOf } from '../../lib/xml/status.ts';
import { failedVolume } from '../kit/failed-volume.ts';
import { everyExchange, type Fault, isXml } from '../rules/every-exchange.ts';
import { takenBack } from '../rules/taken-back.ts';

const nothing = 'no answer of the run carried a ResponseStatus';

const ofStatus =
  (judge: (status: StatusDocument, seen: Observation, response: Response, evidence: Evidence) => readonly Fault[] | undefined) =>
  (seen: Observation, response: Response, evidence: Evidence): readonly Fault[] | undefined => {
    const status = statusOf(seen, evidence);
    return status === undefined ? undefined : judge(status, seen, response, evidence);
  };

/** HTTP statuses that a statusCode may travel with in the strict reading. @see E-003 */
const partners: Readonly<Record<number, readonly number[]>> = {
  1: [200, 201],
  2: [503],
  3: [500],
  4: [401, 403, 404, 405],
  5: [400],
  6: [400],
  7: [200, 201],
};

const pathOf = (text: string): string => {
  const path = /^https?:\/\/[^/]+(\/.*)?$/i.exec(text)?.[1] ?? text;
  return path.split('?')[0] ?? path;
};

/** Fields of a ResponseStatus that a sentence of 4.5.5 asks for by itself. */
const ownClause: Readonly<Record<string, string>> = {
  requestURL: '4.5.5-24',
  statusCode: '4.5.5-25',
  statusString: '4.5.5-36',
};

export const status: Topic = {
  probes: [],
  checks: [
    everyExchange({
      id: '04-protocol/status-code',
      title: 'every ResponseStatus has a statusCode from 1 to 7',
      section: '4.5.5',
      requirements: ['4.5.5-25', '4.5.5-2', 'A.0-8'],
      nothing,
      judge: ofStatus(({ code }, seen) =>
        code !== undefined && code >= 1 && code <= 7
          ? []
          : [
              {
                kind: String(code),
                message: `${asked(seen)}: the statusCode is ${code ?? 'no number'}`,
                expected: '1 to 7',
                actual: String(code),
              },
            ],
      ),
    }),
    everyExchange({
      id: '04-protocol/status-agreement',
      title: 'HTTP status and statusCode tell the same outcome',
      section: '4.5.5',
      requirements: ['4.5.5-2', '4.5.4-4', '4.5.4-10', '4.5.4-12'],
      readings: ['E-003'],
      nothing,
      judge: ofStatus(({ code }, seen, response, evidence) => {
        if (code === undefined || code < 1 || code > 7) return undefined;
        const success = code === 1 || code === 7;
        if (partners[code]?.includes(response.status) === true) return [];
        const isTwoHundred = response.status >= 200 && response.status < 300;
        // That one says done and the other refused is no matter of pairs.
        const contradicts = success !== isTwoHundred && !(response.status === 200 && !success);
        return [
          {
            is: contradicts ? 'contradiction' : 'wrong-code',
            requirement: contradicts ? '4.5.5-25' : '4.5.5-2',
            ...(contradicts ? {} : { reading: 'E-003', option: response.status === 200 ? 'b' : 'c' }),
            kind: `${response.status} with ${code}`,
            message: `${asked(seen)}: ${gotLine(seen, evidence)}`,
            expected: `statusCode ${code} with ${partners[code]?.join(' or ')}`,
            actual: String(response.status),
          },
        ];
      }),
    }),
    everyExchange({
      id: '04-protocol/status-string',
      title: 'statusString names the kind of error, and OK only what is',
      section: '4.5.5',
      requirements: ['4.5.5-36', '4.5.5-32', '4.5.5-28'],
      nothing,
      judge: ofStatus(({ code, string }, seen) => {
        if (string === undefined || string === '')
          return [
            {
              kind: 'empty',
              message: `${asked(seen)}: the statusString is ${string === undefined ? 'missing' : 'empty'}`,
              expected: 'text',
              actual: string ?? 'absent',
            },
          ];
        const says = /^ok$/i.test(string);
        return says && code !== 1 && code !== 7
          ? [
              {
                kind: `OK ${code}`,
                message: `${asked(seen)}: statusString "${string}" with statusCode ${code}`,
                expected: 'an error',
                actual: string,
              },
            ]
          : [];
      }),
    }),
    everyExchange({
      id: '04-protocol/request-url',
      title: 'a ResponseStatus names the URI of its request',
      section: '4.5.5',
      requirements: ['4.5.5-24'],
      readings: ['E-001'],
      nothing,
      judge: ofStatus(({ url }, seen, _, evidence) => {
        const wire = seen.exchange.request.path;
        const said = pathOf(url ?? '');
        const fits =
          said === pathOf(wire) || unescaped(said) === unescaped(pathOf(wire)) || fromDialectPath(said, evidence.dialect) === seen.instance;
        if (fits) return [];
        return [
          {
            kind: url === undefined ? 'absent' : 'other',
            is: url === undefined ? 'missing-field' : 'contradiction',
            subject: { block: 'ResponseStatus', path: 'requestURL' },
            requirement: '4.5.5-24',
            message: `${asked(seen)}: the requestURL is "${url ?? ''}"`,
            expected: pathOf(wire),
            actual: url ?? 'absent',
          },
        ];
      }),
    }),
    everyExchange({
      id: '04-protocol/response-status',
      title: 'every ResponseStatus is valid by the schema of Annex A',
      section: '4.5.5',
      requirements: ['4.5.4-2', 'A.0-9', 'A.0-10'],
      readings: ['E-001', 'E-045'],
      nothing,
      judge: (seen, response, evidence) => {
        if (!isXml(response)) return undefined;
        const answer = readAs(seen, responseStatusBlock, evidence);
        if (answer?.root?.name !== 'ResponseStatus') return undefined;
        const wrong = schemaFindings(seen, { ...answer, root: answer.root }, responseStatusBlock).map(
          ({ kind: is, exchanges: _, subject, requirement, ...rest }): Fault => ({
            ...rest,
            kind: `${is} ${subject?.path} ${rest.actual}`,
            is,
            ...(subject === undefined ? {} : { subject }),
            requirement: ownClause[subject?.path ?? ''] ?? requirement ?? 'A.0-9',
          }),
        );
        return [...wrong, ...takenBack(seen, answer.deviations)];
      },
    }),
    everyExchange({
      id: '04-protocol/refusal-body',
      title: 'refusals carry a ResponseStatus or nothing, never a page for people',
      section: '4.5.5',
      strength: 'INFO',
      requirements: ['4.5.5-12', '4.5.5-17', '4.5.5-11'],
      readings: ['E-004'],
      nothing: 'no request of the run was refused',
      judge: (seen, response, evidence) => {
        if (response.status < 400) return undefined;
        if (bodySize(response) === 0 || statusOf(seen, evidence) !== undefined) return [];
        const type = headerOf(response.headers, 'content-type') ?? 'no Content-Type';
        return [
          {
            kind: `${response.status} ${type}`,
            message: `${asked(seen)}: ${response.status} with a body of ${type} that is no ResponseStatus`,
            expected: 'a ResponseStatus or no body',
            actual: type,
            reading: 'E-004',
          },
        ];
      },
    }),
    everyExchange({
      id: '04-protocol/failed-get',
      title: 'a GET that is refused with 400, 401 or 403 answers a ResponseStatus',
      section: '4.5.4',
      requirements: ['4.5.4-7', '4.5.4-14'],
      readings: ['E-004'],
      nothing: 'no GET of the run was refused with 400, 401 or 403',
      judge: (seen, response, evidence) => {
        if (seen.exchange.request.method !== 'GET' || ![400, 401, 403].includes(response.status)) return undefined;
        if (statusOf(seen, evidence) !== undefined) return [];
        return [
          {
            kind: String(response.status),
            message: `${asked(seen)}: ${response.status} without a ResponseStatus`,
            expected: 'a ResponseStatus',
            actual: bodySize(response) === 0 ? 'no body' : 'another body',
            reading: 'E-004',
            ...(response.body.length === 0 ? { option: 'c' } : {}),
          },
        ];
      },
    }),
    everyExchange({
      id: '04-protocol/unauthorized',
      title: 'every 401 names Basic in WWW-Authenticate, with statusCode 4 in its body',
      section: '4.5.2',
      requirements: ['4.5.5-14', '4.5.2-2', '4.5.5-30', '4.5.2-5'],
      readings: ['E-178'],
      nothing: 'no answer of the run was 401',
      judge: (seen, response, evidence) => {
        if (response.status !== 401) return undefined;
        const challenges = response.headers.filter(([name]) => name.toLowerCase() === 'www-authenticate').map(([, value]) => value);
        const faults: Fault[] = [];
        if (challenges.length === 0)
          faults.push({
            kind: 'absent',
            message: `${asked(seen)}: 401 without WWW-Authenticate`,
            expected: 'WWW-Authenticate',
            actual: 'absent',
          });
        else if (!challenges.some((value) => /(^|,\s*)basic\b/i.test(value)) && evidence.dialect === 'ipmd')
          faults.push({
            kind: 'no Basic',
            message: `${asked(seen)}: WWW-Authenticate offers ${challenges.map((value) => value.split(' ')[0]).join(', ')}, Basic is due`,
            expected: 'Basic',
            actual: challenges[0]?.split(' ')[0] ?? '',
            reading: 'E-178',
          });
        else if (!challenges.some((value) => /realm\s*=/i.test(value)))
          faults.push({
            kind: 'no realm',
            message: `${asked(seen)}: the challenge has no realm`,
            expected: 'realm',
            actual: challenges[0] ?? '',
          });
        const code = statusOf(seen, evidence)?.code;
        if (code !== undefined && code !== 4)
          faults.push({
            kind: `code ${code}`,
            message: `${asked(seen)}: 401 with statusCode ${code}`,
            expected: '4',
            actual: String(code),
          });
        return faults;
      },
    }),
    everyExchange({
      id: '04-protocol/no-content',
      title: 'a 204 has no body, and comes to PUT and DELETE only',
      section: '4.5.5',
      requirements: ['4.5.5-7'],
      readings: ['E-002'],
      nothing: 'no answer of the run was 204',
      judge: (seen, response) => {
        if (response.status !== 204) return undefined;
        const { method } = seen.exchange.request;
        if (method === 'GET' || method === 'POST')
          return [{ kind: method, is: 'wrong-status', message: `${asked(seen)}: 204`, expected: 'PUT and DELETE only', actual: method }];
        const length = Number(headerOf(response.headers, 'content-length') ?? '0');
        return bodySize(response) === 0 && length === 0
          ? []
          : [
              {
                kind: 'body',
                message: `${asked(seen)}: 204 with a body`,
                expected: 'no body',
                actual: `${Math.max(length, bodySize(response))} bytes`,
              },
            ];
      },
    }),
    everyExchange({
      id: '04-protocol/redirects',
      title: 'a redirect comes to GET only and says where to',
      section: '4.5.5',
      strength: 'INFO',
      requirements: ['4.5.5-8', '4.5.5-9'],
      nothing: 'no answer of the run was a redirect',
      judge: (seen, response) => {
        if (response.status !== 301 && response.status !== 302) return undefined;
        const faults: Fault[] = [];
        if (headerOf(response.headers, 'location') === undefined)
          faults.push({
            kind: 'no Location',
            message: `${asked(seen)}: ${response.status} without Location`,
            expected: 'Location',
            actual: 'absent',
          });
        if (seen.exchange.request.method !== 'GET')
          faults.push({
            kind: 'method',
            message: `${asked(seen)}: ${response.status} to a ${seen.exchange.request.method}`,
            expected: 'GET only',
            actual: seen.exchange.request.method,
          });
        return faults;
      },
    }),
    everyExchange({
      id: '04-protocol/unavailable',
      title: 'a 503 says with Retry-After when to come again',
      section: '4.5.5',
      strength: 'INFO',
      requirements: ['4.5.5-22', '4.5.5-23'],
      nothing: 'no answer of the run was 503',
      judge: (seen, response) => {
        if (response.status !== 503) return undefined;
        return headerOf(response.headers, 'retry-after') === undefined
          ? [{ kind: 'absent', message: `${asked(seen)}: 503 without Retry-After`, expected: 'Retry-After', actual: 'absent' }]
          : [];
      },
    }),
    everyExchange({
      id: '04-protocol/breakdown',
      title: 'no request of the run breaks the device',
      section: '4.5.5',
      strength: 'INFO',
      requirements: ['4.5.5-21', '4.5.5-15'],
      nothing: 'the device answered nothing',
      judge: (seen, response) =>
        // A volume that we made to fail is a hardware error, for which 500 is due (E-003).
        response.status >= 500 && response.status !== 503 && response.status !== 501 && seen.about !== failedVolume
          ? [
              {
                kind: String(response.status),
                message: `${asked(seen)}: ${response.status} ${response.reason}`,
                expected: 'no 5xx',
                actual: String(response.status),
              },
            ]
          : [],
    }),
  ],
};
