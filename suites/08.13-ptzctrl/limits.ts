/** 8.13.29 to 8.13.32: two movement limits, which are set only while they are enabled, and from their start on. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { type Notebook, readNow } from '../../lib/probes/document.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { writeXml } from '../../lib/xml/write.ts';
import { granted, lastOf, notGranted, notRefused } from '../kit/outcome.ts';
import { askAsAll, blockOf, notApplicable, probeOf, sourceOf, type Unasked, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const list = sourceOf('pTZCtrl.channels.id.ptzlimiteds');
const limit = sourceOf('pTZCtrl.channels.id.ptzlimiteds.id2');
const setstart = sourceOf('pTZCtrl.channels.id.ptzlimiteds.id2.setstart');
const set = sourceOf('pTZCtrl.channels.id.ptzlimiteds.id2.set');
const listBlock = blockOf('PTZLimitedList', '8.13.29');
const ids = ['1', '2'];

const read = probeOf(list, 'get-two', { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] }, async ({ notes, path }) => {
  await notes.ask({ step: 'list', method: 'GET', path });
  await notes.ask({ step: 'third', method: 'GET', path: `${path}/3` });
  return [];
});

const lookAtTwo = (evidence: Evidence): readonly Finding[] | string => {
  const [seen, third] = [lastOf(evidence, 'list'), lastOf(evidence, 'third')];
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, listBlock, evidence)?.root : undefined;
  if (seen === undefined || third === undefined || root === undefined) return 'the limits could not be listed';
  const listed = root.children.flatMap((entry) => textAt(entry, 'id') ?? []);
  const others = listed.filter((id) => !ids.includes(id));
  const findings: Finding[] = [];
  if (others.length > 0 || new Set(listed).size < listed.length)
    findings.push(
      finding(`${asked(seen)}: lists the limits ${listed.join(', ')}`, [seen], { expected: '1, 2', actual: listed.join(', ') }),
    );
  const status = third.exchange.response?.status ?? 0;
  if (status !== 404)
    findings.push(
      finding(`${asked(third)}: ${gotLine(third, evidence)}, there is no third limit`, [third], {
        ...(status < 300 ? { kind: 'contradiction' } : { kind: 'wrong-status', requirement: '4.5.5-16' }),
        expected: '404',
        actual: gotLine(third, evidence),
      }),
    );
  return findings;
};

const setting = {
  operation: 'put',
  needs: 'GET',
  safety: 'destructive',
  effects: ['motion', 'erase'],
  contained: [`PUT ${setstart.id}`, `PUT ${set.id}`, `DELETE ${limit.id}`],
} as const;

const limited = (id: string, enabled: boolean): XmlNode => written('PTZLimited', '8.13.30', { enabled: String(enabled), id });

/** A limit that holds nothing back: positions behind one in use are shown by no GET and could not be put back. */
const idle = async (
  context: ProbeContext,
  notes: Notebook,
  path: string,
): Promise<{ readonly path: string; readonly id: string } | undefined> => {
  const root = await readNow(context, notes, 'list', path);
  const entry = root?.children.find((each) => ['false', '0'].includes(textAt(each, 'enabled') ?? ''));
  const id = entry === undefined ? undefined : textAt(entry, 'id');
  return id === undefined ? undefined : { id, path: `${path}/${id}` };
};

const noneIdle = notApplicable('every movement limit of the device is in use, and its positions could not be put back');

/** For the generic writes: a limit that holds nothing back. */
export const idleLimit = async (context: ProbeContext, notes: Notebook): Promise<string | Unasked> => {
  const path = pathsFor(context, list.id)[0];
  const at = path === undefined ? undefined : await idle(context, notes, path);
  return at?.path ?? noneIdle;
};

const switchOn = (notes: Notebook, at: { readonly path: string; readonly id: string }, step: Step) =>
  notes.ask({ step, method: 'PUT', path: at.path, body: limited(at.id, true) });

const clearAfterwards = (context: ProbeContext, at: { readonly path: string; readonly id: string }): void =>
  void context.afterwards({
    what: 'the movement limit cleared and off',
    recipe: 'requests',
    requests: [
      { method: 'DELETE', path: at.path },
      { method: 'PUT', path: at.path, body: writeXml(limited(at.id, false)) },
    ],
  });

const order = probeOf(list, 'order', setting, async ({ context, notes, path }) => {
  const at = await idle(context, notes, path);
  if (at === undefined) return noneIdle;
  await context.protect(at.path);
  clearAfterwards(context, at);
  await notes.ask({ step: 'clear', method: 'DELETE', path: at.path });
  await notes.ask({ step: 'off', method: 'PUT', path: at.path, body: limited(at.id, false) });
  await notes.ask({ step: 'start-off', method: 'PUT', path: `${at.path}/setstart` });
  await notes.ask({ step: 'set-off', method: 'PUT', path: `${at.path}/set` });
  await switchOn(notes, at, 'on');
  await notes.ask({ step: 'set-first', method: 'PUT', path: `${at.path}/set` });
  await notes.ask({ step: 'start-on', method: 'PUT', path: `${at.path}/setstart` });
  await notes.ask({ step: 'set-next', method: 'PUT', path: `${at.path}/set` });
  return [];
});

const levels = probeOf(list, 'levels', setting, async ({ context, notes, path }) => {
  const at = await idle(context, notes, path);
  if (at === undefined) return noneIdle;
  await context.protect(at.path);
  clearAfterwards(context, at);
  const on = () => switchOn(notes, at, 'prepare');
  await askAsAll(context, notes, { step: 'level-setstart', method: 'PUT', path: `${at.path}/setstart` }, on);
  await askAsAll(context, notes, { step: 'level-set', method: 'PUT', path: `${at.path}/set` }, async () => {
    await on();
    await notes.ask({ step: 'prepare', method: 'PUT', path: `${at.path}/setstart` });
  });
  await askAsAll(context, notes, { step: 'level-delete', method: 'DELETE', path: at.path });
  return [];
});

/** A refusal that is due, and the grant that shows what it was about. */
const onlyThen = (
  evidence: Evidence,
  refused: readonly (readonly [step: Step, what: string])[],
  grant: readonly [step: Step, what: string],
): readonly Finding[] | string => {
  const granting = lastOf(evidence, grant[0]);
  if (!granted(lastOf(evidence, 'on'), evidence) || granting === undefined) return 'the movement limit could not be enabled';
  const wrong = refused.flatMap(([step, what]) => {
    const seen = lastOf(evidence, step);
    return seen === undefined ? [] : notRefused(seen, evidence, what, 'state');
  });
  return [...wrong, ...notGranted(granting, evidence, grant[1])];
};

export const limits: Topic = {
  probes: [read, order, levels],
  checks: [
    looking(read, {
      id: 'pTZCtrl.channels.id.ptzlimiteds/get/two',
      title: 'there are two movement limits, 1 and 2, and no third',
      requirements: ['8.13.30-1'],
      look: lookAtTwo,
    }),
    looking(order, {
      id: 'pTZCtrl.channels.id.ptzlimiteds.id2.setstart/put/enabled-only',
      title: 'the start of a limit is set only while the limit is enabled',
      requirements: ['8.13.31-1'],
      look: (evidence) => onlyThen(evidence, [['start-off', 'while the limit is disabled']], ['start-on', 'while the limit is enabled']),
    }),
    looking(order, {
      id: 'pTZCtrl.channels.id.ptzlimiteds.id2.set/put/after-start',
      title: 'further positions of a limit are set only while it is enabled and after its start',
      requirements: ['8.13.32-1'],
      readings: ['E-169'],
      look: (evidence) =>
        onlyThen(
          evidence,
          [
            ['set-off', 'while the limit is disabled'],
            ['set-first', 'before setstart'],
          ],
          ['set-next', 'after setstart'],
        ),
    }),
    levelsCheck(setstart, 'PUT', levels.id, 'level-setstart', 'destructive'),
    levelsCheck(set, 'PUT', levels.id, 'level-set', 'destructive'),
    levelsCheck(limit, 'DELETE', levels.id, 'level-delete', 'destructive'),
  ],
};
