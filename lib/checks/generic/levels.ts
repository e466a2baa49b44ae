/** Who may do what: each role's answer against the level that the table prints. @see 4.7 */

import type { Block, Level, Method, Resource, Role } from '../../model/catalogue.ts';
import type { Finding, Judgement, Observation, Safety } from '../../model/check.ts';
import type { Check, Evidence } from '../../model/probe.ts';
import type { Step } from '../../model/steps.ts';
import { differences } from '../../xml/compare.ts';
import { headerOf, reactionOf, statusOf } from '../../xml/status.ts';
import { asked, finding, gotLine, readAs } from '../answers.ts';
import { checkOf, type Source, stepsOf } from './source.ts';

const rank: Readonly<Record<Role, number>> = { nobody: 0, viewer: 1, operator: 2, administrator: 3 };
const needed: Readonly<Record<Level, number>> = { Viewer: 1, Operator: 2, Administrator: 3 };

/** True when a role's level includes the operation's (the printed level is a minimum, E-048). */
export const permitted = (role: Role, level: Level): boolean => rank[role] >= needed[level];

type Said = { readonly finding?: Finding; readonly unclear?: true };

const nobody = (seen: Observation, evidence: Evidence): Said => {
  const response = seen.exchange.response;
  const actual = gotLine(seen, evidence);
  if (response === undefined) return { unclear: true };
  if (response.status !== 401)
    return {
      finding: finding(`${asked(seen)}: ${actual}, expected 401`, [seen], {
        kind: response.status < 300 ? 'level-too-low' : 'wrong-status',
        requirement: '4.5.2-5',
        expected: '401',
        actual,
      }),
    };
  if (headerOf(response.headers, 'www-authenticate') !== undefined) return {};
  const more = { kind: 'missing-header', subject: { path: 'WWW-Authenticate' }, requirement: '4.5.5-14' } as const;
  return {
    finding: finding(`${asked(seen)}: 401 without a WWW-Authenticate header`, [seen], {
      ...more,
      expected: 'WWW-Authenticate',
      actual: 'absent',
    }),
  };
};

/** What a role's level opens, by clause 4.7. */
const opened: Readonly<Record<Role, string>> = { nobody: '4.7-1', viewer: '4.7-4', operator: '4.7-3', administrator: '4.7-2' };

const tooLow = (seen: Observation, evidence: Evidence): Said => {
  const status = seen.exchange.response?.status;
  const code = statusOf(seen, evidence)?.code;
  // A request that fails for another reason says nothing of the privilege.
  if (status === undefined || status >= 500 || status === 400 || status === 404 || status === 405) return { unclear: true };
  if (status === 403 && (code ?? 4) === 4) return {};
  const isGranted = status < 300 && code !== 4;
  const option = status === 401 ? { option: 'b' } : status === 200 ? { option: 'c' } : {};
  const actual = gotLine(seen, evidence);
  return {
    finding: finding(`${asked(seen)}: ${actual}, expected 403 with statusCode 4`, [seen], {
      kind: isGranted ? 'level-too-low' : status === 403 ? 'wrong-code' : 'wrong-status',
      requirement: isGranted ? opened[seen.role] : '4.5.5-31',
      expected: '403, statusCode 4',
      actual,
      ...(isGranted || status === 403 ? {} : { reading: 'E-006', ...option }),
    }),
  };
};

const isForbidden = (seen: Observation, evidence: Evidence): boolean =>
  seen.exchange.response?.status === 403 || statusOf(seen, evidence)?.code === 4;

const allowed = (seen: Observation, evidence: Evidence, others: readonly Observation[]): Said => {
  const status = seen.exchange.response?.status;
  if (status === 400 || status === 404 || status === 405) return { unclear: true };
  if (status !== undefined && status >= 200 && status < 300 && statusOf(seen, evidence)?.code !== 4) return {};
  // Busy or broken is not a question of privilege.
  if (status === undefined || status >= 500) return { unclear: true };
  // What the administrator is refused, too, and nobody is granted, the device does not have or does not do now: no matter of levels.
  const there = others.filter((each) => each.instance === seen.instance);
  const isDone = there.some((each) => reactionOf(each, evidence) === 'granted');
  const isRefusedAbove = there.some((each) => each.role === 'administrator' && isForbidden(each, evidence));
  if (isForbidden(seen, evidence) && isRefusedAbove && !isDone) return { unclear: true };
  const actual = gotLine(seen, evidence);
  return {
    finding: finding(`${asked(seen)}: ${actual}, expected 2xx: the level suffices`, [seen], {
      kind: 'level-refused',
      requirement: opened[seen.role],
      expected: '2xx',
      actual,
    }),
  };
};

/** What a role's clear answer could have broken. */
const tests = (role: Role, level: Level): readonly string[] => {
  if (role === 'nobody') return ['4.7-1', '4.5.2-5', '4.5.2-1', '4.5.5-14'];
  return permitted(role, level) ? ['4.7-1', opened[role]] : ['4.7-1', opened[role], '4.5.5-31'];
};

/** Judges level observations of one operation; with nothing clear, the privilege was not isolated. */
export const judgeLevels = (seen: readonly Observation[], level: Level, evidence: Evidence): Judgement => {
  const said = seen.map((each) =>
    each.role === 'nobody' ? nobody(each, evidence) : permitted(each.role, level) ? allowed(each, evidence, seen) : tooLow(each, evidence),
  );
  const clear = said.filter((each) => each.unclear !== true);
  const findings = clear.flatMap((each) => (each.finding === undefined ? [] : [each.finding]));
  if (clear.length === 0)
    return {
      findings,
      judged: 0,
      inconclusive: seen.length === 0 ? 'no role was tried' : 'privilege not isolated: every answer was 400, 404, 405 or none',
    };
  const roles = seen.flatMap((each, at) => (said[at]?.unclear === true ? [] : [each.role]));
  return { findings, judged: clear.length, tested: [...new Set(roles.flatMap((role) => tests(role, level)))] };
};

/** What a write that was refused changed all the same: `level-after` shows it, the look before it shows what stood there. */
const changedByRefused = (evidence: Evidence, step: Step, block: Block): readonly Finding[] =>
  evidence.observations.flatMap((seen, at): readonly Finding[] => {
    const after = evidence.observations[at + 1];
    const before = evidence.observations.slice(0, at).findLast((each) => /^(?:level-)?(?:before|after)$/.test(each.step));
    if (seen.step !== step || after?.step !== 'level-after' || before === undefined) return [];
    if (reactionOf(seen, evidence) !== 'refused' || before.instance !== after.instance) return [];
    const [was, is] = [before, after].map((each) =>
      each.exchange.response?.status === 200 ? readAs(each, block, evidence)?.root : undefined,
    );
    if (was === undefined || is === undefined) return [];
    return differences(was, is, block).map(({ path, before: had, after: has }) =>
      finding(
        `${asked(seen)} as ${seen.role}: refused, yet ${path} became "${has ?? 'absent'}", was "${had ?? 'absent'}"`,
        [before, seen, after],
        {
          kind: 'changed-though-refused',
          requirement: '4.7-1',
          expected: had ?? 'absent',
          actual: has ?? 'absent',
        },
      ),
    );
  });

const requirementsFor = (level: Level): readonly string[] => [
  '4.7-1',
  '4.5.2-5',
  '4.5.2-1',
  '4.5.5-14',
  '4.7-2',
  ...(level === 'Administrator' ? ['4.7-3', '4.7-4', '4.5.5-31'] : level === 'Operator' ? ['4.7-4', '4.7-3', '4.5.5-31'] : ['4.7-4']),
];

/** The levels check of one operation. `probe` and `step` say where the roles were tried, `looked` the block of what was looked at after refusals. */
export const levelsCheck = (source: Source, method: Method, probe: string, step: Step, safety: Safety, looked?: Block): Check => {
  const resource: Resource = source.resource;
  const operation = resource.operations[method];
  const level: Level = operation?.level ?? 'Administrator';
  return checkOf(source, method.toLowerCase() as 'get' | 'put' | 'post' | 'delete', 'levels', {
    title: `${method} ${resource.uri} is open to ${level} and above, and to nobody below`,
    requirements: requirementsFor(level),
    readings: ['E-006', 'E-048', ...(operation?.levelPrinted === 'none' ? ['E-028'] : [])],
    probe,
    safety,
    effects: operation?.effects ?? [],
    judge: (evidence) => {
      const judged = judgeLevels(stepsOf(evidence.observations, step), level, evidence);
      const changed = looked === undefined ? [] : changedByRefused(evidence, step, looked);
      return { ...judged, findings: [...judged.findings, ...changed] };
    },
  });
};
