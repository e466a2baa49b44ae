/** A probe of one catalogued resource that first looks whether the device has it; documents with typed fields; requests as every role. */

import type { Source } from '../../lib/checks/generic/source.ts';
import type { Block, Effect, Method, Role } from '../../lib/model/catalogue.ts';
import type { OperationKey, Outcome, Safety } from '../../lib/model/check.ts';
import type { Ask, Probe, ProbeContext } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { type Notebook, notebook, stepByStep } from '../../lib/probes/document.ts';
import { withField } from '../../lib/probes/draft.ts';
import { type BlockName, blockFor, type FieldPath, namespaces, type ResourceId, resource } from '../../lib/spec/catalogue.ts';

/** A catalogued resource by its id; a misspelt id does not compile. */
export const sourceOf = (id: ResourceId): Source => ({ id, resource: resource(id) });

/** The block that a name means in a section. Throws when the catalogue has none. */
export const blockOf = (name: BlockName, section: string): Block => {
  const block = blockFor(name, section);
  if (block === undefined) throw new Error(`no block ${name} in section ${section} of the catalogue`);
  return block;
};

/** A document of a block with the given leaves and no other; a misspelt field does not compile. Lists are not made by it. */
export const written = <Name extends BlockName>(
  name: Name,
  section: string,
  values: Readonly<Partial<Record<FieldPath<Name>, string>>>,
): XmlNode => {
  const block = blockOf(name, section);
  const empty: XmlNode = {
    name: block.root,
    namespace: block.namespace ?? namespaces.document,
    attributes: { version: '1.0' },
    children: [],
    text: '',
  };
  return Object.entries<string | undefined>(values).reduce(
    (tree, [path, value]) => (value === undefined ? tree : withField(tree, block, path, value)),
    empty,
  );
};

/** Why a probe had nothing to ask. */
export type Unasked = NonNullable<Outcome['unasked']>;

export const notApplicable = (reason: string): Unasked => ({ verdict: 'not-applicable', reason });

export interface ResourceAsking {
  readonly context: ProbeContext;
  readonly notes: Notebook;
  /** The resource's first member. */
  readonly path: string;
}

export interface ProbeHead {
  readonly operation: OperationKey;
  /** The operation that the device must have; none when it is enough that there is a member to ask. */
  readonly needs?: Method;
  readonly safety: Safety;
  readonly effects: readonly Effect[];
  readonly contained?: readonly string[];
}

/** A probe of a resource. `ask` returns what it left out, in words, or why it could not ask at all. */
export const probeOf = (
  { id, resource: { section } }: Source,
  slug: string,
  { needs, ...head }: ProbeHead,
  ask: (asking: ResourceAsking) => Promise<Unasked | readonly string[]>,
): Probe => ({
  id: `${id}/${slug}`,
  resource: id,
  section,
  ...head,
  run: async (context) => {
    const unasked = absence(context, id, needs);
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context, true);
    const ended = await stepByStep(() => ask({ context, notes, path: pathsFor(context, id)[0] ?? '' }));
    const { observations } = notes;
    return 'verdict' in ended ? { observations, unasked: ended } : { observations, omitted: ended };
  },
});

/** Nobody, and every role that has an account, from below. */
export const rolesOf = (context: ProbeContext): readonly Role[] => ['nobody', ...context.survey.roles];

/** One request as nobody and as every role; `before` puts things in the state that the request needs, each time. */
export const askAsAll = async (context: ProbeContext, notes: Notebook, ask: Ask, before?: () => Promise<unknown>): Promise<void> => {
  for (const role of rolesOf(context)) {
    await before?.();
    await notes.ask({ ...ask, role, about: role });
  }
};
