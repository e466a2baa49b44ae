/** 8.6.1 to 8.6.4: one conversation, opened, spoken into, listened to and closed. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Probe, Topic } from '../../lib/model/probe.ts';
import { notebook } from '../../lib/probes/document.ts';
import { bodySize, headerOf, reactionOf } from '../../lib/xml/status.ts';
import { channelAbsence, channelLevels, closeAfterwards, containedIn, type HeldChannel, useOf } from '../kit/open-channel.ts';
import { granted, lastOf, notGranted } from '../kit/outcome.ts';
import { sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const mediaType = 'audio/basic';

/** A tenth of a second of G.711 mu-law: both codes mean zero, so that nobody hears the pattern and its bytes are known again. */
const silence = Uint8Array.from({ length: 800 }, (_, at) => ((at * at) % 7 < 3 ? 0xff : 0x7f));

const intercom: HeldChannel = {
  open: sourceOf('twowayAudio.open'),
  close: sourceOf('twowayAudio.close'),
  send: sourceOf('twowayAudio.sendData'),
  receive: sourceOf('twowayAudio.receiveData'),
  effects: ['sound'],
  bytes: silence,
  mediaType,
};

const conversation: Probe = {
  id: 'twowayAudio.open/conversation',
  resource: intercom.open.id,
  operation: 'put',
  section: '8.6',
  safety: 'destructive',
  effects: intercom.effects,
  contained: containedIn(intercom),
  run: async (context) => {
    const unasked = channelAbsence(context, intercom);
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    closeAfterwards(context, intercom);
    const [open, send, receive, close] = (['open', 'send', 'receive', 'close'] as const).map((use) => useOf(context, intercom, use));
    if (!open || !send || !receive || !close) return { observations: [] };
    await notes.ask({ ...send, step: 'early-send' });
    await notes.ask({ ...receive, step: 'early-receive' });
    const opened = await notes.ask({ ...open, step: 'open' });
    if (reactionOf(opened, context) !== 'granted') return { observations: notes.observations };
    if (context.survey.roles.includes('operator')) await notes.ask({ ...open, step: 'second-talker', role: 'operator' });
    await notes.ask({ ...send, step: 'send' });
    const received = await notes.ask({ ...receive, step: 'receive' });
    await notes.ask({ ...close, step: 'close' });
    return {
      observations: notes.observations,
      // Sound is not kept: what it holds is said here.
      facts: { heard: Buffer.from(received.exchange.response?.body ?? []).includes(Buffer.from(silence)) },
      // Only the reference camera is known to have its microphone beside its loudspeaker.
      omitted:
        context.fixtures.control === undefined ? ['what was said was not listened for: nothing tells that the device hears itself'] : [],
    };
  },
};

const notOpen = 'the intercom could not be opened';

const opened = (evidence: Evidence): boolean => {
  const seen = lastOf(evidence, 'open');
  return seen !== undefined && granted(seen, evidence);
};

const lookAtSending = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'send');
  return seen === undefined || !opened(evidence) ? notOpen : notGranted(seen, evidence, `with ${mediaType}`);
};

const typeOf = (seen: Observation): string => headerOf(seen.exchange.response?.headers ?? [], 'content-type') ?? 'absent';

const lookAtHearing = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'receive');
  if (seen === undefined || !opened(evidence)) return notOpen;
  const { response, failure } = seen.exchange;
  // Talk may come without an end (E-079).
  if (failure?.kind === 'timeout') return 'the answer did not end within the time that the device is given';
  if (response?.status !== 200)
    return [
      finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected 200 with ${mediaType}`, [seen], {
        expected: '200',
        actual: gotLine(seen, evidence),
      }),
    ];
  const type = typeOf(seen);
  const size = bodySize(response);
  const told = headerOf(response.headers, 'content-length');
  return [
    ...(type.split(';')[0]?.trim().toLowerCase() === mediaType
      ? []
      : [finding(`${asked(seen)}: Content-Type is ${type}`, [seen], { expected: mediaType, actual: type })]),
    ...(size > 0 ? [] : [finding(`${asked(seen)}: the body is empty`, [seen], { expected: 'sound', actual: '0 bytes' })]),
    ...(told !== undefined
      ? []
      : [
          finding(`${asked(seen)}: no Content-Length tells the end of the sound`, [seen], {
            expected: 'Content-Length',
            actual: 'absent',
            reading: 'E-079',
            option: 'b',
          }),
        ]),
  ];
};

const lookAtEarly = (evidence: Evidence): readonly Finding[] | string => {
  const tries = (['early-send', 'early-receive'] as const).flatMap((step) => lastOf(evidence, step) ?? []);
  return tries
    .filter((seen) => reactionOf(seen, evidence) === 'granted')
    .map((seen) =>
      finding(`${asked(seen)} before the intercom is open: ${gotLine(seen, evidence)}`, [seen], {
        expected: 'a refusal',
        actual: gotLine(seen, evidence),
        reading: 'E-079',
        option: 'c',
      }),
    );
};

const lookAtSecond = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'second-talker');
  if (seen === undefined) return 'nobody else could try';
  return granted(seen, evidence)
    ? [
        finding(`${asked(seen)} while the administrator talks: ${gotLine(seen, evidence)}`, [seen], {
          expected: 'a refusal',
          actual: gotLine(seen, evidence),
          kind: 'accepted-though-wrong',
          reading: 'E-184',
          option: 'b',
        }),
      ]
    : [];
};

const lookAtEcho = (evidence: Evidence): readonly Finding[] | string => {
  const [send, receive] = [lastOf(evidence, 'send'), lastOf(evidence, 'receive')];
  const response = receive?.exchange.response;
  if (send === undefined || receive === undefined || response?.status !== 200 || !granted(send, evidence))
    return 'nothing was said, or nothing heard';
  if (evidence.facts.heard === true) return [];
  const size = bodySize(response);
  return [
    finding(`${asked(receive)}: the ${silence.length} bytes just sent are not in the ${size} received`, [send, receive], {
      kind: 'no-effect',
      reading: 'E-188',
      option: 'b',
      expected: 'the bytes sent',
      actual: `${size} other bytes`,
    }),
  ];
};

export const talk: readonly Topic[] = [
  channelLevels(intercom),
  {
    probes: [conversation],
    checks: [
      looking(conversation, {
        id: 'twowayAudio.open/put/first',
        title: 'before the intercom is open nothing is taken and nothing given',
        strength: 'INFO',
        requirements: ['8.6.3-1', '8.6.4-1'],
        readings: ['E-079'],
        look: lookAtEarly,
      }),
      looking(conversation, {
        id: 'twowayAudio.open/put/one-talker',
        title: 'one talks at a time',
        strength: 'INFO',
        requirements: [],
        look: lookAtSecond,
      }),
      looking(conversation, {
        id: 'twowayAudio.sendData/put/audio-basic',
        title: 'an open intercom takes audio/basic',
        requirements: ['8.6.3-1'],
        readings: ['E-079'],
        look: lookAtSending,
      }),
      looking(conversation, {
        id: 'twowayAudio.receiveData/get/audio-basic',
        title: 'an open intercom gives audio/basic',
        requirements: ['8.6.4-1'],
        readings: ['E-079'],
        look: lookAtHearing,
      }),
      looking(conversation, {
        id: 'twowayAudio.sendData/put/heard',
        title: 'what is said is heard by the microphone beside the loudspeaker',
        strength: 'INFO',
        requirements: [],
        look: lookAtEcho,
      }),
    ],
  },
];
