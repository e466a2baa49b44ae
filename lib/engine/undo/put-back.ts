/** Puts a document back as it stood, and proves it by reading. */
import type { XmlNode } from '../../model/xml.ts';
import { isWrite } from '../../spec/catalogue.ts';
import { resourceAt } from '../../spec/tree.ts';
import { type Difference, differences } from '../../xml/compare.ts';
import { textAt } from '../../xml/tree.ts';
import { advanced, clocksAgree, hasClock } from './clock.ts';
import { clockState, type Kept, respecting, withoutSecrets } from './kept.ts';
import type { Taken, Undoer } from './undoer.ts';

/** Why what is written to a path is not all shown by GET; undefined when it is. */
const hiddenAt = (path: string): string | undefined => {
  const [, resource] = resourceAt(path) ?? [];
  const PUT = resource?.operations.PUT;
  return PUT !== undefined && isWrite(PUT) && PUT.restorability !== 'readable' ? PUT.reason : undefined;
};

const look = async (
  undoer: Undoer,
  path: string,
  fresh: true | 'since-write',
): Promise<{ now: XmlNode | undefined; recalled: boolean }> => {
  const seen = await undoer.send({ step: 'restore-read', method: 'GET', path, fresh });
  return { now: seen.exchange.response?.status === 200 ? undoer.tree(seen) : undefined, recalled: seen.recalled === true };
};

const read = async (undoer: Undoer, path: string): Promise<XmlNode | undefined> => (await look(undoer, path, true)).now;

const differs = ({ before, block }: Kept, now: XmlNode | undefined): boolean =>
  now === undefined || differences(before, now, block, 'writable').length > 0;

/** What of a document is compared: nothing that the journal does not hold. */
const comparable = ({ isStripped, block }: Kept, now: XmlNode | undefined): XmlNode | undefined =>
  isStripped && now !== undefined ? withoutSecrets(now, block) : now;

/** The document as it is now. What is to be written back was read anew: somebody else may have set it. */
const present = async (undoer: Undoer, kept: Kept): Promise<XmlNode | undefined> => {
  const { now, recalled } = await look(undoer, kept.path, 'since-write');
  if (!recalled || !(hasClock(kept.block) || differs(kept, now))) return comparable(kept, now);
  return comparable(kept, await read(undoer, kept.path));
};

/** Members that were there before and are gone: posted again, one by one. */
const repost = async (undoer: Undoer, { path, before }: Kept): Promise<void> => {
  const [, resource] = resourceAt(path) ?? [];
  const now = resource?.operations.POST === undefined ? undefined : await read(undoer, path);
  if (now === undefined) return;
  const present = new Set(now.children.map((entry) => textAt(entry, 'id')));
  for (const entry of before.children) {
    if (textAt(entry, 'id') === undefined || present.has(textAt(entry, 'id'))) continue;
    await undoer.send({ step: 'restore-create', method: 'POST', path, body: { ...entry, attributes: before.attributes } });
  }
};

/** Writes a member back through its list, where the list holds created members and shows all of them. */
const viaList = async (undoer: Undoer, path: string, member: XmlNode): Promise<boolean> => {
  const collection = path.slice(0, path.lastIndexOf('/'));
  const [, resource] = resourceAt(collection) ?? [];
  if (resource?.operations.PUT === undefined || resource.operations.POST === undefined || hiddenAt(collection) !== undefined) return false;
  const list = await read(undoer, collection);
  const id = textAt(member, 'id');
  if (list === undefined || id === undefined) return false;
  const children = list.children.map((entry) => (textAt(entry, 'id') === id ? { ...member, attributes: {} } : entry));
  return undoer.granted(await undoer.send({ step: 'restore-write', method: 'PUT', path: collection, body: { ...list, children } }));
};

/** Members that a side effect made: not there before, and nobody's. */
const removeNew = async (undoer: Undoer, { path, before }: Kept, now: XmlNode): Promise<void> => {
  const known = new Set(before.children.map((entry) => textAt(entry, 'id')));
  for (const entry of now.children) {
    const id = textAt(entry, 'id');
    if (id === undefined || known.has(id)) continue;
    await undoer.send({ step: 'restore-delete', method: 'DELETE', path: `${path}/${encodeURIComponent(id)}` });
  }
};

/** True when the device refused the document that it had shown itself. */
const write = async (undoer: Undoer, kept: Kept, document: XmlNode, now: XmlNode | undefined): Promise<boolean> => {
  const [, resource] = resourceAt(kept.path) ?? [];
  // Writing a list back would write what its members do not show (a preset takes the present position): there, only what is new goes.
  if (resource?.operations.POST !== undefined && hiddenAt(kept.path) !== undefined && now !== undefined) {
    await removeNew(undoer, kept, now);
    return false;
  }
  if (resource?.operations.PUT === undefined) return false;
  const body = advanced(document, kept.block, undoer.now() - kept.at);
  const put = await undoer.send({ step: 'restore-write', method: 'PUT', path: kept.path, body });
  return put.exchange.response !== undefined && put.exchange.response.status < 500 && !undoer.granted(put);
};

const told = (left: readonly Difference[]): string =>
  left.map((one) => `${one.path} is "${one.after ?? 'absent'}", was "${one.before ?? 'absent'}"`).join('; ');

/** Looks until the document is as it was, and then by the ways that are left; what differs in the end. */
const settle = async (undoer: Undoer, kept: Kept, document: XmlNode): Promise<readonly Difference[] | undefined> => {
  const compare = async (): Promise<readonly Difference[] | undefined> => {
    const after = comparable(kept, await read(undoer, kept.path));
    return after === undefined ? undefined : differences(document, after, kept.block, 'writable');
  };
  let left = await compare();
  // What was not there before goes by no waiting.
  const isOpen = (): boolean => left === undefined || left.some((one) => one.before !== undefined);
  if (isOpen())
    await undoer.patience(async () => {
      left = await compare();
      return !isOpen();
    });
  // A field that the probe brought in cannot be taken out by leaving it out (E-007): the list replaces its members (E-036).
  if (
    left !== undefined &&
    left.length > 0 &&
    left.every((one) => one.before === undefined) &&
    (await viaList(undoer, kept.path, document))
  )
    left = await compare();
  return left;
};

const isRight = async (undoer: Undoer, kept: Kept): Promise<boolean> => {
  const now = await read(undoer, kept.path);
  return now !== undefined && clocksAgree(kept.before, now, kept.block, undoer.now() - kept.at);
};

/** How a document was put back, beside whether. */
export type PutBack = Taken & { readonly refused?: true };

const leftAlone = (paths: readonly string[]): string =>
  `set by somebody else since, or by the device itself, and left alone: ${paths.join(', ')}`;

/** What is told of a document that is as it was, as far as it shows. */
const conclude = (kept: Kept, changed: boolean, foreign: readonly string[]): Taken => {
  const what = kept.path;
  if (foreign.length > 0) return { what, outcome: 'foreign', message: leftAlone(foreign) };
  const hidden = changed ? hiddenAt(kept.path) : undefined;
  const secrets = [...kept.secrets];
  if (secrets.length > 0)
    return { what, outcome: 'unproven', message: `the run wrote ${secrets.join(', ')}, which no journal holds: set it by hand` };
  if (hidden !== undefined) return { what, outcome: 'unproven', message: hidden };
  return { what, outcome: changed ? 'restored' : 'nothing' };
};

/** Writes over what waits for a restart: the device shows neither that nor what takes its place. */
const cancelled = async (undoer: Undoer, kept: Kept, document: XmlNode): Promise<PutBack> => {
  const refused = await write(undoer, kept, document, undefined);
  const what = kept.path;
  if (refused)
    return { what, outcome: 'left', refused, message: 'what the run wrote comes into force with the next restart: set it by hand' };
  const message =
    'pending until the device is restarted (statusCode 7): it shows what is in force, not what was put back; look at it after a restart';
  return { what, outcome: 'unproven', message };
};

/** Puts one document back. */
export const putBack = async (undoer: Undoer, kept: Kept): Promise<PutBack> => {
  const now = await present(undoer, kept);
  const changed = differs(kept, now);
  const { document, foreign } = now === undefined ? { document: kept.before, foreign: [] } : respecting(kept, now);
  const clock = now === undefined ? 'ours' : clockState(kept, now, undoer.now());
  const others = clock === 'foreign' ? [...foreign, 'the clock'] : foreign;
  const due = now === undefined || differences(document, now, kept.block, 'writable').length > 0;
  if (!due && kept.delayed) return cancelled(undoer, kept, document);
  if (!due && clock !== 'ours') return conclude(kept, changed && foreign.length === 0, others);
  const refused = await write(undoer, kept, document, now);
  await repost(undoer, kept);
  const left = await settle(undoer, kept, document);
  // A write that was long on its way has set the clock late: once more, from now.
  if (left?.length === 0 && clock === 'ours' && !(await isRight(undoer, kept))) {
    await write(undoer, kept, document, undefined);
    if (!(await isRight(undoer, kept)))
      return { what: kept.path, outcome: 'unproven', message: 'the clock does not show the time that has passed since: look at it' };
  }
  if (left !== undefined && left.length === 0) return conclude(kept, true, others);
  const message = left === undefined ? 'it cannot be read any more' : told(left);
  return { what: kept.path, outcome: 'left', message, ...(refused ? { refused } : {}) };
};
