/** One document written back as it was before a probe, and read back to prove it. */
import type { XmlNode } from '../../model/xml.ts';
import type { Patience } from '../../probes/patience.ts';
import { resourceAt } from '../../spec/tree.ts';
import { type Difference, differences } from '../../xml/compare.ts';
import { advanced, holdsClock, type Kept, respecting, unreadable } from './kept.ts';
import { removeNew, repost, viaList } from './members.ts';
import { look, type Outcomes, type Restorer } from './restorer.ts';

interface Present {
  readonly now: XmlNode | undefined;
  readonly changed: boolean;
}

/** The document as it is now, and whether it differs. What is to be written back (`always`, or it differs) was read anew: somebody else may have set it. */
const present = async (restorer: Restorer, { path, block, before }: Kept, always: boolean): Promise<Present> => {
  const differs = (now: XmlNode | undefined): boolean =>
    now === undefined || differences(before, now, block, restorer.profile, 'writable').length > 0;
  const { now, recalled } = await look(restorer, path, 'since-write');
  if (!recalled || !(always || differs(now))) return { now, changed: differs(now) };
  const { now: again } = await look(restorer, path);
  return { now: again, changed: differs(again) };
};

/** Sends what brings the document back. */
const write = async (restorer: Restorer, each: Kept, document: XmlNode, now: XmlNode | undefined): Promise<void> => {
  const [, resource] = resourceAt(each.path) ?? [];
  // Writing a list back would write what its members do not show (a preset takes the present position): there, only what is new goes.
  const isSpared = resource?.operations.POST !== undefined && unreadable(each.path) !== undefined;
  if (isSpared && now !== undefined) await removeNew(restorer, each, now);
  else if (resource?.operations.PUT !== undefined) {
    const body = advanced(document, each.block, restorer.now() - each.at);
    await restorer.send({ step: 'restore-write', method: 'PUT', path: each.path, body });
  }
  await repost(restorer, each);
};

/** What still differs, once waiting for it is over; undefined when the document cannot be read. */
const remaining = async (
  restorer: Restorer,
  patience: Patience,
  each: Kept,
  document: XmlNode,
): Promise<readonly Difference[] | undefined> => {
  const compare = async () => {
    const { now } = await look(restorer, each.path);
    return now === undefined ? undefined : differences(document, now, each.block, restorer.profile, 'writable');
  };
  let left = await compare();
  // What was not there before goes by no waiting.
  const isOpen = (): boolean => left === undefined || left.some((one) => one.before !== undefined);
  if (isOpen())
    await patience(async () => {
      left = await compare();
      return !isOpen();
    });
  // A field that the probe brought in cannot be taken out by leaving it out (E-007): the list replaces its members (E-036).
  const isAdded = left !== undefined && left.length > 0 && left.every((one) => one.before === undefined);
  return isAdded && (await viaList(restorer, each.path, document)) ? compare() : left;
};

const told = (left: readonly Difference[] | undefined): string | undefined => {
  if (left === undefined) return 'it cannot be read any more';
  if (left.length === 0) return undefined;
  return left.map((one) => `${one.path} is "${one.after ?? 'absent'}", was "${one.before ?? 'absent'}"`).join('; ');
};

/** Writes a document back where it differs, but for what somebody else has set, and notes what became of it. */
export const putBack = async (restorer: Restorer, patience: Patience, outcomes: Outcomes, each: Kept): Promise<void> => {
  const isClock = holdsClock(each.block);
  const { now, changed } = await present(restorer, each, isClock);
  const { document, foreign } =
    now === undefined ? { document: each.before, foreign: [] } : respecting(each.before, now, each, restorer.profile);
  if (changed || isClock) {
    await write(restorer, each, document, now);
    const difference = told(await remaining(restorer, patience, each, document));
    if (difference !== undefined) outcomes.differing.set(each.path, difference);
  }
  if (foreign.length > 0) outcomes.unproven.set(each.path, `set by somebody else during the run and left alone: ${foreign.join(', ')}`);
  const hidden = unreadable(each.path);
  if (hidden !== undefined && changed) outcomes.unproven.set(each.path, hidden);
  if (outcomes.differing.has(each.path)) return;
  outcomes.restored.add(each.path);
  const outcome = foreign.length > 0 ? 'foreign' : !changed ? 'nothing' : hidden !== undefined ? 'unproven' : 'restored';
  restorer.ledger.done(each.entry, outcome);
};
