/** What must be true of a node's index, indexr and description. @see 7.1, 7.2, 7.3 */
import { methods } from '../../model/catalogue.ts';
import type { Finding, Observation } from '../../model/check.ts';
import type { Check, Evidence } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { resourceDescriptionBlock, resourceListBlock } from '../../spec/annex.ts';

import { childSegments, nodes } from '../../spec/tree.ts';
import { child, childrenOf, textAt } from '../../xml/tree.ts';
import { asked, finding, gotLine, readAs } from '../answers.ts';
import { schemaFindings } from '../schema.ts';
import { checkOf, judgeEach, type Source, stepsOf } from './source.ts';

const specialNames: ReadonlySet<string> = new Set(['index', 'indexr', 'description', 'capabilities']);

/** Faults that every document of Annex A can have: not 200, not the root, not valid. */
const annexFaults = (
  seen: Observation,
  kind: 'ResourceList' | 'ResourceDescription',
  evidence: Evidence,
): { findings: readonly Finding[]; root?: XmlNode } => {
  const special = seen.instance.split('/').at(-1) ?? '';
  const block = kind === 'ResourceList' ? resourceListBlock : resourceDescriptionBlock;
  if (seen.exchange.response?.status !== 200)
    return {
      findings: [
        finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected 200 with a ${kind}`, [seen], {
          kind: 'mechanism-absent',
          subject: { path: special },
          requirement: special === 'description' ? '4.3-3' : special === 'index' ? '4.3-2' : '7.2-1',
          expected: '200',
          actual: gotLine(seen, evidence),
        }),
      ],
    };
  const answer = readAs(seen, block, evidence);
  if (answer?.root === undefined || answer.root.name !== kind) {
    return {
      findings: [
        finding(
          `${asked(seen)}: the answer is ${answer?.root === undefined ? 'no XML document' : `<${answer.root.name}>`}, expected <${kind}>`,
          [seen],
          {
            kind: 'wrong-root',
            subject: { path: special },
            requirement: special === 'description' ? '7.3-2' : special === 'index' ? '7.1-1' : '7.2-1',
            expected: kind,
            actual: answer?.root?.name ?? 'no XML',
          },
        ),
      ],
    };
  }
  return { findings: schemaFindings(seen, { ...answer, root: answer.root }, block), root: answer.root };
};

const lastSegment = (name: string): string => name.split('/').filter(Boolean).at(-1) ?? '';

/** Types of catalogued children, by segment. */
const typeOfChild = (uri: string, segment: string): string | undefined =>
  nodes.find(([, resource]) => resource.uri === `${uri}/${segment}`)?.[1].type;

const fold = (text: string): string => text.toLowerCase();

/** Children that the device supports, by what their own descriptions say: each must be listed. */
const dueChildren = (uri: string, instance: string, evidence: Evidence): readonly string[] =>
  childSegments(uri).flatMap((segment) => {
    if (segment.startsWith('{')) return evidence.survey.members.get(instance) ?? [];
    const due = nodes.some(
      ([id, resource]) =>
        resource.uri === `${uri}/${segment}` &&
        evidence.survey.features.get(id)?.state === 'supported' &&
        evidence.survey.instances.get(id)?.includes(`${instance}/${segment}`) === true,
    );
    return due ? [segment] : [];
  });

const listFindings = (seen: Observation, root: XmlNode, uri: string, evidence: Evidence): readonly Finding[] => {
  const node = seen.instance.replace(/\/indexr?$/, '');
  const listed = childrenOf(root, 'Resource').map((entry) => ({
    name: lastSegment(textAt(entry, 'name') ?? ''),
    type: textAt(entry, 'type') ?? '',
  }));
  const names = new Set(listed.map((entry) => fold(entry.name)));
  const placeholder = names.has('id') || names.has('<id>');
  const missing = dueChildren(uri, node, evidence).filter((name) => !names.has(fold(name)) && !placeholder);
  const findings: Finding[] = missing.map((name) =>
    finding(`${asked(seen)}: does not list ${name}, which the device has`, [seen], {
      expected: name,
      actual: [...names].join(', '),
      kind: 'not-listed',
      requirement: '7.1-1',
      subject: { path: name },
    }),
  );
  const known = new Set([...childSegments(uri), ...specialNames, ...(evidence.survey.members.get(node) ?? [])].map((name) => fold(name)));
  for (const entry of listed) {
    const due = specialNames.has(entry.name) ? 'Special Resource' : typeOfChild(uri, entry.name);
    // 8.1.13 prints "resource" for Storage and calls it a service: both types are accepted (E-065).
    const either = due !== undefined && entry.name === 'Storage';
    if (due !== undefined && entry.type !== due && !either)
      findings.push(
        finding(`${asked(seen)}: lists ${entry.name} as "${entry.type}", it is a ${due}`, [seen], {
          kind: 'contradiction',
          requirement: 'A.0-2',
          subject: { path: entry.name },
          expected: due,
          actual: entry.type,
        }),
      );
    if (!known.has(fold(entry.name)) && !childSegments(uri).some((segment) => segment.startsWith('{'))) {
      findings.push(
        finding(`${asked(seen)}: lists ${entry.name}, which the document does not define here`, [seen], {
          kind: 'listed-in-vain',
          subject: { path: entry.name },
        }),
      );
    }
  }
  return findings;
};

const indexCheck = (source: Source): Check =>
  checkOf(source, 'index', 'children', {
    title: `${source.resource.uri}/index lists the direct children, and them only`,
    requirements: ['4.3-2', '7.1-1', '3.1-1', '5-13', 'A.0-2', 'A.0-6', 'A.0-7'],
    readings: ['E-035', 'E-065'],
    probe: `${source.id}/index`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'index'), 'the node was not asked', (seen) => {
        const { findings, root } = annexFaults(seen, 'ResourceList', evidence);
        if (root === undefined) return findings;
        const nested = childrenOf(root, 'Resource').filter((entry) => child(entry, 'ResourceList') !== undefined);
        const deep =
          nested.length === 0
            ? []
            : [
                finding(`${asked(seen)}: ${nested.length} entries hold lists of their own, which only indexr may`, [seen], {
                  kind: 'structure',
                  requirement: '7.1-1',
                  expected: 'direct children',
                  actual: 'nested lists',
                }),
              ];
        return [...findings, ...deep, ...listFindings(seen, root, source.resource.uri, evidence)];
      }),
  });

const namesOf = (root: XmlNode): readonly string[] =>
  childrenOf(root, 'Resource')
    .map((entry) => lastSegment(textAt(entry, 'name') ?? ''))
    .filter((name) => !specialNames.has(name))
    .sort();

/** Children of a node that have catalogued children of their own: indexr must show those. */
const entriesWithoutNodes = (root: XmlNode, uri: string): readonly string[] =>
  childrenOf(root, 'Resource').flatMap((entry) => {
    const name = lastSegment(textAt(entry, 'name') ?? '');
    if (specialNames.has(name)) return [];
    const below = `${uri}/${childSegments(uri).includes(name) ? name : (childSegments(uri).find((segment) => segment.startsWith('{')) ?? name)}`;
    const due = childSegments(below).filter((segment) => !segment.startsWith('{'));
    return due.length > 0 && child(entry, 'ResourceList') === undefined ? [name] : [];
  });

const indexrCheck = (source: Source): Check =>
  checkOf(source, 'indexr', 'tree', {
    title: `${source.resource.uri}/indexr, where it exists, shows the whole tree below`,
    requirements: ['7.2-1', '4.3-4'],
    readings: ['E-008'],
    probe: `${source.id}/indexr`,
    judge: (evidence) =>
      judgeEach(
        stepsOf(evidence.observations, 'indexr').filter((seen) => ![403, 404].includes(seen.exchange.response?.status ?? 0)),
        'the device offers no indexr here, which it may (E-008)',
        (seen) => {
          const { findings, root } = annexFaults(seen, 'ResourceList', evidence);
          if (root === undefined) return findings;
          const flat = entriesWithoutNodes(root, source.resource.uri).map((name) =>
            finding(`${asked(seen)}: ${name} has resources below it, none is shown`, [seen], {
              kind: 'not-listed',
              requirement: '7.2-1',
              expected: 'a nested ResourceList',
              actual: 'none',
            }),
          );
          const index = evidence.observations[evidence.observations.indexOf(seen) + 1];
          const other =
            index?.step === 'index' && index.exchange.response?.status === 200
              ? readAs(index, resourceListBlock, evidence)?.root
              : undefined;
          if (index === undefined || other === undefined) return [...findings, ...flat];
          const [mine, theirs] = [namesOf(root), namesOf(other)];
          const differ =
            mine.join() === theirs.join()
              ? []
              : [
                  finding(
                    `${asked(seen)}: lists ${mine.join(', ') || 'nothing'}, index lists ${theirs.join(', ') || 'nothing'}`,
                    [seen, index],
                    { kind: 'contradiction', requirement: '7.2-1', expected: theirs.join(', '), actual: mine.join(', ') },
                  ),
                ];
          return [...findings, ...flat, ...differ];
        },
      ),
  });

const operationFindings = (seen: Observation, root: XmlNode, source: Source): readonly Finding[] =>
  methods.flatMap((method): Finding[] => {
    const node = child(root, method.toLowerCase());
    const operation = source.resource.operations[method];
    if (node === undefined) return [];
    if (operation === undefined) {
      return [
        finding(`${asked(seen)}: describes ${method}, which the document does not define for it`, [seen], {
          kind: 'listed-in-vain',
          subject: { resource: source.id, path: method },
          requirement: '7.3-2',
          expected: `no ${method}`,
          actual: method,
        }),
      ];
    }
    const empty = ['inboundData', 'successReturn'].filter(
      (name) => (textAt(node, name) ?? '') === '' && !(name === 'inboundData' && operation.inbound === undefined),
    );
    const listed = childrenOf(child(node, 'queryParameterList') ?? node, 'queryParameter').map((each) => textAt(each, 'name') ?? '');
    const missing = (operation.query ?? []).map((each) => each.name).filter((name) => !listed.includes(name));
    return [
      ...empty.map((name) =>
        finding(`${asked(seen)}: ${method} has an empty <${name}>`, [seen], {
          kind: 'structure',
          requirement: 'A.0-4',
          expected: 'text',
          actual: 'empty',
          reading: 'E-112',
        }),
      ),
      ...(missing.length > 0
        ? [
            finding(`${asked(seen)}: ${method} does not tell the query parameters ${missing.join(', ')}`, [seen], {
              expected: missing.join(', '),
              actual: listed.join(', ') || 'none',
              kind: 'not-listed',
              requirement: '7.3-2',
            }),
          ]
        : []),
    ];
  });

const descriptionCheck = (source: Source): Check =>
  checkOf(source, 'description', 'operations', {
    title: `${source.resource.uri}/description describes the node and its operations`,
    requirements: ['4.3-3', '7.3-1', '7.3-2', '7.3-3', '3.1-1', 'A.0-3', 'A.0-4', 'A.0-5'],
    readings: ['E-112', 'E-119', 'E-124'],
    probe: `${source.id}/description`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'description'), 'the node was not asked', (seen) => {
        const { findings, root } = annexFaults(seen, 'ResourceDescription', evidence);
        if (root === undefined) return findings;
        const [version, type] = [textAt(root, 'version'), textAt(root, 'type')];
        const faults: Finding[] = [];
        if (version !== '1.0')
          faults.push(
            finding(`${asked(seen)}: <version> is "${version ?? ''}", not 1.0`, [seen], {
              kind: 'version',
              requirement: '7.3-1',
              expected: '1.0',
              actual: version ?? 'absent',
            }),
          );
        const types = [source.resource.type, ...(source.id === 'system.storage' ? ['Service', 'General Resource'] : [])];
        if (!types.includes((type ?? '') as never))
          faults.push(
            finding(`${asked(seen)}: <type> is "${type ?? ''}", it is a ${source.resource.type}`, [seen], {
              kind: 'contradiction',
              requirement: '7.3-2',
              expected: source.resource.type,
              actual: type ?? 'absent',
            }),
          );
        return [...findings, ...faults, ...operationFindings(seen, root, source)];
      }),
  });

export const specialChecks = (source: Source): readonly Check[] => [indexCheck(source), indexrCheck(source), descriptionCheck(source)];
