/** 4.4, 4.5.5: paths that do not exist, queries in any order, the root's services. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { judgeEach, stepsOf } from '../../lib/checks/generic/source.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Check, Probe, Topic } from '../../lib/model/probe.ts';
import { resourceListBlock } from '../../lib/spec/annex.ts';
import { blockFor, resource } from '../../lib/spec/catalogue.ts';
import { nodes } from '../../lib/spec/tree.ts';
import { textAt } from '../../lib/xml/tree.ts';

const unknown: readonly string[] = ['/NoSuch', '/System/noSuch', '/System/deviceInfo/noSuch', '/Network/interfaces/1/noSuch'];

const pathsProbe: Probe = {
  id: '04-protocol/paths',
  section: '4.5.5',
  safety: 'read-only',
  effects: [],
  run: async (context) => {
    const observations: Observation[] = [];
    for (const path of unknown) observations.push(await context.send({ step: 'unknown', method: 'GET', path }));
    observations.push(await context.send({ step: 'root', method: 'GET', path: '/index' }));
    for (const path of ['/System/index/index', '/System/description/description', '/System/index/capabilities'])
      observations.push(await context.send({ step: 'nested', method: 'GET', path }));
    return { observations };
  },
};

const query = { majorType: '0x3', minorType: '0x70', startTime: '2000-01-01T00:00:00', stopTime: '2037-12-31T23:59:59' } as const;
const joined = (names: readonly (keyof typeof query)[], encode: (value: string) => string): string =>
  names.map((name) => `${name}=${encode(query[name])}`).join('&');

const queryProbe: Probe = {
  id: '04-protocol/queries',
  section: '4.4',
  safety: 'read-only',
  effects: [],
  run: async (context) => {
    const observations: Observation[] = [];
    const ordered = joined(['majorType', 'minorType', 'startTime', 'stopTime'], (value) => value);
    const reordered = joined(['stopTime', 'majorType', 'startTime', 'minorType'], (value) => value.replaceAll(':', '%3A'));
    observations.push(await context.send({ step: 'ordered', method: 'GET', path: `/System/logging?${ordered}`, fresh: true }));
    observations.push(await context.send({ step: 'reordered', method: 'GET', path: `/System/logging?${reordered}`, fresh: true }));
    return { observations };
  },
};

const services = new Set(
  nodes.filter(([, each]) => each.type === 'Service' && each.uri.split('/').length === 2).map(([, each]) => each.uri.slice(1)),
);

const head = { readings: [], safety: 'read-only', effects: [], strength: 'MUST' } as const satisfies Partial<Check>;

export const paths: Topic = {
  probes: [pathsProbe, queryProbe],
  checks: [
    {
      ...head,
      id: '04-protocol/not-found',
      title: 'a resource that does not exist is answered 404',
      section: '4.5.5',
      requirements: ['4.5.5-16'],
      readings: ['E-004'],
      probe: pathsProbe.id,
      judge: (evidence) =>
        judgeEach(stepsOf(evidence.observations, 'unknown'), 'nothing was asked', (seen) => {
          const status = seen.exchange.response?.status ?? 0;
          return status === 404
            ? []
            : [
                finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected 404`, [seen], {
                  kind: 'wrong-status',
                  requirement: '4.5.5-16',
                  expected: '404',
                  actual: gotLine(seen, evidence),
                }),
              ];
        }),
    },
    {
      ...head,
      id: '07-special-resources/not-nested',
      title: 'special resources have no special resources of their own',
      section: '7.4',
      requirements: ['7.4-21'],
      probe: pathsProbe.id,
      judge: (evidence) =>
        judgeEach(stepsOf(evidence.observations, 'nested'), 'nothing was asked', (seen) => {
          const status = seen.exchange.response?.status ?? 0;
          return status === 404
            ? []
            : [
                finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected 404`, [seen], {
                  kind: 'wrong-status',
                  requirement: status < 300 ? '7.4-21' : '4.5.5-16',
                  expected: '404',
                  actual: gotLine(seen, evidence),
                }),
              ];
        }),
    },
    {
      ...head,
      id: '04-protocol/services',
      title: 'the services at the root are those of section 8, spelt as there',
      section: '4.3',
      strength: 'INFO',
      requirements: ['4.3-6', '5-12', '4.3-1', '3.1-2'],
      readings: ['E-042'],
      probe: pathsProbe.id,
      judge: (evidence) =>
        judgeEach(stepsOf(evidence.observations, 'root'), 'nothing was asked', (seen) => {
          const root = readAs(seen, resourceListBlock, evidence)?.root;
          if (root?.name !== 'ResourceList')
            return [
              finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected a ResourceList`, [seen], {
                expected: 'ResourceList',
                actual: gotLine(seen, evidence),
              }),
            ];
          return root.children.flatMap((entry) => {
            const name = textAt(entry, 'name')?.split('/').filter(Boolean).at(-1) ?? '';
            const type = textAt(entry, 'type');
            if (type === 'Special Resource' || services.has(name)) return [];
            const near = [...services].find(
              (service) => service.toLowerCase() === name.toLowerCase() || service.toLowerCase().startsWith(name.toLowerCase().slice(0, 4)),
            );
            // A service of the vendor's own is no fault; one of the document's misspelt is.
            if (near === undefined)
              return [finding(`${asked(seen)}: lists ${name}, which is no service of section 8`, [seen], { kind: 'spelling' })];
            return [finding(`${asked(seen)}: lists ${name}, the service is ${near}`, [seen], { expected: near, actual: name })];
          });
        }),
    },
    {
      ...head,
      id: '04-protocol/query-order',
      title: 'query parameters are names with values, in any order and percent-encoded',
      section: '4.4',
      requirements: ['4.4-5'],
      readings: ['E-064'],
      probe: queryProbe.id,
      judge: (evidence) => {
        const [one, other] = [stepsOf(evidence.observations, 'ordered')[0], stepsOf(evidence.observations, 'reordered')[0]];
        if (one?.exchange.response?.status !== 200 || other === undefined)
          return { findings: [], judged: 0, inconclusive: 'the device answers no log query' };
        const block = blockFor('LogList', resource('system.logging').section);
        const count = (seen: Observation): number | undefined =>
          block === undefined ? undefined : readAs(seen, block, evidence)?.root?.children.length;
        const [left, right] = [count(one), count(other)];
        // A log grows while it is asked: the later answer may hold a little more, never less.
        const same =
          other.exchange.response?.status === 200 && left !== undefined && right !== undefined && right >= left && right <= left + 5;
        return {
          findings: same
            ? []
            : [
                finding(
                  `${asked(other)}: ${gotLine(other, evidence)} with ${right ?? 'no'} entries, the same query in the table's order gave ${left}`,
                  [one, other],
                  { expected: `${left} entries`, actual: `${right ?? gotLine(other, evidence)}` },
                ),
              ],
          judged: 1,
        };
      },
    },
  ],
};
