/** 8.3.8: an output put on a level by hand. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Claim, Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { lastOf, notGranted, notRefused } from '../kit/outcome.ts';
import { askAsAll, blockOf, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';
import { levelNow, levelOf, noRelay, putBackAfterwards, relaysOf, stateAt, trigger } from './relay.ts';

const triggering = sourceOf('iO.outputs.id.trigger');
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
  const send = (step: Step, value: string, body: XmlNode | string, claims: Claim): Promise<Observation> =>
    notes.ask({ step, method: 'PUT', path, value, body, claims });
  for (const value of ['pulse', 'blink'])
    await send('bad-value', `outputState ${value}`, written('IOPortData', '8.3.8', { outputState: value }), 'value');
  await send('bad-value', 'no outputState', written('IOPortData', '8.3.8', {}), 'missing');
  await send('malformed', 'text that is no XML', 'this is no XML', 'format');
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

const lookAtLevel = (evidence: Evidence): readonly Finding[] | string => {
  const turns = stepsOf(evidence.observations, 'trigger').map((put) => ({ put, after: first(evidence, 'after', put.about) }));
  const shown = turns.map(({ after }) => stateAt(after, evidence));
  if (turns.length < 2 || shown.includes(undefined)) return 'the status of an output could not be read';
  const refused = turns.flatMap(({ put }) => notGranted(put, evidence, `with ${put.about}`));
  if (refused.length > 0) return refused;
  // Which of the two is called active is told for most applications only.
  const isInverse = shown[0] === 'inactive' && shown[1] === 'active';
  const polarity = isInverse ? { reading: 'E-183', option: 'b' } : {};
  return turns.flatMap(({ put, after }, index) => {
    const due = put.about === 'high' ? 'active' : 'inactive';
    if (after === undefined || shown[index] === due) return [];
    return [
      finding(`${asked(put)} with ${put.about}: ioState is then "${shown[index]}"`, [put, after], {
        kind: 'no-effect',
        expected: due,
        actual: shown[index] ?? '',
        ...polarity,
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
    const isRefused = reactionOf(seen, evidence) === 'refused';
    return isRefused && status === 404
      ? []
      : [
          finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected 404 for an id that no output has`, [seen], {
            expected: '404',
            actual: gotLine(seen, evidence),
            kind: isRefused ? 'wrong-status' : 'accepted-though-wrong',
            ...(isRefused ? { reading: 'E-144', option: 'b' } : {}),
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

export const outputTrigger: Topic = {
  probes: [byHand, refused, foreign, levels],
  checks: [
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
        if (values.length + malformed.length === 0) return undefined;
        return [
          ...values.flatMap((seen) => notRefused(seen, evidence, `with ${seen.value}`)),
          ...malformed.flatMap((seen) => notRefused(seen, evidence, `with ${seen.value}`, 'format')),
        ];
      },
    }),
    levelsCheck(triggering, 'PUT', levels.id, 'level', 'disruptive'),
  ],
};
