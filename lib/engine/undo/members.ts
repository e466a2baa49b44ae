/** Members of a list put back: those that are gone posted again, those that are new deleted. */
import type { XmlNode } from '../../model/xml.ts';
import { resourceAt } from '../../spec/tree.ts';
import { textAt } from '../../xml/tree.ts';
import { type Kept, unreadable } from './kept.ts';
import { look, type Outcomes, type Restorer } from './restorer.ts';

/** Members that were there before and are gone: posted again, one by one. */
export const repost = async (restorer: Restorer, each: Kept): Promise<void> => {
  const [, resource] = resourceAt(each.path) ?? [];
  const now = resource?.operations.POST === undefined ? undefined : (await look(restorer, each.path)).now;
  if (now === undefined) return;
  const present = new Set(now.children.map((entry) => textAt(entry, 'id')));
  for (const entry of each.before.children) {
    if (textAt(entry, 'id') === undefined || present.has(textAt(entry, 'id'))) continue;
    const body = { ...entry, attributes: each.before.attributes };
    await restorer.send({ step: 'restore-create', method: 'POST', path: each.path, body });
  }
};

/** Writes a member back through its list, where the list holds created members and shows all of them. */
export const viaList = async (restorer: Restorer, path: string, member: XmlNode): Promise<boolean> => {
  const collection = path.slice(0, path.lastIndexOf('/'));
  const [, resource] = resourceAt(collection) ?? [];
  if (resource?.operations.PUT === undefined || resource.operations.POST === undefined || unreadable(collection) !== undefined)
    return false;
  const list = (await look(restorer, collection)).now;
  const id = textAt(member, 'id');
  if (list === undefined || id === undefined) return false;
  const children = list.children.map((entry) => (textAt(entry, 'id') === id ? { ...member, attributes: {} } : entry));
  const put = await restorer.send({ step: 'restore-write', method: 'PUT', path: collection, body: { ...list, children } });
  return restorer.granted(put);
};

/** Members that a side effect made: not there before, and nobody's. */
export const removeNew = async (restorer: Restorer, each: Kept, now: XmlNode): Promise<void> => {
  const before = new Set(each.before.children.map((entry) => textAt(entry, 'id')));
  for (const entry of now.children) {
    const id = textAt(entry, 'id');
    if (id === undefined || before.has(id)) continue;
    await restorer.send({ step: 'restore-delete', method: 'DELETE', path: `${each.path}/${encodeURIComponent(id)}` });
  }
};

/** Deletes a member that the run created. */
export const removeMade = async (restorer: Restorer, member: string, entry: string, outcomes: Outcomes): Promise<void> => {
  const there = await restorer.send({ step: 'restore-read', method: 'GET', path: member, fresh: 'since-write' });
  if (there.exchange.response?.status === 200) {
    const gone = await restorer.send({ step: 'restore-delete', method: 'DELETE', path: member });
    if (!restorer.granted(gone)) {
      outcomes.differing.set(member, 'the member created by the run could not be deleted');
      return;
    }
  }
  outcomes.restored.add(member);
  restorer.ledger.done(entry, 'restored');
};
