/** What must be true of creating a member and removing it. */

import type { Block } from '../../model/catalogue.ts';
import type { Finding, Judgement, Observation } from '../../model/check.ts';
import type { Check, Evidence } from '../../model/probe.ts';
import type { Step } from '../../model/steps.ts';
import { differences, knownLeaves, sameSpelling, sameValue } from '../../xml/compare.ts';
import { unescaped } from '../../xml/device-text.ts';
import { parseOnce } from '../../xml/parse.ts';
import { headerOf, reactionOf, statusOf } from '../../xml/status.ts';
import { textAt } from '../../xml/tree.ts';
import { asked, finding, gotLine, readAs } from '../answers.ts';
import { refusalFault, refusals, successFault } from '../reactions.ts';
import { checkOf, type Source, stepsOf } from './source.ts';

export interface MemberSource extends Source {
  /** The member's block, and the list's. */
  readonly block: Block;
  readonly list: Block;
  /** Id of the member's resource, whose DELETE is judged here. */
  readonly memberId: string;
  readonly member: Source['resource'];
}

const one = (observations: readonly Observation[], step: Step): Observation | undefined => stepsOf(observations, step)[0];

const refusedToCreate = (evidence: Evidence): Judgement | undefined => {
  const post = one(evidence.observations, 'create');
  if (post === undefined) return { findings: [], judged: 0, inconclusive: 'no member was created' };
  return reactionOf(post, evidence) === 'granted'
    ? undefined
    : { findings: [], judged: 0, inconclusive: 'POST was refused, so nothing was created' };
};

const idsOf = (seen: Observation | undefined, list: Block, evidence: Evidence): readonly string[] => {
  const root = seen === undefined ? undefined : readAs(seen, list, evidence)?.root;
  return (root?.children ?? []).flatMap((entry) => textAt(entry, 'id') ?? []);
};

/** True when a Location header, an absolute URI or a path, leads to the member; of a dialect's path the last segment alone is looked at. */
const leadsTo = (location: string, post: Observation, id: string, evidence: Evidence): boolean => {
  const path = URL.canParse(location, 'http://device/') ? new URL(location, 'http://device/').pathname.replace(/\/$/, '') : location;
  const at = path.lastIndexOf('/');
  const [above, last] = [path.slice(0, at), unescaped(path.slice(at + 1))];
  const collection = post.instance.split('?')[0] ?? '';
  const isBelow = evidence.dialect !== 'ipmd' || above === collection;
  return isBelow && (last === id || (last !== '' && Number(last) === Number(id)));
};

const createsCheck = (source: MemberSource): Check =>
  checkOf(source, 'post', 'creates', {
    title: `POST ${source.resource.uri} creates a member and names its id`,
    requirements: ['4.5.4-8', '4.5.4-9', '4.5.5-37', '4.1-3', '4.1-4', '4.5.5-5', '4.5.5-6'],
    readings: ['E-002', 'E-041', 'E-045'],
    probe: `${source.id}/post`,
    safety: 'disruptive',
    effects: source.resource.operations.POST?.effects ?? [],
    judge: (evidence) => {
      const post = one(evidence.observations, 'create');
      if (post === undefined) return { findings: [], judged: 0, inconclusive: 'no member was created' };
      const fault = successFault(post, evidence, [201, 200]);
      if (fault !== undefined)
        return {
          findings: [finding(`${asked(post)} with a new member: ${fault.words}`, [post], fault.more)],
          judged: 1,
        };
      const findings: Finding[] = [];
      const told = statusOf(post, evidence)?.id;
      if (told === undefined || told === '')
        findings.push(
          finding(`${asked(post)}: the ResponseStatus names no id`, [post], {
            kind: 'missing-field',
            requirement: '4.5.5-37',
            expected: '<id>',
            actual: 'absent',
          }),
        );
      const location = headerOf(post.exchange.response?.headers ?? [], 'location');
      if (post.exchange.response?.status === 201 && location === undefined)
        findings.push(
          finding(`${asked(post)}: 201 without a Location header`, [post], {
            kind: 'missing-header',
            subject: { path: 'Location' },
            requirement: '4.5.5-5',
            expected: 'Location',
            actual: 'absent',
          }),
        );
      const after = one(evidence.observations, 'create-after');
      const [was, is] = [idsOf(one(evidence.observations, 'create-before'), source.list, evidence), idsOf(after, source.list, evidence)];
      const fresh = is.filter((id) => !was.includes(id));
      const [made] = fresh;
      if (location !== undefined && fresh.length === 1 && made !== undefined && !leadsTo(location, post, made, evidence))
        findings.push(
          finding(`${asked(post)}: the Location header is ${location}, the list's new member is ${made}`, [post], {
            expected: `${post.instance}/${made}`,
            actual: location,
            kind: 'wrong-header',
            requirement: '4.5.5-5',
          }),
        );
      const read = one(evidence.observations, 'created');
      if (read !== undefined && read.exchange.response?.status !== 200)
        findings.push(
          finding(`${asked(read)} after its creation: ${gotLine(read, evidence)}, expected 200`, [post, read], {
            kind: 'wrong-status',
            requirement: '4.5.4-8',
            expected: '200',
            actual: gotLine(read, evidence),
          }),
        );
      if (after !== undefined && fresh.length !== 1)
        findings.push(
          finding(`${asked(post)}: the list has ${fresh.length} new members afterwards, expected 1`, [post, after], {
            kind: 'not-kept',
            requirement: '4.5.4-8',
            expected: '1',
            actual: String(fresh.length),
          }),
        );
      else if (told !== undefined && told !== '' && after !== undefined && fresh[0] !== told)
        findings.push(
          finding(`${asked(post)}: the ResponseStatus names id ${told}, the list's new member is ${fresh[0]}`, [post, after], {
            kind: 'contradiction',
            requirement: '4.5.5-37',
            expected: fresh[0] ?? '',
            actual: told,
          }),
        );
      const gone = was.filter((id) => !is.includes(id));
      if (after !== undefined && gone.length > 0)
        findings.push(
          finding(`${asked(post)}: members ${gone.join(', ')} disappeared from the list`, [post, after], {
            kind: 'side-effect',
            requirement: '4.5.4-8',
            expected: was.join(', '),
            actual: is.join(', '),
          }),
        );
      return { findings, judged: 1 };
    },
  });

const keptCheck = (source: MemberSource): Check =>
  checkOf(source, 'post', 'kept', {
    title: `a member created at ${source.resource.uri} shows what was sent`,
    requirements: ['4.5.4-8', '4.5.5-6'],
    readings: ['E-041'],
    probe: `${source.id}/post`,
    safety: 'disruptive',
    effects: source.resource.operations.POST?.effects ?? [],
    judge: (evidence) => {
      const refused = refusedToCreate(evidence);
      if (refused !== undefined) return refused;
      const [post, read] = [one(evidence.observations, 'create'), one(evidence.observations, 'created')];
      const sent = post?.exchange.request.body === undefined ? undefined : parseOnce(post.exchange.request.body).root;
      const shown = read === undefined ? undefined : readAs(read, source.block, evidence)?.root;
      if (post === undefined || read === undefined || sent === undefined || shown === undefined)
        return { findings: [], judged: 0, inconclusive: 'the new member could not be read' };
      const now = new Map(knownLeaves(shown, source.block).map((leaf) => [leaf.path, leaf.value]));
      const findings = knownLeaves(sent, source.block).flatMap(({ path, field, home, value }): Finding[] => {
        const after = now.get(path);
        if (field.access !== undefined || field.secret === true || field.volatile === true || field.name === 'id') return [];
        if (after !== undefined && sameValue(field.type, value, after)) return [];
        return [
          finding(
            `${asked(post)}: GET of the new member returned ${path} ${after === undefined ? 'not at all' : `"${after}"`}, sent "${value}"`,
            [post, read],
            {
              kind: sameSpelling(value, after) ? 'spelling' : 'not-kept',
              requirement: '4.5.4-8',
              subject: home,
              expected: value,
              actual: after ?? 'absent',
            },
          ),
        ];
      });
      return { findings, judged: 1 };
    },
  });

const removesCheck = (source: MemberSource): Check =>
  checkOf({ id: source.memberId, resource: source.member }, 'delete', 'removes', {
    title: `DELETE ${source.member.uri} removes that member and no other`,
    requirements: ['4.5.4-11', '4.1-9', '4.2-8'],
    readings: ['E-002'],
    probe: `${source.id}/post`,
    safety: 'disruptive',
    effects: source.member.operations.DELETE?.effects ?? [],
    judge: (evidence) => {
      const refused = refusedToCreate(evidence);
      if (refused !== undefined) return refused;
      const [gone, read, list] = (['delete', 'deleted', 'delete-after'] as const).map((step) => one(evidence.observations, step));
      if (gone === undefined) return { findings: [], judged: 0, inconclusive: 'the new member was not deleted' };
      const fault = successFault(gone, evidence);
      if (fault !== undefined)
        return {
          findings: [finding(`${asked(gone)}: ${fault.words}`, [gone], fault.more)],
          judged: 1,
        };
      const findings: Finding[] = [];
      if (read !== undefined && read.exchange.response?.status !== 404) {
        findings.push(
          finding(`${asked(read)} after its deletion: ${gotLine(read, evidence)}, expected 404`, [gone, read], {
            kind: read.exchange.response?.status === 200 ? 'not-kept' : 'wrong-status',
            requirement: read.exchange.response?.status === 200 ? '4.5.4-11' : '4.5.5-16',
            expected: '404',
            actual: gotLine(read, evidence),
          }),
        );
      }
      const before = one(evidence.observations, 'create-before');
      const [was, is] = [before, list].map((seen) => (seen === undefined ? undefined : readAs(seen, source.list, evidence)?.root));
      if (before !== undefined && list !== undefined && was !== undefined && is !== undefined) {
        findings.push(
          ...differences(was, is, source.list).map((each) =>
            finding(
              `${asked(gone)}: afterwards the list shows ${each.path} "${each.after ?? 'absent'}", before the creation "${each.before ?? 'absent'}"`,
              [before, gone, list],
              {
                kind: sameSpelling(each.before, each.after) ? 'spelling' : 'side-effect',
                requirement: '4.5.4-11',
                subject: each.home,
                expected: each.before ?? 'absent',
                actual: each.after ?? 'absent',
              },
            ),
          ),
        );
      }
      return { findings, judged: 1 };
    },
  });

const absentCheck = (source: MemberSource): Check =>
  checkOf({ id: source.memberId, resource: source.member }, 'delete', 'absent', {
    title: `DELETE of a member of ${source.resource.uri} that is not there is refused`,
    requirements: ['4.5.4-12', '4.5.5-16'],
    readings: [],
    probe: `${source.id}/post`,
    safety: 'disruptive',
    effects: source.member.operations.DELETE?.effects ?? [],
    judge: (evidence) => {
      const again = one(evidence.observations, 'delete-again');
      const first = one(evidence.observations, 'delete');
      if (again === undefined || first === undefined || reactionOf(first, evidence) !== 'granted')
        return { findings: [], judged: 0, inconclusive: 'no member was deleted' };
      const reaction = reactionOf(again, evidence);
      const wrong = reaction !== 'refused' || again.exchange.response?.status !== 404;
      return {
        findings: wrong
          ? [
              finding(`${asked(again)}, deleted just before: ${gotLine(again, evidence)}, expected 404`, [first, again], {
                kind: reaction === 'granted' ? 'accepted-though-wrong' : 'wrong-status',
                requirement: reaction === 'granted' ? '4.5.4-12' : '4.5.5-16',
                expected: '404',
                actual: gotLine(again, evidence),
              }),
            ]
          : [],
        judged: 1,
      };
    },
  });

const limitCheck = (source: MemberSource): Check =>
  checkOf(source, 'post', 'limit', {
    title: `${source.resource.uri} takes as many members as its capabilities promise, and no more`,
    requirements: ['7.4-18'],
    readings: ['E-121', 'E-146'],
    probe: `${source.id}/post-limit`,
    safety: 'disruptive',
    effects: source.resource.operations.POST?.effects ?? [],
    judge: (evidence) => {
      const [fills, over] = [stepsOf(evidence.observations, 'fill'), one(evidence.observations, 'overfill')];
      const findings: Finding[] = [];
      for (const fill of fills) {
        if (reactionOf(fill, evidence) !== 'granted')
          findings.push(
            finding(`${asked(fill)} of ${fill.about}: ${gotLine(fill, evidence)}, below the promised size`, [fill], {
              kind: 'refused-though-legal',
              expected: '201, statusCode 1',
              actual: gotLine(fill, evidence),
            }),
          );
      }
      if (over !== undefined) {
        const fault = refusalFault(over, evidence, refusals.state);
        if (fault !== undefined)
          findings.push(
            finding(`${asked(over)} of ${over.about}: ${fault.words}`, [over], {
              ...fault.more,
              ...(fault.more.kind === 'accepted-though-wrong' ? { requirement: '7.4-18' } : {}),
            }),
          );
      }
      return {
        findings,
        judged: fills.length + (over === undefined ? 0 : 1),
        ...(fills.length === 0 && over === undefined ? { inconclusive: 'no member was created' } : {}),
      };
    },
  });

/** Checks on creating a member of a collection and deleting it. */
export const memberChecks = (source: MemberSource): readonly Check[] => [
  createsCheck(source),
  keptCheck(source),
  limitCheck(source),
  ...(source.member.operations.DELETE === undefined ? [] : [removesCheck(source), absentCheck(source)]),
];
