/** 8.3.6: outputs at rest after power-on, and pulsed. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { limitsAt } from '../../lib/probes/document.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { genericProbe } from '../kit/generic-probe.ts';
import { opposite } from '../kit/input-signal.ts';
import { granted, lastOf, notGranted } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { awaitRestart, readUptime } from '../kit/restart.ts';
import { looking } from '../kit/worded.ts';
import { levelNow, noRelay, putBackAfterwards, relaysOf, stateAt, trigger } from './relay.ts';
import { settled } from './settled.ts';

const output = sourceOf('iO.outputs.id');
const outputBlock = blockOf('IOOutputPort', '8.3.6');
const relay = { operation: 'put', needs: 'PUT', effects: ['relay'] } as const;

/** A pulse long enough to be seen and short enough to wait for. */
const [shortestMs, longestMs, chosenMs] = [600, 2000, 1000];

const pulsed = probeOf(output, 'put-pulse', { ...relay, safety: 'reversible' }, async ({ context, notes }) => {
  const port = (await relaysOf(context)).find((each) => each.isPulsed);
  if (port === undefined) return notApplicable(noRelay);
  const own = Number(textAt(port.document, 'PowerOnState/pulseDuration'));
  const field = 'PowerOnState/pulseDuration';
  const bounds = (await limitsAt(context, port.path, outputBlock)).get(field);
  const wanted = own >= shortestMs && own <= longestMs ? own : Math.min(Math.max(chosenMs, bounds?.min ?? 0), bounds?.max ?? chosenMs);
  const body = wanted === own ? undefined : withText(port.document, field, String(wanted));
  if (body !== undefined) await notes.ask({ step: 'set', method: 'PUT', path: port.path, body });
  const rest = await levelNow(context, port);
  const look = (step: Step): Promise<Observation> =>
    notes.ask({ step, method: 'GET', path: `${port.path}/status`, fresh: true, about: String(wanted) });
  await look('rest');
  await trigger(notes, port, opposite(port.rest), 'trigger');
  await look('during');
  await context.wait(wanted * 0.4);
  await look('still');
  await settled(context, notes, port.path, 'over', rest === 'high' ? 'active' : 'inactive', String(wanted), wanted + 2000);
  return [];
});

const atPowerOn = probeOf(
  output,
  'power-on',
  { operation: 'put', safety: 'destructive', effects: ['relay', 'restart'], contained: ['PUT system.reboot'] },
  async ({ context, notes }) => {
    const port = (await relaysOf(context)).find((each) => !each.isPulsed);
    if (port === undefined) return notApplicable(noRelay);
    await putBackAfterwards(context, port);
    const look = (step: Step): Promise<Observation> =>
      notes.ask({ step, method: 'GET', path: `${port.path}/status`, fresh: true, about: port.rest });
    await trigger(notes, port, port.rest, 'put-at-rest');
    await look('rest');
    await trigger(notes, port, opposite(port.rest), 'trigger');
    await look('triggered');
    await readUptime(notes, 'before');
    await awaitRestart(context, notes, await notes.ask({ step: 'reboot', method: 'PUT', path: '/System/reboot' }));
    await look('powered');
    return [];
  },
);

const lookAtPulse = (evidence: Evidence): readonly Finding[] | string => {
  const put = lastOf(evidence, 'trigger');
  const seen = (['rest', 'during', 'still', 'over'] as const).map((step) => lastOf(evidence, step));
  const [rest, during, still, over] = seen.map((each) => stateAt(each, evidence));
  if (put === undefined || seen.includes(undefined) || rest === undefined) return 'the status of a pulsed output could not be read';
  if (!granted(put, evidence)) return notGranted(put, evidence, `with ${put.about}`);
  const shown = seen.filter((each) => each !== undefined);
  const length = Number(seen[1]?.about);
  const told = (index: number): readonly Observation[] => shown.slice(index, index + 1);
  const at = (index: number): number => Date.parse(shown[index]?.exchange.startedAt ?? '') - Date.parse(put.exchange.startedAt);
  if (during === rest)
    return [
      finding(`${asked(put)} with ${put.about}: expected a pulse, ioState stayed "${rest}"`, [put, ...told(1)], {
        expected: `not ${rest}`,
        actual: during ?? 'absent',
      }),
    ];
  // A slow answer may be late for the pulse.
  const early = still === rest && at(2) < length * 0.8;
  return [
    ...(early
      ? [
          finding(
            `${asked(put)} with ${put.about}: ioState was back at "${rest}" after ${at(2)} ms, pulseDuration is ${length}`,
            [put, ...told(2)],
            { expected: `${length} ms`, actual: `${at(2)} ms` },
          ),
        ]
      : []),
    ...(over === rest
      ? []
      : [
          finding(
            `${asked(put)} with ${put.about}: ioState is still "${over ?? 'absent'}" after ${at(3)} ms, pulseDuration is ${length}`,
            [put, ...told(3)],
            { expected: rest, actual: over ?? 'absent' },
          ),
        ]),
  ];
};

const lookAtDuration = (evidence: Evidence): readonly Finding[] | string => {
  const pulses = stepsOf(evidence.observations, 'read').flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, outputBlock, evidence)?.root : undefined;
    return root !== undefined && textAt(root, 'PowerOnState/outputState') === 'pulse'
      ? [{ seen, length: textAt(root, 'PowerOnState/pulseDuration') }]
      : [];
  });
  if (pulses.length === 0) return 'no output of the device is pulsed';
  return pulses
    .filter(({ length }) => length === undefined || length === '')
    .map(({ seen }) =>
      finding(`${asked(seen)}: outputState is pulse, and there is no pulseDuration`, [seen], {
        expected: 'pulseDuration',
        actual: 'absent',
      }),
    );
};

const lookAtPower = (evidence: Evidence): readonly Finding[] | string => {
  const [rest, moved, after] = (['rest', 'triggered', 'powered'] as const).map((step) => lastOf(evidence, step));
  const [atRest, triggered, powered] = [rest, moved, after].map((seen) => stateAt(seen, evidence));
  if (rest === undefined || after === undefined || powered === undefined)
    return 'the device did not restart, or shows no status afterwards';
  if (triggered === atRest) return 'the output did not move, so that its way back could not be seen';
  if (powered === atRest) return [];
  return [
    finding(
      `${asked(after)} after a restart: ioState is "${powered}", at rest with defaultState ${rest.about} it was "${atRest}"`,
      [rest, after],
      { expected: atRest ?? '', actual: powered },
    ),
  ];
};

/** The checks of 8.3.6; `generic` is the section's generic topic. */
export const outputs = (generic: Topic): Topic => ({
  probes: [pulsed, atPowerOn],
  checks: [
    looking(atPowerOn, {
      id: 'iO.outputs.id/put/power-on',
      title: 'after power-on an output is at its defaultState, whatever it was before',
      requirements: ['8.3.6-1'],
      look: lookAtPower,
    }),
    looking(pulsed, {
      id: 'iO.outputs.id/put/pulse',
      title: 'a pulsed output leaves its defaultState for pulseDuration, and returns by itself',
      requirements: ['8.3.6-2'],
      look: lookAtPulse,
    }),
    looking(genericProbe(generic, 'iO.outputs.id/get'), {
      id: 'iO.outputs.id/get/pulse-duration',
      title: 'an output with outputState pulse shows its pulseDuration',
      requirements: ['8.3.6-3'],
      look: lookAtDuration,
    }),
  ],
});
