/** 4.5.3, 4.5.4: what every answer's headers say of its body. */

import { asked } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Response } from '../../lib/model/exchange.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { responseStatusBlock } from '../../lib/spec/annex.ts';
import { blocks } from '../../lib/spec/catalogue.ts';
import { documentBlock, resourceAt } from '../../lib/spec/tree.ts';
import { readAnswer } from '../../lib/xml/answer.ts';
import { bodySize, headerOf } from '../../lib/xml/status.ts';
import { everyExchange, isXml } from '../rules/every-exchange.ts';

const roots: ReadonlySet<string> = new Set(blocks.map(({ root }) => root));

/** True for a document of the catalogue, by its root, under a label that says something else; data that only the device understands is none. */
const isMislabelled = (seen: Observation, response: Response, evidence: Evidence): boolean => {
  const [, resource] = resourceAt(seen.instance) ?? [];
  const isData = resource !== undefined && seen.exchange.request.method === 'GET' && documentBlock(resource) === undefined;
  if (isData && response.status === 200) return false;
  if (!/^\s*(?:\uFEFF)?</.test(new TextDecoder().decode(response.body.subarray(0, 64)))) return false;
  const root = readAnswer(response.body, undefined, responseStatusBlock, evidence).original;
  return root !== undefined && roots.has(root.name);
};

export const headers: Topic = {
  probes: [],
  checks: [
    everyExchange({
      id: '04-protocol/content-type',
      title: 'every answer with a body says its media type',
      section: '4.5.3',
      requirements: ['4.5.3-1', '4.5.4-16'],
      nothing: 'no answer of the run had a body',
      judge: (seen, response) => {
        if (bodySize(response) === 0) return undefined;
        return headerOf(response.headers, 'content-type') === undefined
          ? [
              {
                kind: 'absent',
                is: 'missing-header',
                requirement: '4.5.3-1',
                message: `${asked(seen)}: ${response.status} with a body and no Content-Type`,
                expected: 'Content-Type',
                actual: 'absent',
              },
            ]
          : [];
      },
    }),
    everyExchange({
      id: '04-protocol/media-type',
      title: 'documents are application/xml with the charset UTF-8',
      section: '4.5.3',
      strength: 'INFO',
      requirements: ['4.5.3-2'],
      readings: ['E-046'],
      nothing: 'no answer of the run was XML',
      judge: (seen, response, evidence) => {
        const type = headerOf(response.headers, 'content-type');
        if (type === undefined || !(isXml(response) || isMislabelled(seen, response, evidence))) return undefined;
        const [media = '', ...parameters] = type.split(';').map((part) => part.trim());
        const charset = parameters.find((part) => /^charset=/i.test(part))?.slice('charset='.length);
        const token = charset === undefined ? undefined : /^"?utf-8"?$/i.test(charset);
        if (!/^application\/xml$/i.test(media))
          return [
            {
              is: 'wrong-header',
              reading: 'E-046',
              ...(/^text\/xml$/i.test(media) ? { option: 'c' } : {}),
              kind: media,
              message: `${asked(seen)}: an XML document is sent as "${type}"`,
              expected: 'application/xml; charset="UTF-8"',
              actual: type,
            },
          ];
        if (token === true) return [];
        return [
          {
            kind: `charset ${charset}`,
            is: 'wrong-header',
            ...(charset === undefined || /^'utf-8'$/i.test(charset) ? { option: 'c' } : {}),
            message: `${asked(seen)}: the Content-Type is "${type}"`,
            expected: 'charset="UTF-8"',
            actual: charset ?? 'no charset',
            reading: 'E-046',
          },
        ];
      },
    }),
    everyExchange({
      id: '04-protocol/header-form',
      title: 'the header of every answer has the form of RFC 2616',
      section: '4.5.1',
      requirements: ['4.5.1-2'],
      nothing: 'the run brought no answer',
      judge: (seen, response) =>
        (response.formFaults ?? []).map((fault) => ({
          kind: fault.replace(/\d+|".*"/g, ''),
          is: 'wrong-header' as const,
          message: `${asked(seen)}: ${fault}`,
          expected: 'name: value, a line ending with CR LF',
          actual: fault,
        })),
    }),
    everyExchange({
      id: '04-protocol/content-length',
      title: 'every XML answer carries its length, and the length is right',
      section: '4.5.4',
      requirements: ['4.5.4-16'],
      nothing: 'no answer of the run was XML',
      judge: (seen, response) => {
        if (response.lengthMismatch !== undefined) {
          const { declared, received } = response.lengthMismatch;
          return [
            {
              kind: 'wrong',
              is: 'length',
              message:
                received < declared
                  ? `${asked(seen)}: ${received} of ${declared} bytes came`
                  : `${asked(seen)}: Content-Length is ${declared}, the body has ${received} bytes`,
              expected: String(received),
              actual: String(declared),
            },
          ];
        }
        if (!isXml(response)) return undefined;
        const length = headerOf(response.headers, 'content-length');
        return length === undefined
          ? [
              {
                kind: 'absent',
                is: 'missing-header',
                message: `${asked(seen)}: an XML document without Content-Length`,
                expected: 'Content-Length',
                actual: headerOf(response.headers, 'transfer-encoding') ?? 'absent',
              },
            ]
          : [];
      },
    }),
  ],
};
