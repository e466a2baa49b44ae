/** Accounts that a run took away: made again with the passwords that the entry holds. @see 8.8 */
import type { Role } from '../../model/catalogue.ts';
import type { UndoStep } from '../../model/undo.ts';
import type { XmlNode } from '../../model/xml.ts';
import { madePassword } from '../../probes/made-account.ts';
import { parseText } from '../../xml/parse.ts';
import { childrenOf, textAt } from '../../xml/tree.ts';
import { writeXml } from '../../xml/write.ts';
import type { Taken, Undoer } from './undoer.ts';

type Step<Name extends UndoStep['recipe']> = Extract<UndoStep, { recipe: Name }>;
type Account = { readonly user: string; readonly password: string };

const usersAt = async (undoer: Undoer, path: string, account?: Account): Promise<XmlNode | undefined> => {
  const seen = await undoer.send({ step: 'undo-look', method: 'GET', path, fresh: true, ...(account === undefined ? {} : { account }) });
  return seen.exchange.response?.status === 200 ? undoer.tree(seen) : undefined;
};

const namesIn = (list: XmlNode): readonly (string | undefined)[] => childrenOf(list, 'User').map((user) => textAt(user, 'userName'));

const roles = ['administrator', 'operator', 'viewer'] as const satisfies readonly Role[];

/** The role whose password stands in an account's document by its token. */
const roleIn = (document: string): Role | undefined => roles.find((role) => document.includes(`{{password:${role}}}`));

/** Names of accounts that do not take the password of the entry: no list shows a password. */
const lockedOut = async (undoer: Undoer, users: Step<'accounts'>['users']): Promise<readonly string[]> => {
  const refused: string[] = [];
  for (const { name, document } of users) {
    const role = roleIn(document);
    if (role === undefined) continue;
    const seen = await undoer.send({ step: 'undo-login', method: 'GET', path: '/System/deviceInfo', role, fresh: true });
    if (seen.exchange.response?.status === 401) refused.push(name);
  }
  return refused;
};

/** Makes those again that are gone. */
export const accountsBack = async (undoer: Undoer, { path, users, what }: Step<'accounts'>): Promise<Taken> => {
  const before = await usersAt(undoer, path);
  if (before === undefined) return { what, outcome: 'left', message: `GET ${path} does not show who has an account: look by hand` };
  const gone = users.filter(({ name }) => !namesIn(before).includes(name));
  // As text, so that the password's token is filled in.
  for (const { document } of gone) await undoer.send({ step: 'undo', method: 'POST', path, body: document });
  const after = gone.length === 0 ? before : await usersAt(undoer, path);
  const missing = users.filter(({ name }) => after === undefined || !namesIn(after).includes(name)).map(({ name }) => name);
  if (missing.length > 0) return { what, outcome: 'left', message: `accounts that could not be made again: ${missing.join(', ')}` };
  const refused = await lockedOut(undoer, users);
  if (refused.length > 0)
    return { what, outcome: 'left', message: `accounts that do not take the entry's password: ${refused.join(', ')}; set it by hand` };
  return { what, outcome: gone.length === 0 ? 'nothing' : 'restored' };
};

/** Looks as the second administrator whether the first is there, and puts him back. */
export const administratorBack = async (undoer: Undoer, { path, name, document, keeper, what }: Step<'administrator'>): Promise<Taken> => {
  const account = { user: keeper, password: madePassword };
  const now = await usersAt(undoer, path, account);
  const isThere = (list: XmlNode | undefined): boolean => list !== undefined && namesIn(list).includes(name);
  if (isThere(now) || (now === undefined && isThere(await usersAt(undoer, path)))) return { what, outcome: 'nothing' };
  const user = parseText(document).root;
  if (now === undefined || user === undefined)
    return { what, outcome: 'left', message: `neither ${name} nor ${keeper} may read ${path}: set the account ${name} by hand` };
  const body = writeXml({ ...now, children: [user, ...now.children] });
  await undoer.send({ step: 'undo', method: 'PUT', path, body, account });
  return isThere(await usersAt(undoer, path, account))
    ? { what, outcome: 'restored' }
    : { what, outcome: 'left', message: `the account ${name} could not be put back: the account ${keeper} of the run can, with ${path}` };
};
