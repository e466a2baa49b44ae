/** 8.3 and 8.3.1: ids that are unique over all ports, and a status for ports that exist. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { differences } from '../../lib/xml/compare.ts';
import { unescaped } from '../../lib/xml/device-text.ts';
import { child, textAt } from '../../lib/xml/tree.ts';
import { lastOf } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const blocks = {
  whole: blockOf('IOPortList', '8.3'),
  inputs: blockOf('IOInputPortList', '8.3.2'),
  outputs: blockOf('IOOutputPortList', '8.3.5'),
  status: blockOf('IOPortStatusList', '8.3.1'),
  port: blockOf('IOPortStatus', '8.3.1'),
} as const;
type Step = keyof typeof blocks;

const lists = [
  ['whole', 'iO'],
  ['inputs', 'iO.inputs'],
  ['outputs', 'iO.outputs'],
  ['status', 'iO.status'],
] as const;
const single = ['iO.inputs.id.status', 'iO.outputs.id.status'] as const;

const read = probeOf(sourceOf('iO'), 'get-ports', { operation: 'get', safety: 'read-only', effects: [] }, async ({ context, notes }) => {
  for (const [step, id] of lists) {
    const path = pathsFor(context, id)[0];
    if (path !== undefined) await notes.ask({ step, method: 'GET', path });
  }
  for (const path of single.flatMap((id) => pathsFor(context, id))) await notes.ask({ step: 'port', method: 'GET', path });
  return [];
});

interface Shown {
  readonly seen: Observation;
  readonly root: XmlNode;
}

const shownAt = (evidence: Evidence, step: Step): Shown | undefined => {
  const seen = lastOf(evidence, step);
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, blocks[step], evidence)?.root : undefined;
  return seen === undefined || root === undefined ? undefined : { seen, root };
};

const idsIn = (root: XmlNode, name = 'id'): readonly string[] => root.children.flatMap((entry) => textAt(entry, name) ?? []);

const lookAtIds = (evidence: Evidence): readonly Finding[] | string => {
  const [inputs, outputs, status] = [shownAt(evidence, 'inputs'), shownAt(evidence, 'outputs'), shownAt(evidence, 'status')];
  if (inputs === undefined || outputs === undefined) return 'inputs and outputs could not be read both';
  const others = idsIn(outputs.root);
  const shared = idsIn(inputs.root).filter((id) => others.includes(id));
  const listed = status === undefined ? [] : idsIn(status.root, 'ioPortID');
  const twice = listed.filter((id, index) => listed.indexOf(id) !== index);
  return [
    ...shared.map((id) =>
      finding(`${asked(inputs.seen)} and ${asked(outputs.seen)}: both have a port ${id}`, [inputs.seen, outputs.seen], {
        expected: 'no id in both',
        actual: id,
      }),
    ),
    ...(status === undefined
      ? []
      : twice.map((id) =>
          finding(`${asked(status.seen)}: ioPortID ${id} is there twice`, [status.seen], { expected: 'once', actual: 'twice' }),
        )),
  ];
};

const lookAtStatus = (evidence: Evidence): readonly Finding[] | string => {
  const [inputs, outputs, status] = [shownAt(evidence, 'inputs'), shownAt(evidence, 'outputs'), shownAt(evidence, 'status')];
  if (status === undefined || (inputs === undefined && outputs === undefined)) return 'the status and a list of ports could not be read';
  const known: Readonly<Record<string, Shown | undefined>> = { input: inputs, output: outputs };
  return status.root.children.flatMap((entry): readonly Finding[] => {
    const [id = '', type = ''] = [textAt(entry, 'ioPortID'), textAt(entry, 'ioPortType')];
    const list = known[type];
    if (list === undefined || idsIn(list.root).includes(id)) return [];
    const there = idsIn(list.root).join(', ') || 'no port';
    return [
      finding(`${asked(status.seen)}: port ${id} is of type ${type}, ${asked(list.seen)} has ${there}`, [status.seen, list.seen], {
        expected: there,
        actual: id,
      }),
    ];
  });
};

/** The lists inside IOPortList against the lists of their own. */
const lookAtWhole = (evidence: Evidence): readonly Finding[] | string => {
  const whole = shownAt(evidence, 'whole');
  const pairs = (['inputs', 'outputs'] as const).flatMap((step) => {
    const [inner, own] = [whole && child(whole.root, blocks[step].root), shownAt(evidence, step)];
    return inner === undefined || own === undefined ? [] : [{ inner, own, block: blocks[step] }];
  });
  if (whole === undefined || pairs.length === 0) return 'no list of ports is shown in both places';
  return pairs.flatMap(({ inner, own, block }) =>
    differences(inner, own.root, block).map(({ path, before, after }) =>
      finding(
        `${asked(whole.seen)}: ${block.name}/${path} is "${before ?? 'absent'}", ${asked(own.seen)} shows "${after ?? 'absent'}"`,
        [whole.seen, own.seen],
        {
          expected: after ?? 'absent',
          actual: before ?? 'absent',
        },
      ),
    ),
  );
};

const lookAtSingle = (evidence: Evidence): readonly Finding[] | string => {
  const status = shownAt(evidence, 'status');
  const ports = stepsOf(evidence.observations, 'port').flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, blocks.port, evidence)?.root : undefined;
    return root === undefined ? [] : [{ seen, root }];
  });
  if (status === undefined || ports.length === 0) return 'no port shows its own status beside the list';
  return ports.flatMap(({ seen, root }): readonly Finding[] => {
    const [, , kind = '', id = ''] = seen.instance.split('/');
    const due = { ioPortID: unescaped(id), ioPortType: kind.replace(/s$/, '') };
    const wrong = Object.entries(due).filter(([name, value]) => textAt(root, name) !== value);
    const listed = idsIn(status.root, 'ioPortID').includes(due.ioPortID);
    return [
      ...wrong.map(([name, value]) =>
        finding(`${asked(seen)}: ${name} is "${textAt(root, name) ?? 'absent'}"`, [seen], {
          expected: value,
          actual: textAt(root, name) ?? 'absent',
        }),
      ),
      ...(listed
        ? []
        : [
            finding(`${asked(status.seen)}: port ${due.ioPortID} is not in the list`, [status.seen, seen], {
              expected: due.ioPortID,
              actual: 'absent',
            }),
          ]),
    ];
  });
};

export const ports: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'iO/get/unique-ids',
      title: 'no input port has the id of an output port',
      requirements: ['8.3-1'],
      look: lookAtIds,
    }),
    looking(read, {
      id: 'iO/get/lists',
      title: 'the service shows the ports as the lists of inputs and outputs do',
      requirements: ['4.1-6'],
      look: lookAtWhole,
    }),
    looking(read, {
      id: 'iO.status/get/ports',
      title: 'the status names ports that exist, each with its type',
      requirements: ['8.3.1-1'],
      look: lookAtStatus,
    }),
    looking(read, {
      id: 'iO.status/get/single',
      title: 'the status of a port by itself is of that port, and the list has it',
      requirements: ['4.1-6'],
      readings: ['E-074'],
      look: lookAtSingle,
    }),
  ],
};
