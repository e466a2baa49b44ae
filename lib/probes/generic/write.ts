/** Writing a document: back as it is, with other values, in part, and with what must be ignored. */

import type { Block, Resource } from '../../model/catalogue.ts';
import type { Safety } from '../../model/check.ts';
import type { Probe, ProbeContext, RunState } from '../../model/probe.ts';
import type { StepName } from '../../model/steps.ts';
import type { XmlNode } from '../../model/xml.ts';
import type { Limits } from '../../spec/limits.ts';
import { knownLeaves, notKept } from '../../xml/compare.ts';
import { element, withChild, withText } from '../../xml/tree.ts';
import { absence, pathsFor } from '../absence.ts';
import { dependentsOf, readOnlyDue, secretLost, wantsNumber, withFixed, withoutUndue } from '../dependents.ts';
import { draftOptions, granted, limitsAt, type Notebook, notebook, readNow } from '../document.ts';
import { onlyLeaf, type Slot, slotsOf, vectorsOf, withField, withoutOptional, withValues } from '../draft.ts';
import { openPatience, type Patience } from '../patience.ts';

interface Target {
  readonly path: string;
  readonly block: Block;
  readonly before: XmlNode;
}

const known: RunState<{ patience?: Patience }> = { begin: () => ({}) };

/** The patience with the device of this run. */
const patienceWith = ({ learnt, wait }: ProbeContext): Patience => {
  const run = learnt(known);
  run.patience ??= openPatience(wait);
  return run.patience;
};

/** Looks at a document until it shows what was sent, or for as long as that may take: the device may even be away for it. */
const settle = async (context: ProbeContext, { path, block }: Target, body: XmlNode): Promise<void> => {
  const isShown = async (): Promise<boolean> => {
    const seen = await context.send({ step: 'settling', method: 'GET', path, fresh: 'since-write' });
    const shown = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
    return shown !== undefined && notKept(body, shown, block).length === 0;
  };
  if (!(await isShown())) await patienceWith(context)(isShown);
};

/** A GET after each PUT, so that every write is judged by what the device then shows. */
const putAndRead = async (
  context: ProbeContext,
  notes: Notebook,
  target: Target,
  step: StepName,
  body: XmlNode,
  about?: string,
  claims: 'legal' | 'ignored' = 'legal',
): Promise<boolean> => {
  const labels = { claims, ...(about === undefined ? {} : { about }) };
  const put = await notes.ask({ step, method: 'PUT', path: target.path, body, ...labels });
  const isGranted = granted(context, put);
  if (isGranted) await settle(context, target, body);
  await readNow(context, notes, `${step}-after`, target.path, about);
  return isGranted;
};

/** Sends vectors; one that is refused is taken apart into its single values. */
const sendVectors = async (context: ProbeContext, notes: Notebook, target: Target, slots: readonly Slot[]): Promise<void> => {
  for (const [turn, vector] of vectorsOf(slots).entries()) {
    if (await putAndRead(context, notes, target, 'vector', withValues(target.before, vector), `vector ${turn + 1}`)) continue;
    for (const [path, value] of vector) {
      const body = withText(target.before, path, value);
      if (body !== undefined) await putAndRead(context, notes, target, 'single', body, path);
    }
  }
};

/** Why a value of a field that others depend on cannot be sent with all that it needs. */
const unsettable = (block: Block, path: string, value: string, before: XmlNode): string | undefined => {
  const readOnly = readOnlyDue(block, path, value, before);
  if (readOnly !== undefined) return `it needs <${readOnly}>, which is read-only`;
  const secret = secretLost(block, path, value, before);
  if (secret !== undefined) return `<${secret}> that the device holds could not be put back`;
  return wantsNumber(block, path, value, before) ? 'which numbers the device has for it is not known' : undefined;
};

/** Each value of a field that others depend on, with the fields that it makes due. */
const sendDeciding = async (
  context: ProbeContext,
  notes: Notebook,
  target: Target,
  slots: readonly Slot[],
  limits: ReadonlyMap<string, Limits>,
): Promise<readonly string[]> => {
  const { block, before } = target;
  const omitted: string[] = [];
  for (const slot of slots) {
    for (const candidate of slot.candidates) {
      const reason = unsettable(block, slot.path, candidate.value, before);
      if (reason !== undefined) {
        omitted.push(`<${slot.path}> was not set to "${candidate.value}": ${reason}`);
        continue;
      }
      const set = withText(before, slot.path, candidate.value) ?? before;
      const chosen = withFixed(block, slot.path, candidate.value, withoutUndue(block, slot.path, candidate.value, set));
      const due = dependentsOf(block, slot.path, candidate.value, chosen, context.seed, { limits, stored: true });
      const body = due.reduce((tree, [path, value]) => withField(tree, block, path, value), chosen);
      await putAndRead(context, notes, target, 'single', body, slot.path);
    }
  }
  // What follows is about single fields: those that others depend on stand as they stood.
  if (slots.length > 0) await putAndRead(context, notes, target, 'back', before);
  return omitted;
};

const sendPartial = async (context: ProbeContext, notes: Notebook, target: Target, slots: readonly Slot[]): Promise<void> => {
  const slot = slots.find((each) => !each.path.includes('[') && each.candidates.some((candidate) => candidate.value !== each.value));
  const value = slot?.candidates.find((candidate) => candidate.value !== slot.value)?.value;
  if (slot === undefined || value === undefined) return;
  await readNow(context, notes, 'partial-before', target.path);
  const { before, block } = target;
  if (await putAndRead(context, notes, target, 'partial', onlyLeaf(before, block, slot.path, value), slot.path)) return;
  // A device that wants what is required may forget the rest all the same; what is required goes as it stands now.
  const now = await readNow(context, notes, 'lean-before', target.path);
  const lean = now && withoutOptional(withText(now, slot.path, value) ?? now, block, slot.path);
  if (lean === undefined) return;
  await putAndRead(context, notes, target, 'lean', lean, slot.path);
};

/** A read-only leaf's value changed so that its type still holds. */
const altered = (value: string): string =>
  /^[+-]?\d+$/.test(value) ? String(Number(value) + 1) : value === 'true' ? 'false' : value === 'false' ? 'true' : `${value}x`;

const sendIgnored = async (context: ProbeContext, notes: Notebook, target: Target): Promise<void> => {
  const readOnly = knownLeaves(target.before, target.block).filter(
    (leaf) => leaf.field.access === 'ro' && leaf.field.volatile !== true && !/^id$/i.test(leaf.field.name),
  );
  if (readOnly.length > 0) {
    // The document as it stands now: a field that the device derives from others follows no change but its own.
    const now = (await readNow(context, notes, 'read-only-before', target.path)) ?? target.before;
    const body = readOnly.reduce((tree, leaf) => withText(tree, leaf.path, altered(leaf.value.trim())) ?? tree, now);
    await putAndRead(context, notes, target, 'read-only', body, readOnly.map((leaf) => leaf.path).join(' '), 'ignored');
  }
  const extra = withChild(target.before, '', element('conformanceProbe', target.before.namespace, '1'));
  if (extra === undefined) return;
  await readNow(context, notes, 'unknown-element-before', target.path);
  await putAndRead(context, notes, target, 'unknown-element', extra, 'conformanceProbe', 'ignored');
};

/** Everything that a PUT of a document at one path must do. `partial` only where the document allows it. */
export const writeDocument = async (
  context: ProbeContext,
  notes: Notebook,
  path: string,
  block: Block,
  partial: boolean,
): Promise<readonly string[]> => {
  await context.protect(path);
  const before = await readNow(context, notes, 'before', path);
  if (before === undefined) return [`${path} could not be read before the write, so nothing was written`];
  const target = { path, block, before };
  const limits = await limitsAt(context, path, block);
  const { free, deciding, omitted } = slotsOf(before, block, draftOptions(context, path, block, limits));
  if (!(await putAndRead(context, notes, target, 'same', before))) return omitted;
  await sendVectors(context, notes, target, free);
  const unset = await sendDeciding(context, notes, target, deciding, limits);
  if (partial) await sendPartial(context, notes, target, free);
  await sendIgnored(context, notes, target);
  return [...omitted, ...unset];
};

/** 8.1.7 alone names the fields that a PUT has to hold; everywhere else an absent field keeps its value (E-007). */
export const takesPartial = (resource: Resource): boolean => resource.section !== '8.1.7';

/** PUT of a document on its first member. */
export const writeProbe = (id: string, resource: Resource, block: Block, safety: Safety): Probe => ({
  id: `${id}/put`,
  resource: id,
  operation: 'put',
  section: resource.section,
  safety,
  effects: resource.operations.PUT?.effects ?? [],
  run: async (context) => {
    const unasked = absence(context, id, 'PUT');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const omitted = await writeDocument(context, notes, pathsFor(context, id)[0] ?? '', block, takesPartial(resource));
    return { observations: notes.observations, omitted };
  },
});
