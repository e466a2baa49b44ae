/** 8.7.4 to 8.7.7: bytes through the RS485 port, in both directions, and through no other port. */

import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Probe, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { notebook } from '../../lib/probes/document.ts';
import { headerOf, reactionOf } from '../../lib/xml/status.ts';
import { channelAbsence, channelLevels, closeAfterwards, containedIn, type HeldChannel, type Use, useOf } from '../kit/open-channel.ts';
import { granted, lastOf, notGranted } from '../kit/outcome.ts';
import { sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

/** As the example prints it. @see 8.7.6 */
const mediaType = 'application/binary; charset="UTF-8"';
const octets = 'application/octet-stream';
/** Zeros begin no message of the protocols of pan-tilt heads. */
const zeros = new Uint8Array(3);

const channel: HeldChannel = {
  open: sourceOf('serial.ports.id.transChanOpen'),
  close: sourceOf('serial.ports.id.transChanClose'),
  send: sourceOf('serial.ports.id.transChanSendData'),
  receive: sourceOf('serial.ports.id.transChanRecvData'),
  effects: ['wire', 'motion'],
  bytes: zeros,
  mediaType,
};

const uses = ['open', 'send', 'receive', 'close'] as const;

/** The same use of the channel on another port: one that the device has, or the RS232 of the document. */
const elsewhere = (context: ProbeContext, use: Use): ReturnType<typeof useOf> => {
  const ask = useOf(context, channel, use);
  const other = (context.survey.members.get('/Serial/ports') ?? []).find((id) => id !== '1') ?? '3';
  return { ...ask, path: ask.path.replace(/\/ports\/[^/]+\//, `/ports/${other}/`) };
};

const passage: Probe = {
  id: `${channel.open.id}/passage`,
  resource: channel.open.id,
  operation: 'put',
  section: '8.7.4',
  safety: 'destructive',
  effects: channel.effects,
  contained: containedIn(channel),
  run: async (context) => {
    const unasked = channelAbsence(context, channel);
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const at = (step: Step, use: Use): Promise<Observation> => notes.ask({ ...useOf(context, channel, use), step });
    closeAfterwards(context, channel);
    await at('early-send', 'send');
    await at('early-receive', 'receive');
    await at('open', 'open');
    for (const use of uses) await notes.ask({ ...elsewhere(context, use), step: `other-${use}` });
    await at('send', 'send');
    await notes.ask({ ...useOf(context, channel, 'send'), headers: [['Content-Type', octets]], step: 'send-octets' });
    await at('receive', 'receive');
    await at('close', 'close');
    return { observations: notes.observations };
  },
};

const words: Readonly<Record<Use, string>> = { open: 'opened', send: 'written', receive: 'read', close: 'closed' };

/** A use that port 1 grants and any other port refuses. */
const lookAt =
  (use: Use, more: (seen: Observation, evidence: Evidence) => readonly Finding[] = () => []) =>
  (evidence: Evidence): readonly Finding[] | undefined => {
    const [own, other] = [lastOf(evidence, use), lastOf(evidence, `other-${use}`)];
    if (own === undefined || other === undefined) return undefined;
    const got = gotLine(other, evidence);
    const refused = reactionOf(other, evidence) === 'refused';
    return [
      ...notGranted(own, evidence, 'on port 1'),
      ...(granted(own, evidence) ? more(own, evidence) : []),
      ...(refused
        ? []
        : [
            finding(`${asked(other)}: ${got}, the channel can be ${words[use]} on port 1 only`, [other], {
              expected: 'a refusal',
              actual: got,
            }),
          ]),
    ];
  };

const lookAtType = (seen: Observation): readonly Finding[] => {
  const type = headerOf(seen.exchange.response?.headers ?? [], 'content-type') ?? 'absent';
  const bare = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (bare === 'application/binary') return [];
  const other = bare === octets ? { reading: 'E-082', option: 'b' } : {};
  return [
    finding(`${asked(seen)}: Content-Type is ${type}`, [seen], {
      kind: 'wrong-header',
      expected: 'application/binary',
      actual: type,
      ...other,
    }),
  ];
};

const lookAtReceive = (evidence: Evidence): readonly Finding[] | string | undefined => {
  const own = lastOf(evidence, 'receive');
  // A line on which nothing comes in may let a client wait.
  if (own?.exchange.failure?.kind === 'timeout') return 'nothing came in on the line within the time that the device is given';
  const [received, other] = [own, lastOf(evidence, 'other-receive')];
  if (received === undefined || other === undefined) return undefined;
  const status = received.exchange.response?.status;
  const got = gotLine(received, evidence);
  return [
    ...(status === 200
      ? lookAtType(received)
      : [finding(`${asked(received)} on port 1: ${got}, expected 200`, [received], { expected: '200', actual: got })]),
    ...(reactionOf(other, evidence) === 'refused'
      ? []
      : [
          finding(`${asked(other)}: ${gotLine(other, evidence)}, the channel can be read on port 1 only`, [other], {
            expected: 'a refusal',
            actual: gotLine(other, evidence),
          }),
        ]),
  ];
};

const lookAtMedia = (evidence: Evidence): readonly Finding[] | undefined => {
  const tries = (['send', 'send-octets'] as const).flatMap((step) => lastOf(evidence, step) ?? []);
  if (tries.length < 2) return undefined;
  return tries.flatMap((seen) => notGranted(seen, evidence, `with ${seen.step === 'send' ? 'application/binary' : octets}`));
};

const lookAtEarly = (evidence: Evidence): readonly Finding[] =>
  (['early-send', 'early-receive'] as const)
    .flatMap((step) => lastOf(evidence, step) ?? [])
    .filter((seen) => granted(seen, evidence))
    .map((seen) =>
      finding(`${asked(seen)} before the channel is open: ${gotLine(seen, evidence)}`, [seen], {
        expected: 'a refusal',
        actual: gotLine(seen, evidence),
      }),
    );

export const transparentChannel: readonly Topic[] = [
  channelLevels(channel),
  {
    probes: [passage],
    checks: [
      {
        ...looking(passage, {
          id: `${channel.open.id}/put/port-1`,
          title: 'a transparent channel is opened on serial port 1 and on no other',
          requirements: ['8.7.4-1'],
          readings: ['E-144'],
          look: lookAt('open'),
        }),
      },
      {
        ...looking(passage, {
          id: `${channel.close.id}/put/port-1`,
          title: 'a transparent channel is closed on serial port 1 and on no other',
          requirements: ['8.7.5-1'],
          readings: ['E-144'],
          look: lookAt('close'),
        }),
        section: '8.7.5',
        resource: channel.close.id,
      },
      {
        ...looking(passage, {
          id: `${channel.send.id}/put/port-1`,
          title: 'bytes are sent through serial port 1 and through no other',
          requirements: ['8.7.6-1'],
          readings: ['E-082', 'E-144'],
          look: lookAt('send'),
        }),
        section: '8.7.6',
        resource: channel.send.id,
      },
      {
        ...looking(passage, {
          id: `${channel.send.id}/put/media-type`,
          title: 'bytes may be called application/binary with a charset, or application/octet-stream',
          requirements: ['8.7.6-2'],
          readings: ['E-082'],
          look: lookAtMedia,
        }),
        section: '8.7.6',
        resource: channel.send.id,
      },
      {
        ...looking(passage, {
          id: `${channel.receive.id}/get/port-1`,
          title: 'bytes are received through serial port 1 and through no other, as application/binary',
          requirements: ['8.7.7-1'],
          readings: ['E-082', 'E-144'],
          look: lookAtReceive,
        }),
        section: '8.7.7',
        resource: channel.receive.id,
        operation: 'get',
      },
      {
        ...looking(passage, {
          id: `${channel.open.id}/put/first`,
          title: 'no byte passes before the channel is open',
          strength: 'INFO',
          requirements: [],
          look: lookAtEarly,
        }),
      },
    ],
  },
];
