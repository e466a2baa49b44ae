/** Accounts that a probe makes for itself, and what each may do: one request for each level, none of which changes anything. */

import { permitted } from '../../lib/checks/generic/levels.ts';
import type { Level, Role } from '../../lib/model/catalogue.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Ask, ProbeContext } from '../../lib/model/probe.ts';
import type { Step, StepName } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { granted, type Notebook, writtenBlock } from '../../lib/probes/document.ts';
import { madePassword } from '../../lib/probes/made-account.ts';
import { createdId, freeId, idsIn } from '../../lib/probes/members.ts';
import { nodes } from '../../lib/spec/tree.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { blockOf, sourceOf, written } from '../kit/resource-probe.ts';

export const users = sourceOf('security.users');
export const user = sourceOf('security.users.id');
export const userBlock = blockOf('User', '8.8.2');
export const listBlock = blockOf('UserList', '8.8.1');
export const usersPath = '/Security/users';

/** The role whose rights a level has. */
export const roleOf = (level: string): Role => (level === 'Administrator' ? 'administrator' : level === 'Operator' ? 'operator' : 'viewer');

export const mayDo = (level: string, due: Level): boolean => permitted(roleOf(level), due);

export const password = madePassword;

export interface Account {
  readonly path: string;
  readonly id: string;
  readonly login: { readonly user: string; readonly password: string };
}

const namesIn = (list: XmlNode): readonly string[] => list.children.flatMap((entry) => textAt(entry, 'userName') ?? []);

/** A name that nobody has. */
const freeName = (list: XmlNode, wanted: string): string => {
  const taken = namesIn(list);
  let name = wanted;
  for (let turn = 2; taken.includes(name); turn++) name = `${wanted}${turn}`;
  return name;
};

const readUsers = async (context: ProbeContext, notes: Notebook, step: Step): Promise<XmlNode | undefined> => {
  const seen = await notes.ask({ step, method: 'GET', path: usersPath, fresh: true });
  return seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
};

/** Makes an account of a level, or of none; undefined when the device refuses. The engine deletes it after the probe. */
export const makeAccount = async (
  context: ProbeContext,
  notes: Notebook,
  level: Level | undefined,
  step: StepName,
): Promise<Account | undefined> => {
  const before = await readUsers(context, notes, `${step}-before`);
  if (before === undefined) return undefined;
  const name = freeName(before, `probe${(level ?? 'none').toLowerCase()}`);
  const fields = { id: freeId(userBlock, idsIn(before)), userName: name, password };
  const body = written('User', '8.8.2', level === undefined ? fields : { ...fields, userLevel: level });
  const post = await notes.ask({ step, method: 'POST', path: usersPath, about: level ?? 'none', body });
  const after = await readUsers(context, notes, `${step}-after`);
  if (!granted(context, post) || after === undefined) return undefined;
  const id = createdId(context, post, idsIn(before), idsIn(after));
  return id === undefined ? undefined : { id, path: `${usersPath}/${encodeURIComponent(id)}`, login: { user: name, password } };
};

/** The document that a level may write and that does nothing when it is written back as it is. */
const harmlessFor = (context: ProbeContext, level: Level): string | undefined =>
  nodes
    .filter(
      ([
        ,
        {
          operations: { PUT },
        },
      ]) => PUT?.level === level && PUT.effects.length === 0 && PUT.restorability === 'readable',
    )
    .filter(([id, resource]) => writtenBlock(resource) !== undefined && absence(context, id, 'PUT') === undefined)
    .flatMap(([id]) => pathsFor(context, id))[0];

/** A request that needs exactly the level: a look at the device for a Viewer, a document written back for the others. */
export const requestFor = async (context: ProbeContext, level: Level): Promise<Omit<Ask, 'step'> | undefined> => {
  if (level === 'Viewer') return { method: 'GET', path: '/System/deviceInfo', fresh: true };
  const path = harmlessFor(context, level);
  if (path === undefined) return undefined;
  const seen: Observation = await context.send({ step: 'present', method: 'GET', path, fresh: true });
  const body = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  return body === undefined ? undefined : { method: 'PUT', path, body };
};
