/** Accounts that a run took away: made again with the passwords that the entry holds. @see 8.8 */
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
