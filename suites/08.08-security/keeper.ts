/** A second administrator, made before admin is in danger: a device that lets admin go would let nobody in any more. */
import type { ProbeContext } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { element, textAt, withChild } from '../../lib/xml/tree.ts';
import { writeXml } from '../../lib/xml/write.ts';
import type { Unasked } from '../kit/resource-probe.ts';
import { type Account, makeAccount, usersPath } from './account.ts';

export const isAdmin = (entry: XmlNode): boolean => textAt(entry, 'userName') === 'admin';

/** The user with the password that the device's entry holds for the administrator. */
const withPassword = (user: XmlNode): XmlNode => {
  const place = user.children.findIndex((child) => child.name === 'userName') + 1;
  return withChild(user, '', element('password', user.namespace, '{{password:administrator}}'), place) ?? user;
};

const listAs = async (context: ProbeContext, account?: Account['login']): Promise<XmlNode | undefined> => {
  const seen = await context.send({
    step: 'users',
    method: 'GET',
    path: usersPath,
    fresh: true,
    ...(account === undefined ? {} : { account }),
  });
  return seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
};

/** Makes the second administrator, who puts admin back into the list after the probe should he be gone. A reason where that cannot be promised. */
export const keepAdmin = async (context: ProbeContext, notes: Notebook): Promise<Account | Unasked> => {
  if (context.accounts.administrator !== 'admin')
    return { verdict: 'not-run', reason: 'the run uses another administrator than admin, whose password nobody here could put back' };
  await context.protect(usersPath);
  const admin = (await listAs(context))?.children.find(isAdmin);
  const keeper = admin === undefined ? undefined : await makeAccount(context, notes, 'Administrator', 'keeper');
  if (admin === undefined || keeper === undefined)
    return { verdict: 'not-run', reason: 'no second administrator could be made, who would put admin back' };
  context.afterwards({
    what: 'the account admin',
    recipe: 'administrator',
    path: usersPath,
    name: 'admin',
    // As text, so that the password's token is filled in.
    document: writeXml(withPassword(admin)),
    keeper: keeper.login.user,
  });
  return keeper;
};
