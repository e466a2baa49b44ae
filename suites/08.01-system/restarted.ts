/** Whether a request was followed by a restart, as far as deviceUpTime can tell. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence } from '../../lib/model/probe.ts';
import { reactionOf, statusOf } from '../../lib/xml/status.ts';
import { away } from '../kit/restart.ts';
import { leafOf } from './marks.ts';

const uptime = (seen: Observation | undefined, evidence: Evidence): number | undefined => {
  const text = leafOf(seen, 'DeviceStatus', '8.1.6', 'deviceUpTime', evidence);
  return text === undefined ? undefined : Number(text);
};

/**
 * A restart shows in an uptime that is smaller than what has passed since the request, plus what was there before. Where
 * the device had started just before, seconds cannot tell: then it has to have been away.
 */
const restarted = (
  evidence: Evidence,
  before: Observation | undefined,
  request: Observation | undefined,
  after: Observation | undefined,
): boolean | undefined => {
  const [was, is] = [uptime(before, evidence), uptime(after, evidence)];
  if (request === undefined || after === undefined || is === undefined) return undefined;
  const passed = (Date.parse(after.exchange.startedAt) - Date.parse(request.exchange.startedAt)) / 1000;
  return is <= passed + 1 && (was === undefined || is < was + passed - 0.5 || (was <= 2 && after.about === away));
};

/** Findings about a restart that did not follow; a text where the request was refused. `rests` is the reading that lets it stay away. */
export const restartLook = (
  evidence: Evidence,
  request: Observation | undefined,
  before: Observation | undefined,
  after: Observation | undefined,
  rests: Pick<Finding, 'reading' | 'option'> = { reading: 'E-059', option: 'b' },
): readonly Finding[] | string => {
  if (request === undefined || reactionOf(request, evidence) !== 'granted') return 'the request was refused';
  // 7 tells the client to restart the device itself (E-059).
  if (statusOf(request, evidence)?.code === 7) return [];
  const done = restarted(evidence, before, request, after);
  if (done === undefined)
    return [
      finding(`${asked(request)}: the device did not come back with a status`, [request], {
        expected: 'a restart',
        actual: after === undefined ? 'no answer' : gotLine(after, evidence),
      }),
    ];
  return done
    ? []
    : [
        finding(
          after?.about === away
            ? `${asked(request)}: the device was away and came back, yet deviceUpTime goes on`
            : `${asked(request)}: deviceUpTime goes on, so the device neither restarted nor asked for it with statusCode 7`,
          [request, ...(after === undefined ? [] : [after])],
          { expected: 'a restart or statusCode 7', actual: `uptime ${uptime(after, evidence)}`, ...rests },
        ),
      ];
};
