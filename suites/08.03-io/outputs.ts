/** 8.3.6 and 8.3.8: outputs at rest, put on a level by hand, and pulsed. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { limitsAt } from '../../lib/probes/document.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { genericProbe } from '../generic-probe.ts';
import { opposite } from '../input-signal.ts';
import { granted, lastOf, notGranted, notRefused } from '../outcome.ts';
import { askAsAll, blockOf, notApplicable, probeOf, sourceOf, written } from '../resource-probe.ts';
import { awaitRestart, readUptime } from '../restart.ts';
import { first, looking } from '../worded.ts';
import { levelNow, levelOf, noRelay, putBackAfterwards, relaysOf, trigger } from './relay.ts';
import { settled } from './settled.ts';

const output = sourceOf('iO.outputs.id');
const triggering = sourceOf('iO.outputs.id.trigger');
const outputBlock = blockOf('IOOutputPort', '8.3.6');
const statusBlock = blockOf('IOPortStatus', '8.3.1');
const allBlock = blockOf('IOPortStatusList', '8.3.1');
const relay = { operation: 'put', needs: 'PUT', effects: ['relay'] } as const;

const byHand = probeOf(triggering, 'put-level', { ...relay, safety: 'reversible' }, async ({ context, notes }) => {
  // A pulsed port falls back before it has been looked at.
  const port = (await relaysOf(context)).find((each) => !each.isPulsed);
  if (port === undefined) return notApplicable(noRelay);
  await putBackAfterwards(context, port);
  for (const level of ['high', 'low'] as const) {
    await trigger(notes, port, level, 'trigger');
    await notes.ask({ step: 'after', method: 'GET', path: `${port.path}/status`, fresh: true, about: level });
  }
  return [];
});

/** An id that neither an input nor an output has. */
const unusedId = '99';

const foreign = probeOf(triggering, 'put-foreign', { ...relay, safety: 'reversible' }, async ({ context, notes }) => {
  const ids = [...(context.survey.members.get('/IO/inputs') ?? []).slice(0, 1), unusedId];
  await notes.ask({ step: 'before', method: 'GET', path: '/IO/status', fresh: true });
  for (const id of ids)
    await notes.ask({ step: 'foreign', method: 'PUT', path: `/IO/outputs/${id}/trigger`, about: id, body: levelOf('high') });
  await notes.ask({ step: 'after', method: 'GET', path: '/IO/status', fresh: true });
  return [];
});

const refused = probeOf(triggering, 'put-refused', { ...relay, safety: 'reversible' }, async ({ context, notes }) => {
  const port = (await relaysOf(context))[0];
  if (port === undefined) return notApplicable(noRelay);
  await putBackAfterwards(context, port);
  const path = `${port.path}/trigger`;
  const send = (step: string, value: string, body: XmlNode | string): Promise<Observation> =>
    notes.ask({ step, method: 'PUT', path, value, body });
  for (const value of ['pulse', 'blink'])
    await send('bad-value', `outputState ${value}`, written('IOPortData', '8.3.8', { outputState: value }));
  await send('bad-value', 'no outputState', written('IOPortData', '8.3.8', {}));
  await send('malformed', 'text that is no XML', 'this is no XML');
  return [];
});

const levels = probeOf(triggering, 'put-levels', { ...relay, safety: 'disruptive' }, async ({ context, notes }) => {
  const port = (await relaysOf(context))[0];
  if (port === undefined) return notApplicable(noRelay);
  await putBackAfterwards(context, port);
  // The level on which it stands: whoever is let through moves nothing.
  await askAsAll(context, notes, {
    step: 'level',
    method: 'PUT',
    path: `${port.path}/trigger`,
    body: levelOf(await levelNow(context, port)),
  });
  return [];
});

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
  const look = (step: string): Promise<Observation> =>
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
    const look = (step: string): Promise<Observation> =>
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

const stateAt = (seen: Observation | undefined, evidence: Evidence): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, statusBlock, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, 'ioState');
};

const lookAtLevel = (evidence: Evidence): readonly Finding[] | string => {
  const turns = stepsOf(evidence.observations, 'trigger').map((put) => ({ put, after: first(evidence, 'after', put.about) }));
  const shown = turns.map(({ after }) => stateAt(after, evidence));
  if (turns.length < 2 || shown.includes(undefined)) return 'the status of an output could not be read';
  const refused = turns.flatMap(({ put }) => notGranted(put, evidence, `with ${put.about}`));
  if (refused.length > 0) return refused;
  // Which of the two is called active is told for most applications only.
  if (evidence.profile === 'field' && shown[0] !== shown[1]) return [];
  return turns.flatMap(({ put, after }, index) => {
    const due = put.about === 'high' ? 'active' : 'inactive';
    if (after === undefined || shown[index] === due) return [];
    return [
      finding(`${asked(put)} with ${put.about}: ioState is then "${shown[index]}"`, [put, after], {
        expected: due,
        actual: shown[index] ?? '',
      }),
    ];
  });
};

/** The outputs with their states as one line; undefined when the list could not be read. */
const outputStates = (seen: Observation | undefined, evidence: Evidence): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, allBlock, evidence)?.root : undefined;
  return root?.children
    .filter((entry) => textAt(entry, 'ioPortType') === 'output')
    .map((entry) => `${textAt(entry, 'ioPortID')} ${textAt(entry, 'ioState')}`)
    .join(', ');
};

const lookAtForeign = (evidence: Evidence): readonly Finding[] | undefined => {
  const tries = stepsOf(evidence.observations, 'foreign');
  if (tries.length === 0) return undefined;
  const wrong = tries.flatMap((seen) => {
    const status = seen.exchange.response?.status;
    const right = reactionOf(seen, evidence) === 'refused' && (evidence.profile === 'field' || status === 404);
    return right
      ? []
      : [
          finding(`${asked(seen)}: ${gotLine(seen, evidence)}, 404 was due for an id that no output has`, [seen], {
            expected: '404',
            actual: gotLine(seen, evidence),
            reading: 'E-144',
          }),
        ];
  });
  const [before, after] = [lastOf(evidence, 'before'), lastOf(evidence, 'after')];
  const [was, is] = [before, after].map((seen) => outputStates(seen, evidence));
  if (after === undefined || was === undefined || is === undefined || was === is) return wrong;
  return [
    ...wrong,
    finding(`${asked(after)} after the refused triggers: outputs are ${is}, were ${was}`, [...tries, after], { expected: was, actual: is }),
  ];
};

const lookAtPulse = (evidence: Evidence): readonly Finding[] | string => {
  const put = lastOf(evidence, 'trigger');
  const seen = ['rest', 'during', 'still', 'over'].map((step) => lastOf(evidence, step));
  const [rest, during, still, over] = seen.map((each) => stateAt(each, evidence));
  if (put === undefined || seen.includes(undefined) || rest === undefined) return 'the status of a pulsed output could not be read';
  if (!granted(put, evidence)) return notGranted(put, evidence, `with ${put.about}`);
  const shown = seen.filter((each) => each !== undefined);
  const length = Number(seen[1]?.about);
  const told = (index: number): readonly Observation[] => shown.slice(index, index + 1);
  const at = (index: number): number => Date.parse(shown[index]?.exchange.startedAt ?? '') - Date.parse(put.exchange.startedAt);
  if (during === rest)
    return [
      finding(`${asked(put)} with ${put.about}: a pulse was due, ioState stayed "${rest}"`, [put, ...told(1)], {
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
  const [rest, moved, after] = ['rest', 'triggered', 'powered'].map((step) => lastOf(evidence, step));
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

/** The checks of 8.3.6 and 8.3.8; `generic` is the section's generic topic. */
export const outputs = (generic: Topic): Topic => ({
  probes: [byHand, refused, foreign, levels, pulsed, atPowerOn],
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
    looking(foreign, {
      id: 'iO.outputs.id.trigger/put/foreign-id',
      title: 'the id of an input, and one that no port has, cannot be triggered',
      requirements: ['8.3.8-1'],
      readings: ['E-144'],
      look: lookAtForeign,
    }),
    looking(byHand, {
      id: 'iO.outputs.id.trigger/put/level',
      title: 'a trigger puts an output on the level that it names',
      requirements: ['8.3.8-2', '4.5.4-5'],
      look: lookAtLevel,
    }),
    looking(refused, {
      id: 'iO.outputs.id.trigger/put/refused-values',
      title: 'a trigger takes high and low, and nothing else',
      requirements: ['4.5.5-34', '4.5.5-32'],
      readings: ['E-003', 'E-143'],
      look: (evidence) => {
        const [values, malformed] = [stepsOf(evidence.observations, 'bad-value'), stepsOf(evidence.observations, 'malformed')];
        return [
          ...values.flatMap((seen) => notRefused(seen, evidence, `with ${seen.value}`)),
          ...malformed.flatMap((seen) => notRefused(seen, evidence, `with ${seen.value}`, 'format')),
        ];
      },
    }),
    levelsCheck(triggering, 'PUT', levels.id, 'level', 'disruptive'),
  ],
});
