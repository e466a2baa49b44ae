/** 8.7.3: a command in hexadecimal notation or as bare bytes, for a chain or for the device's own head. */

import { asked, finding } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { StepName } from '../../lib/model/steps.ts';
import { allOf, lastOf, notGranted, notRefused, ofStep } from '../kit/outcome.ts';
import { probeOf, type ResourceAsking, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { harmless } from './commands.ts';

const source = sourceOf('serial.ports.id.command');
const octets = [['Content-Type', 'application/octet-stream']] as const;
const bare = Uint8Array.from(Buffer.from(harmless, 'hex'));
const inHex = (command: string): ReturnType<typeof written> => written('SerialCommand', '8.7.3', { chainNo: '1', command });

/** How many messages have gone out on the line, and the last of them; undefined where nothing can tell. */
const onTheWire = async (context: ProbeContext, path: string): Promise<{ readonly count: number; readonly last: string } | undefined> => {
  const port = path.split('/').at(-2) ?? '';
  const told = context.fixtures.control === undefined ? undefined : await context.stimulate('control', `serial/${port}`, {});
  if (typeof told !== 'object' || told === null || !('sent' in told) || !Array.isArray(told.sent)) return undefined;
  const last: unknown = told.sent.at(-1);
  return { count: told.sent.length, last: typeof last === 'object' && last !== null && 'bytes' in last ? String(last.bytes) : '' };
};

/** A request with what it put on the wire: `value` is the bytes that went out behind it, '' for none. */
const sendWatched = async (
  { context, notes, path }: ResourceAsking,
  step: StepName,
  query: string,
  body: Parameters<typeof notes.ask>[0]['body'],
  isBare: boolean,
): Promise<void> => {
  const before = await onTheWire(context, path);
  const more = { ...(body === undefined ? {} : { body }), ...(isBare ? { headers: octets } : {}) };
  const seen = await notes.ask({ step, method: 'PUT', path: `${path}${query}`, ...more });
  const after = await onTheWire(context, path);
  if (before === undefined || after === undefined) return;
  notes.observations.push({ ...seen, step: `${step}-wire`, value: after.count > before.count ? after.last : '' });
};

const sent = probeOf(
  source,
  'put-forms',
  { operation: 'put', needs: 'PUT', safety: 'disruptive', effects: ['wire', 'motion'] },
  async (asking) => {
    const { context, notes, path } = asking;
    for (const value of ['ZZ', '0', 'A0 G1'])
      await notes.ask({ step: 'no-hex', method: 'PUT', path, value, body: inHex(value), claims: 'value' });
    await notes.ask({
      step: 'incomplete',
      method: 'PUT',
      path,
      value: 'no command',
      body: written('SerialCommand', '8.7.3', { chainNo: '1' }),
      claims: 'missing',
    });
    await notes.ask({ step: 'malformed', method: 'PUT', path, value: 'text that is no XML', body: 'this is no XML', claims: 'format' });
    await sendWatched(asking, 'hex', '', inHex(harmless), false);
    await sendWatched(asking, 'bare', '?chainNo=1', bare, true);
    await sendWatched(asking, 'own-chain', '', bare, true);
    return context.fixtures.control === undefined ? ['nothing shows what goes out on the line'] : [];
  },
);

/** Findings about a command that must be taken, and about its bytes where the line can be watched. */
const lookAtSent = (evidence: Evidence, step: StepName, what: string): readonly Finding[] | undefined => {
  const [seen, wire] = [lastOf(evidence, step), lastOf(evidence, `${step}-wire`)];
  if (seen === undefined) return undefined;
  const refused = notGranted(seen, evidence, what);
  if (refused.length > 0 || wire === undefined || wire.value === harmless) return refused;
  const actual = wire.value === '' ? 'nothing' : (wire.value ?? '');
  return [finding(`${asked(seen)} ${what}: ${actual} went out on the line, sent ${harmless}`, [seen], { expected: harmless, actual })];
};

const hasOwnHead = (evidence: Evidence): boolean =>
  ['pTZ.channels.id', 'pTZCtrl.channels.id'].some((id) => evidence.survey.features.get(id)?.state === 'supported');

const refusals = (seen: readonly Observation[], evidence: Evidence, kind: 'value' | 'format'): readonly Finding[] =>
  seen.flatMap((each) => notRefused(each, evidence, `with ${each.step === 'no-hex' ? `command "${each.value}"` : each.value}`, kind));

export const command: Topic = {
  probes: [sent],
  checks: [
    looking(sent, {
      id: 'serial.ports.id.command/put/own-chain',
      title: 'a camera with a head of its own takes a command that names no chain',
      requirements: ['8.7.3-2'],
      readings: ['E-081'],
      look: (evidence) =>
        hasOwnHead(evidence) ? lookAtSent(evidence, 'own-chain', 'with bare bytes and no chainNo') : 'the device has no head of its own',
    }),
    looking(sent, {
      id: 'serial.ports.id.command/put/hexadecimal',
      title: 'a command in XML is hexadecimal, and goes out as the bytes that it means',
      requirements: ['8.7.3-3'],
      readings: ['E-003'],
      look: (evidence) => {
        const found = lookAtSent(evidence, 'hex', `with command ${harmless}`);
        return found === undefined ? undefined : [...found, ...refusals(stepsOf(evidence.observations, 'no-hex'), evidence, 'value')];
      },
    }),
    looking(sent, {
      id: 'serial.ports.id.command/put/octet-stream',
      title: 'a command may be bare bytes of type application/octet-stream',
      requirements: ['8.7.3-4'],
      readings: ['E-081', 'E-082'],
      look: (evidence) => lookAtSent(evidence, 'bare', 'with bare bytes and chainNo 1'),
    }),
    looking(sent, {
      id: 'serial.ports.id.command/put/refused-values',
      title: 'a command without bytes, and what is no SerialCommand, are refused',
      requirements: ['4.5.5-33', '4.5.5-32'],
      readings: ['E-003'],
      look: (evidence) =>
        allOf(
          ofStep(evidence, 'incomplete', (seen) => refusals([seen], evidence, 'value')),
          ofStep(evidence, 'malformed', (seen) => refusals([seen], evidence, 'format')),
        ),
    }),
  ],
};
