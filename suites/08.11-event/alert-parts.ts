/** 8.11.10: every part of the alert stream that came in a run, whichever probe listened. */
import { asked } from '../../lib/checks/answers.ts';
import { schemaFindings } from '../../lib/checks/schema.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { StreamPart } from '../../lib/model/exchange.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { namespaces } from '../../lib/spec/catalogue.ts';
import { readAnswer } from '../../lib/xml/answer.ts';
import { parseOnce } from '../../lib/xml/parse.ts';
import { alertBlock } from '../kit/alerts.ts';
import { everyExchange, type Fault } from '../rules/every-exchange.ts';
import { takenBack } from '../rules/taken-back.ts';

const isXml = ({ contentType, body }: StreamPart): boolean =>
  /[/+]xml\b/i.test(contentType) || (contentType === '' && body[0] === '<'.charCodeAt(0));

const bareAmpersand = /&(?!(?:[A-Za-z][\w.-]*|#\d+|#x[0-9A-Fa-f]+);)/;

/** What is wrong with a part that should be a document, in a few words; undefined when nothing is. */
const faultIn = (part: StreamPart): Pick<Fault, 'kind' | 'is' | 'expected' | 'actual'> | undefined => {
  const { root, faults, text } = parseOnce(part.body);
  const expected = `<${alertBlock.root}>`;
  if (root !== undefined)
    return root.name === alertBlock.root ? undefined : { kind: 'root', is: 'wrong-root', expected, actual: `<${root.name}>` };
  const bare = bareAmpersand.exec(text);
  const actual =
    bare === null ? (faults[0]?.message ?? 'no document') : `a bare & in "${text.slice(Math.max(0, bare.index - 20), bare.index + 20)}"`;
  return { kind: 'well-formed', is: 'not-xml', expected: 'a well-formed document', actual };
};

const partsIn = ({ exchange }: Observation): readonly StreamPart[] => exchange.parts?.filter(isXml) ?? [];

const asFault = ({ kind, exchanges: _, ...rest }: Finding): Fault => ({
  ...rest,
  is: kind,
  kind: [kind, rest.subject?.block, rest.subject?.path ?? rest.message].join(' '),
});

/** What the document in a part says wrong, and what had to be taken back to read it. Parts that are no alert are told by their form. */
const saidWrong = (seen: Observation, part: StreamPart, evidence: Evidence): readonly Fault[] => {
  const answer = readAnswer(part.body, part.contentType, alertBlock, evidence);
  const { root, original } = answer;
  if (root?.name !== alertBlock.root || original === undefined) return [];
  const foreign = original.namespace;
  const named: Fault = {
    is: 'namespace',
    requirement: '4.6-1',
    kind: `namespace ${foreign}`,
    subject: { path: foreign },
    message: `${asked(seen)}: an alert is in the namespace "${foreign}"`,
    expected: namespaces.document,
    actual: foreign || 'none',
  };
  return [
    ...(foreign === namespaces.document ? [] : [named]),
    ...schemaFindings(seen, { ...answer, root }, alertBlock).map(asFault),
    ...takenBack(seen, answer.deviations),
  ];
};

export const alertParts: Topic = {
  probes: [],
  checks: [
    everyExchange({
      id: 'event.notification.alertStream/get/parts',
      title: 'every XML part of the alert stream is a well-formed EventNotificationAlert',
      section: '8.11.10',
      requirements: ['8.11.10-3'],
      nothing: 'no XML part of an alert stream came in the run',
      judge: (seen) => {
        const parts = seen.exchange.parts?.map((part, index) => ({ part, place: index + 1 })).filter(({ part }) => isXml(part)) ?? [];
        if (parts.length === 0) return undefined;
        return parts.flatMap(({ part, place }): readonly Fault[] => {
          const fault = faultIn(part);
          if (fault === undefined) return [];
          const what = fault.kind === 'root' ? `is a ${fault.actual}` : `is not well-formed: ${fault.actual}`;
          return [
            {
              ...fault,
              subject: { resource: 'event.notification.alertStream', path: fault.kind },
              message: `${asked(seen)}: part ${place} ${what}`,
            },
          ];
        });
      },
    }),
    everyExchange({
      id: 'event.notification.alertStream/get/alerts',
      title: 'each alert is valid by its block',
      section: '8.11.10',
      requirements: ['8.11.10-3'],
      readings: ['E-018', 'E-021', 'E-091', 'E-157'],
      nothing: 'no alert came in the run',
      judge: (seen, _response, evidence) => {
        const parts = partsIn(seen);
        return parts.length === 0 ? undefined : parts.flatMap((part) => saidWrong(seen, part, evidence));
      },
    }),
  ],
};
