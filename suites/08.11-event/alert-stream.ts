/** 8.11.10: the alert stream opens for everyone who may read, and has the form of multipart/mixed. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Probe, StreamAnswer, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { bodySize, headerOf } from '../../lib/xml/status.ts';
import { rolesOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('event.notification.alertStream');

/** The first part of an idle stream, a sign of life, comes within ten seconds from most devices, from some after fifteen. */
const longestMs = 16_000;

/** Opened once by each role; the last time until a part has come. */
const open: Probe = {
  id: `${source.id}/get`,
  resource: source.id,
  operation: 'get',
  section: source.resource.section,
  safety: 'read-only',
  effects: [],
  waits: true,
  run: async (context) => {
    const unasked = absence(context, source.id, 'GET');
    if (unasked !== undefined) return { observations: [], unasked };
    const path = pathsFor(context, source.id)[0] ?? '';
    const streams: StreamAnswer[] = [];
    for (const role of rolesOf(context)) {
      const ms = role === 'administrator' ? longestMs : 500;
      streams.push(await context.stream({ step: 'level', about: role, role, method: 'GET', path }, ms, (parts) => parts.length > 0));
    }
    return { observations: streams.map(({ observation }) => observation), streams };
  },
};

const openedBy = (evidence: Evidence): readonly StreamAnswer[] =>
  evidence.streams.filter(({ observation }) => observation.role !== 'nobody' && observation.exchange.response?.status === 200);

const lookAtOpening = (evidence: Evidence): readonly Finding[] | string => {
  const users = evidence.streams.filter(({ observation }) => observation.role !== 'nobody');
  if (users.length === 0) return 'no account could ask for it';
  return users
    .filter(({ observation }) => observation.exchange.response?.status !== 200)
    .map(({ observation }) => {
      const got = gotLine(observation, evidence);
      return finding(`${asked(observation)}: ${got}, expected a stream`, [observation], { expected: '200', actual: got });
    });
};

const lookAtForm = (evidence: Evidence): readonly Finding[] | string => {
  const opened = openedBy(evidence);
  if (opened.length === 0) return 'no stream was opened';
  const found = opened.flatMap(({ observation, parts, faults }): readonly Finding[] => {
    const say = (message: string, expected: string, actual: string, more: Partial<Finding> = {}): Finding =>
      finding(`${asked(observation)}: ${message}`, [observation], { kind: 'structure', expected, actual, ...more });
    const asDevices = { reading: 'E-097', option: 'b' } as const;
    const type = headerOf(observation.exchange.response?.headers ?? [], 'content-type') ?? 'absent';
    const isMultipart = /^multipart\/mixed\s*;.*\bboundary\s*=/i.test(type);
    const formless = isMultipart ? [] : [say(`the Content-Type is ${type}`, 'multipart/mixed; boundary=...', type)];
    const untyped = parts.filter(({ contentType }) => !/^application\/xml\b/i.test(contentType));
    const unmeasured = parts.filter((part) => part.contentLength !== bodySize(part));
    return [
      ...formless,
      ...untyped
        .slice(0, 1)
        .map(({ contentType }) =>
          say(`a part has Content-Type ${contentType || 'absent'}`, 'application/xml', contentType, contentType === '' ? {} : asDevices),
        ),
      ...unmeasured.slice(0, 1).map((part) => {
        const [size, told] = [String(bodySize(part)), String(part.contentLength ?? 'absent')];
        return say(`a part of ${size} bytes has Content-Length ${told}`, size, told, asDevices);
      }),
      ...faults.slice(0, 3).map((fault) => say(fault, 'the framing of RFC 2046', fault, asDevices)),
    ];
  });
  // A stream of which nothing was seen shows nothing of its parts.
  const isSilent = opened.every(({ parts }) => parts.length === 0);
  return found.length === 0 && isSilent ? 'the stream opened, and no part came while it was listened to' : found;
};

export const alertStream: Topic = {
  probes: [open],
  checks: [
    levelsCheck(source, 'GET', open.id, 'level', 'read-only'),
    looking(open, {
      id: `${source.id}/get/opens`,
      title: 'the alert stream opens for any client that may read it',
      requirements: ['8.11.10-1'],
      look: lookAtOpening,
    }),
    looking(open, {
      id: `${source.id}/get/form`,
      title: 'the alert stream is multipart/mixed, each part with its Content-Type and Content-Length',
      requirements: ['8.11.10-3'],
      readings: ['E-097'],
      look: lookAtForm,
    }),
  ],
};
