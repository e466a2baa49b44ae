/** 8.7.2: which port is of which type, and that no client changes it. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('serial.ports.id');
const block = blockOf('SerialPort', '8.7.2');
const listBlock = blockOf('SerialPortList', '8.7.1');

/** The type that the notes give to an id. */
const typeOf: Readonly<Record<string, string>> = { '1': 'RS485', '3': 'RS232' };
const types = ['RS485', 'RS232'] as const;

const read = probeOf(
  sourceOf('serial.ports'),
  'get-types',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes, path }) => {
    await notes.ask({ step: 'list', method: 'GET', path });
    for (const port of pathsFor(context, source.id)) await notes.ask({ step: 'port', method: 'GET', path: port });
    return [];
  },
);

const turned = probeOf(
  source,
  'put-type',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['wire'] },
  async ({ context, notes, path }) => {
    const before = await readNow(context, notes, 'before', path);
    const own = before === undefined ? undefined : textAt(before, 'serialPortType');
    const other = types.find((type) => type !== own);
    const body = before === undefined || other === undefined ? undefined : withText(before, 'serialPortType', other);
    if (body === undefined || other === undefined) return { verdict: 'blocked', reason: 'the port shows no type to change' };
    await notes.ask({ step: 'turned', method: 'PUT', path, value: other, body, claims: 'ignored' });
    await readNow(context, notes, 'after', path);
    return [];
  },
);

const entriesIn = (evidence: Evidence): readonly { readonly seen: Observation; readonly id: string; readonly type: string }[] =>
  stepsOf(evidence.observations, 'list', 'port').flatMap((seen) => {
    const root =
      seen.exchange.response?.status === 200 ? readAs(seen, seen.step === 'list' ? listBlock : block, evidence)?.root : undefined;
    const entries = root === undefined ? [] : seen.step === 'list' ? root.children : [root];
    return entries.map((entry) => ({ seen, id: textAt(entry, 'id') ?? '', type: textAt(entry, 'serialPortType') ?? 'absent' }));
  });

const lookAtTypes = (evidence: Evidence): readonly Finding[] | string => {
  const told = entriesIn(evidence).filter(({ id }) => id in typeOf);
  if (told.length === 0) return 'the device has no port 1 and no port 3';
  return told
    .filter(({ id, type }) => type !== typeOf[id])
    .map(({ seen, id, type }) =>
      finding(`${asked(seen)}: port ${id} is of type ${type}`, [seen], { kind: 'contradiction', expected: typeOf[id] ?? '', actual: type }),
    );
};

const lookAtTurn = (evidence: Evidence): readonly Finding[] | undefined => {
  const [before, put, after] = (['before', 'turned', 'after'] as const).map((step) => lastOf(evidence, step));
  const [was, is] = [before, after].map((seen) => {
    const root = seen === undefined ? undefined : readAs(seen, block, evidence)?.root;
    return root === undefined ? undefined : textAt(root, 'serialPortType');
  });
  if (before === undefined || put === undefined || after === undefined || was === undefined || is === undefined) return undefined;
  if (is !== was)
    return [
      finding(`${asked(put)}: serialPortType became "${is}", was "${was}"`, [before, put, after], {
        kind: 'side-effect',
        expected: was,
        actual: is,
      }),
    ];
  if (granted(put, evidence)) return [];
  return [
    finding(`${asked(put)} with serialPortType ${put.value}: ${gotLine(put, evidence)}, expected ignored with statusCode 1`, [put], {
      expected: 'ignored, statusCode 1',
      actual: gotLine(put, evidence),
      kind: 'refused-though-legal',
      ...(reactionOf(put, evidence) === 'refused' ? { reading: 'E-080', option: 'b' } : {}),
    }),
  ];
};

export const ports: Topic = {
  probes: [read, turned],
  checks: [
    looking(read, {
      id: 'serial.ports.id/get/type',
      title: 'port 1 is an RS485, port 3 an RS232',
      requirements: ['8.7.2-1'],
      readings: ['E-056'],
      look: lookAtTypes,
    }),
    looking(turned, {
      id: 'serial.ports.id/put/type-kept',
      title: 'the type of a port stays what it is',
      requirements: ['8.7.2-2'],
      readings: ['E-080'],
      look: lookAtTurn,
    }),
  ],
};
