/** 8.13.3 and 8.13.4: where azimuth counts from, set by hand, gone to, and given back to the factory's sensor. */
import { asked, finding } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { lastOf, notGranted } from '../kit/outcome.ts';
import { notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { arrival, atRest, beside, driveTo, headChannel, reachOf, readPosition } from './head/driving.ts';
import { near, positionAt, told } from './head/position.ts';

const source = sourceOf('pTZCtrl.channels.id.homeposition');

const head = {
  operation: 'put',
  needs: 'PUT',
  safety: 'destructive',
  effects: ['motion'],
  contained: [
    'PUT pTZCtrl.channels.id.homeposition',
    'DELETE pTZCtrl.channels.id.homeposition',
    'PUT pTZCtrl.channels.id.homeposition.goto',
  ],
} as const;

const zero = probeOf(source, 'put-zero', head, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
  if (channel === undefined || start?.azimuth === undefined) return notApplicable('the device shows no azimuth');
  const reach = await reachOf(context, channel);
  await driveTo(context, notes, channel, beside(start, reach, 300, 0), 'place');
  context.afterwards({ what: "the factory's zero point", recipe: 'requests', requests: [{ method: 'DELETE', path }] });
  await notes.ask({ step: 'set', method: 'PUT', path });
  const set = await atRest(context, notes, channel, 'zeroed');
  if (set !== undefined) await driveTo(context, notes, channel, beside(set, reach, 200, 0), 'away');
  await notes.ask({ step: 'go', method: 'PUT', path: `${path}/goto` });
  await arrival(context, notes, channel, { azimuth: 0 }, 'gone');
  await notes.ask({ step: 'clear', method: 'DELETE', path });
  await atRest(context, notes, channel, 'cleared');
  return [];
});

const lookAtZero = (evidence: Evidence): readonly Finding[] | string => {
  const [set, clear, placed, zeroed, cleared] = (['set', 'clear', 'place', 'zeroed', 'cleared'] as const).map((step) =>
    lastOf(evidence, step),
  );
  const [before, at, after] = [placed, zeroed, cleared].map((seen) => positionAt(seen, evidence));
  if (!set || !clear || !placed || !zeroed || !cleared || before?.azimuth === undefined || at === undefined || after === undefined)
    return 'the azimuth could not be read at every moment';
  const findings = [...notGranted(set, evidence, ''), ...notGranted(clear, evidence, '')];
  if (findings.length > 0) return findings;
  if (!near(at, { azimuth: 0 }))
    findings.push(
      finding(`${asked(set)}: the status shows ${told(at)} where zero was set`, [placed, set, zeroed], {
        expected: 'azimuth 0',
        actual: told(at),
      }),
    );
  if (near(after, { azimuth: 0 }))
    findings.push(
      finding(`${asked(clear)}: the status still counts azimuth from there: ${told(after)}`, [clear, cleared], {
        expected: `azimuth ${before.azimuth}`,
        actual: told(after),
      }),
    );
  return findings;
};

const lookAtGoing = (evidence: Evidence): readonly Finding[] | string => {
  const [away, go, gone] = (['away', 'go', 'gone'] as const).map((step) => lastOf(evidence, step));
  const [from, to] = [positionAt(away, evidence), positionAt(gone, evidence)];
  if (!go || !gone || from === undefined || to === undefined) return 'the azimuth could not be read before and after';
  const fault = notGranted(go, evidence, '');
  if (fault.length > 0) return fault;
  return near(to, { azimuth: 0 })
    ? []
    : [
        finding(`${asked(go)}: the status then shows ${told(to)}, it was ${told(from)}`, [go, gone], {
          expected: 'azimuth 0',
          actual: told(to),
        }),
      ];
};

export const homePosition: Topic = {
  probes: [zero],
  checks: [
    looking(zero, {
      id: 'pTZCtrl.channels.id.homeposition/put/zero',
      title: 'the home position makes the present azimuth zero, and its deletion takes that back',
      requirements: ['8.13.3-1'],
      look: lookAtZero,
    }),
    looking(zero, {
      id: 'pTZCtrl.channels.id.homeposition.goto/put/azimuth-zero',
      title: 'going to the home position turns the head to azimuth zero',
      requirements: ['8.13.4-1'],
      look: lookAtGoing,
    }),
  ],
};
