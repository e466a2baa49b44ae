/** Removes members that the run made; which one it was is learnt from the list where the answer never came. */
import type { Entry } from '../../device/journal.ts';
import type { XmlNode } from '../../model/xml.ts';
import { documentBlock, resourceAt } from '../../spec/tree.ts';
import { knownLeaves, sameValue } from '../../xml/compare.ts';
import { parseText } from '../../xml/parse.ts';
import { textAt } from '../../xml/tree.ts';
import type { Taken, Undoer } from './undoer.ts';

/** Deletes a member of ours, and looks that it is gone. */
export const removeMember = async (undoer: Undoer, path: string): Promise<Taken> => {
  const there = await undoer.send({ step: 'restore-read', method: 'GET', path, fresh: 'since-write' });
  const status = there.exchange.response?.status;
  if (status === 404) return { what: path, outcome: 'nothing' };
  if (status === undefined || status >= 500)
    return { what: path, outcome: 'left', message: 'whether the member that the run made is still there cannot be read' };
  const gone = await undoer.send({ step: 'restore-delete', method: 'DELETE', path });
  const after = await undoer.send({ step: 'restore-read', method: 'GET', path, fresh: true });
  if (after.exchange.response !== undefined && after.exchange.response.status !== 200) return { what: path, outcome: 'restored' };
  const answer = gone.exchange.response?.status ?? gone.exchange.failure?.message ?? 'no answer';
  return {
    what: path,
    outcome: 'left',
    message: `the member that the run made is still there (DELETE was answered ${answer}): delete it by hand`,
  };
};

/** True when a member shows what was posted, as far as it shows it. */
const isPosted = (member: XmlNode, posted: XmlNode, path: string): boolean => {
  const [, resource] = resourceAt(`${path}/1`) ?? [];
  const block = resource === undefined ? undefined : documentBlock(resource);
  if (block === undefined || posted.name !== block.root) return false;
  const sent = new Map(knownLeaves(posted, block).map((leaf) => [leaf.path, leaf]));
  const shown = knownLeaves(member, block).filter(({ path: at, field }) => at !== 'id' && field.access === undefined);
  const both = shown.filter(({ path: at }) => sent.has(at));
  return both.length > 0 && both.every((leaf) => sameValue(leaf.field.type, leaf.value, sent.get(leaf.path)?.value ?? ''));
};

/** Members of a collection that look like the one posted, and those that are new and do not. */
const newIn = async (
  undoer: Undoer,
  path: string,
  before: readonly string[],
  posted: XmlNode | undefined,
): Promise<{ readonly ours: readonly string[]; readonly others: readonly string[] } | undefined> => {
  const seen = await undoer.send({ step: 'restore-read', method: 'GET', path, fresh: true });
  const list = seen.exchange.response?.status === 200 ? undoer.tree(seen) : undefined;
  if (list === undefined) return undefined;
  const fresh = list.children.flatMap((member) => {
    const id = textAt(member, 'id');
    return id === undefined || before.includes(id) ? [] : [{ member, path: `${path}/${encodeURIComponent(id)}` }];
  });
  const isOurs = ({ member }: { member: XmlNode }): boolean => posted !== undefined && isPosted(member, posted, path);
  return {
    ours: fresh.filter(isOurs).map((each) => each.path),
    others: fresh.filter((each) => !isOurs(each)).map((each) => each.path),
  };
};

/** Removes what an entry of the journal made. */
export const takeMemberBack = async (undoer: Undoer, entry: Entry): Promise<Taken> => {
  if (entry.made !== undefined) return removeMember(undoer, entry.made);
  if (entry.kind !== 'member') return { what: entry.path, outcome: 'nothing' };
  const posted = entry.posted === undefined || entry.posted === '' ? undefined : parseText(entry.posted).root;
  const found = await newIn(undoer, entry.path, entry.before, posted);
  if (found === undefined)
    return { what: entry.path, outcome: 'left', message: 'a member may have been made in it, and the list cannot be read: look at it' };
  const [mine, ...more] = found.ours;
  if (mine !== undefined && more.length === 0) return removeMember(undoer, mine);
  const unsure = [...found.ours, ...found.others];
  if (unsure.length === 0) return { what: entry.path, outcome: 'nothing' };
  return {
    what: entry.path,
    outcome: 'told',
    message: `the run may have made one of ${unsure.join(', ')}, which were not there before it: delete it by hand if it is nobody's`,
  };
};
