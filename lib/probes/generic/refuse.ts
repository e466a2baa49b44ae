/** Documents that must be refused: each breaks one rule. Whether anything changed is looked at once, and one by one if it did. */
import type { Block, Resource } from '../../model/catalogue.ts';
import type { Safety } from '../../model/check.ts';
import type { Claim, Probe, ProbeContext } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { allShapes, isLeaf } from '../../spec/shape.ts';
import { differences, knownLeaves } from '../../xml/compare.ts';
import { without, withText } from '../../xml/tree.ts';
import { writeXml } from '../../xml/write.ts';
import { absence } from '../absence.ts';
import { brokenConstraints } from '../constraints.ts';
import { requiredBeside } from '../dependents.ts';
import { limitsAt, type Notebook, notebook, readNow } from '../document.ts';
import { plainPath, wholeField } from '../draft.ts';
import { type Fresh, targetFor } from '../target.ts';
import { illegalValues, legalValues } from '../values.ts';

export interface Refusal {
  readonly step: 'bad-value' | 'bad-dependency' | 'bad-constraint' | 'malformed';
  readonly about: string;
  readonly value: string;
  readonly body: XmlNode | string;
  readonly claims: Claim;
}

const badValues = (before: XmlNode, block: Block, limits: Awaited<ReturnType<typeof limitsAt>>): readonly Refusal[] =>
  knownLeaves(before, block)
    .filter(
      (leaf) =>
        leaf.field.access === undefined &&
        leaf.field.secret !== true &&
        !/^id$/i.test(leaf.field.name) &&
        leaf.field.writableWhen === undefined,
    )
    // Entries of a list share their fields: the first stands for all.
    .filter((leaf) => !/\[([2-9]|\d\d+)\]/.test(leaf.path))
    .flatMap((leaf) =>
      illegalValues(wholeField(leaf.field, plainPath(leaf.path), block), limits.get(plainPath(leaf.path))).flatMap((bad): Refusal[] => {
        const body = withText(before, leaf.path, bad.value);
        return body === undefined
          ? []
          : [
              {
                step: 'bad-value',
                about: leaf.path,
                value: `${bad.value.length > 40 ? `${bad.value.length} characters` : bad.value} (${bad.as})`,
                body,
                claims: 'value',
              },
            ];
      }),
    );

/** A value that makes another field due, sent without that field: only where the stored document lacks it, too (E-007). */
const badDependencies = (before: XmlNode, block: Block, seed: number): readonly Refusal[] =>
  allShapes(block)
    .filter((shape) => isLeaf(shape) && shape.field.access === undefined)
    .flatMap((shape) =>
      legalValues(shape.field, undefined, seed).flatMap(({ value }): Refusal[] => {
        const missing = requiredBeside(block, shape.field.name, value).filter(
          (due) => due.field.access === undefined && without(before, due.path) === undefined,
        );
        const body = missing.length === 0 ? undefined : withText(before, shape.path, value);
        return body === undefined
          ? []
          : [
              {
                step: 'bad-dependency',
                about: shape.path,
                value: `${value} without ${missing.map((due) => due.path).join(', ')}`,
                body,
                claims: 'missing',
              },
            ];
      }),
    );

/** The document without the end tag of its root; an element that is empty is written with its start tag alone. */
const unclosed = (document: XmlNode): string => {
  const text = writeXml(document).trimEnd();
  return text.endsWith('/>') ? `${text.slice(0, -'/>'.length)}>` : text.slice(0, text.lastIndexOf('</'));
};

/** Bodies that are no document of the block at all. @see 4.5.5 Table 4, statusCode 5 */
export const malformed = (before: XmlNode): readonly Refusal[] => {
  const bad = (about: string, value: string, body: string, claims: Claim = 'format'): Refusal => ({
    step: 'malformed',
    about,
    value,
    body,
    claims,
  });
  return [
    bad('unclosed', 'the end tag of the root is missing', unclosed(before)),
    bad('wrong-root', 'the root element is <NoSuchBlock>', writeXml({ ...before, name: 'NoSuchBlock' }), 'root'),
    bad('empty', 'an empty body', ''),
    bad('not-xml', 'text that is no XML', 'this is no XML'),
  ];
};

const apply = async (notes: Notebook, method: 'PUT' | 'POST', path: string, refusal: Refusal): Promise<void> => {
  const { step, about, value, body, claims } = refusal;
  await notes.ask({ step, method, path, about, value, body, claims });
};

/** Sends refusals to one path; if the document changed in the end, sends them again with a look after each. */
export const refuseAll = async (
  context: ProbeContext,
  notes: Notebook,
  path: string,
  block: Block,
  refusals: readonly Refusal[],
): Promise<void> => {
  const before = await readNow(context, notes, 'refusals-before', path);
  for (const refusal of refusals) await apply(notes, 'PUT', path, refusal);
  const after = await readNow(context, notes, 'refusals-after', path);
  if (before === undefined || after === undefined || differences(before, after, block).length === 0) return;
  for (const refusal of refusals) {
    await readNow(context, notes, 'isolate-before', path, refusal.about);
    await apply(notes, 'PUT', path, refusal);
    await readNow(context, notes, 'isolate-after', path, refusal.about);
  }
};

/** PUT of documents that break one rule each, on the first member or a fresh one. */
export const refuseProbe = (id: string, resource: Resource, block: Block, safety: Safety, fresh?: Fresh): Probe => ({
  id: `${id}/put-refused`,
  resource: id,
  operation: 'put',
  section: resource.section,
  safety,
  effects: resource.operations.PUT?.effects ?? [],
  run: async (context) => {
    const unasked = absence(context, id, 'PUT');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const target = await targetFor(context, notes, id, fresh);
    if ('unasked' in target) return { observations: notes.observations, unasked: target.unasked };
    const { path } = target;
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined)
      return { observations: notes.observations, unasked: { verdict: 'blocked', reason: `${path} could not be read before the write` } };
    const limits = await limitsAt(context, path, block);
    const refusals = [
      ...badValues(before, block, limits),
      ...badDependencies(before, block, context.seed),
      ...brokenConstraints(before, block),
      ...malformed(before),
    ];
    await refuseAll(context, notes, path, block, refusals);
    return { observations: notes.observations };
  },
});
