/** 4.2, 4.6, 6.1: every XML document is UTF-8, well-formed, in the namespace, of version 1.0. */

import { asked } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Response } from '../../lib/model/exchange.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlFault, XmlFaultKind, XmlNode } from '../../lib/model/xml.ts';
import { responseStatusBlock } from '../../lib/spec/annex.ts';
import { blocks, namespaces } from '../../lib/spec/catalogue.ts';
import { documentBlock, resourceAt } from '../../lib/spec/tree.ts';
import { readAnswer } from '../../lib/xml/answer.ts';
import { headerOf } from '../../lib/xml/status.ts';
import { everyExchange, type Fault, isXml } from '../rules/every-exchange.ts';

/** All that these rules look at of an answer: kept where its tree is not, so that a long document is read once for all of them. */
interface Facts {
  readonly faults: readonly XmlFault[];
  /** Absent where there is no document, or it is a page. */
  readonly root?: {
    readonly name: string;
    readonly namespace: string;
    readonly version: string | undefined;
    /** The first entry in another namespace. */
    readonly other?: { readonly name: string; readonly namespace: string };
    /** The first name that several entries have. */
    readonly repeated?: string;
  };
}

const rootOf = ({ name, namespace, attributes, children }: XmlNode): NonNullable<Facts['root']> => {
  const other = children.find((child) => child.namespace !== namespace);
  const names = new Set<string>();
  const repeated = children.find((child) => names.size === names.add(child.name).size)?.name;
  return {
    name,
    namespace,
    version: attributes.version,
    ...(other && { other: { name: other.name, namespace: other.namespace } }),
    ...(repeated !== undefined && { repeated }),
  };
};

const known = new WeakMap<Response, Facts>();

const factsOf = (response: Response, evidence: Evidence): Facts => {
  const before = known.get(response);
  if (before !== undefined) return before;
  const { faults, original } = readAnswer(response.body, headerOf(response.headers, 'content-type'), responseStatusBlock, evidence);
  const facts = { faults, ...(original === undefined || /^html$/i.test(original.name) ? {} : { root: rootOf(original) }) };
  known.set(response, facts);
  return facts;
};

const faultRule =
  (kinds: readonly XmlFaultKind[]) =>
  (seen: Observation, response: Response, evidence: Evidence): readonly Fault[] | undefined =>
    isXml(response)
      ? factsOf(response, evidence)
          .faults.filter((fault) => kinds.includes(fault.kind))
          .map((fault) => ({
            kind: fault.kind,
            message: `${asked(seen)}: ${fault.message}`,
            expected: 'a well-formed UTF-8 document',
            actual: fault.kind,
          }))
      : undefined;

const nothing = 'no answer of the run was XML';

/** The block of the document that a path answers with; a node's capabilities are an instance of its block. */
const blockOf = (seen: Observation) => {
  const [, resource] = resourceAt(seen.instance.replace(/\/capabilities$/, '')) ?? [];
  return resource === undefined ? undefined : documentBlock(resource);
};

/** Namespaces that a document's root may be in: storage blocks print one of their own (E-014). */
const dueNamespaces = (root: string): readonly string[] => [
  ...new Set(
    blocks.flatMap((block) =>
      [block.root, ...(block.rootAliases ?? [])].includes(root) && block.namespace !== undefined ? [block.namespace] : [],
    ),
  ),
  namespaces.document,
];

/** 8.13.35 prints a block whose entries stand in no list of their own (E-030). */
const printedWithout = (root: string, entry: string): boolean =>
  blocks.some((block) => block.root === root && block.fields.some((field) => field.name === entry && field.list === true));

/** 8.3.8 prints no version attribute (E-143). */
const versionOptional = (seen: Observation, root: string): boolean => {
  const block = blockOf(seen);
  return block?.root === root && block.version === 'optional';
};

export const documents: Topic = {
  probes: [],
  checks: [
    everyExchange({
      id: '04-protocol/utf-8',
      title: 'every XML document is encoded in UTF-8 and says nothing else of itself',
      section: '4.2',
      requirements: ['4.2-3'],
      readings: ['E-046'],
      nothing,
      judge: faultRule(['not-utf8', 'wrong-encoding-declared']),
    }),
    everyExchange({
      id: '04-protocol/byte-order-mark',
      title: 'no XML document begins with a byte order mark',
      section: '4.2',
      strength: 'INFO',
      requirements: ['4.2-3'],
      nothing,
      judge: faultRule(['bom']),
    }),
    everyExchange({
      id: '04-protocol/well-formed',
      title: 'every XML document is well-formed, whole, and has one root',
      section: '4.2',
      requirements: ['4.2-1', '4.5.4-6'],
      readings: ['E-043', 'E-087'],
      nothing,
      judge: faultRule(['nul', 'doctype', 'two-roots', 'truncated', 'not-well-formed', 'too-deep', 'too-large', 'empty']),
    }),
    everyExchange({
      id: '04-protocol/namespace',
      title: 'every document is in the namespace of clause 4.6',
      section: '4.6',
      requirements: ['4.6-1', '4.5.3-4', 'A.0-1'],
      readings: ['E-014', 'E-114'],
      nothing,
      judge: (seen, response, evidence) => {
        const original = isXml(response) ? factsOf(response, evidence).root : undefined;
        if (original === undefined) return undefined;
        const due = dueNamespaces(original.name);
        if (due.includes(original.namespace)) return [];
        return [
          {
            is: 'namespace',
            requirement: '4.6-1',
            kind: original.namespace,
            subject: { path: original.namespace },
            message: `${asked(seen)}: <${original.name}> is in the namespace "${original.namespace}"`,
            expected: due.join(' or '),
            actual: original.namespace || 'none',
          },
        ];
      },
    }),
    everyExchange({
      id: '04-protocol/one-namespace',
      title: 'no document mixes namespaces',
      section: '4.6',
      requirements: ['4.6-1'],
      nothing,
      judge: (seen, response, evidence) => {
        const original = isXml(response) ? factsOf(response, evidence).root : undefined;
        if (original === undefined) return undefined;
        const { other } = original;
        return other === undefined
          ? []
          : [
              {
                is: 'namespace',
                kind: other.namespace,
                subject: { path: other.namespace },
                message: `${asked(seen)}: <${other.name}> is in "${other.namespace}", its root in "${original.namespace}"`,
                expected: original.namespace,
                actual: other.namespace || 'none',
              },
            ];
      },
    }),
    everyExchange({
      id: '06-annotations/version',
      title: 'every document carries version 1.0',
      section: '6.1',
      requirements: ['6.1-2', '4.5.3-4'],
      readings: ['E-124', 'E-143'],
      nothing,
      judge: (seen, response, evidence) => {
        const original = isXml(response) ? factsOf(response, evidence).root : undefined;
        if (original === undefined) return undefined;
        const { version } = original;
        if (version === '1.0' || (version === undefined && versionOptional(seen, original.name))) return [];
        return [
          {
            is: 'version',
            requirement: '6.1-2',
            subject: { path: 'version' },
            kind: String(version),
            message: `${asked(seen)}: <${original.name}> has ${version === undefined ? 'no version attribute' : `version "${version}"`}`,
            expected: '1.0',
            actual: version ?? 'absent',
          },
        ];
      },
    }),
    everyExchange({
      id: '04-protocol/lists',
      title: 'entries that repeat stand in an element named as a list',
      section: '4.2',
      requirements: ['4.2-7', '4.2-8'],
      readings: ['E-115', 'E-171'],
      nothing,
      judge: (seen, response, evidence) => {
        const root = isXml(response) && response.status === 200 ? factsOf(response, evidence).root : undefined;
        if (root === undefined) return undefined;
        const { repeated } = root;
        if (repeated === undefined || /list$/i.test(root.name) || printedWithout(root.name, repeated)) return [];
        return [
          {
            kind: root.name,
            message: `${asked(seen)}: <${root.name}> repeats <${repeated}> without a list element`,
            expected: `${repeated}List`,
            actual: root.name,
          },
        ];
      },
    }),
  ],
};
