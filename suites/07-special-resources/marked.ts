/** Elements that capabilities mark, found over everything that can be written and read back. @see 7.4 */

import type { Block, Field } from '../../lib/model/catalogue.ts';
import type { ProbeContext } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { type Notebook, writtenBlock } from '../../lib/probes/document.ts';
import { type Limits, limitsOf } from '../../lib/spec/limits.ts';
import { allShapes, isLeaf } from '../../lib/spec/shape.ts';
import { nodes } from '../../lib/spec/tree.ts';

export interface Marked {
  readonly id: string;
  /** Concrete path of the resource. */
  readonly at: string;
  readonly block: Block;
  readonly field: Field;
  /** Path of the element below the root. */
  readonly path: string;
  readonly limits: Limits;
  readonly capabilities: XmlNode;
}

/** Every leaf marked with `attribute="true"` that may be written as things are allowed. Its capabilities are read under `step`. */
export const markedWith = async (
  context: ProbeContext,
  notes: Notebook,
  attribute: 'reqReboot' | 'dynamic',
  step: Step,
): Promise<readonly Marked[]> => {
  const found: Marked[] = [];
  for (const [id, resource] of nodes) {
    const block = writtenBlock(resource);
    const at = pathsFor(context, id)[0];
    const isOpen = resource.operations.PUT?.restorability === 'readable' && absence(context, id, 'PUT') === undefined;
    if (block === undefined || at === undefined || !isOpen) continue;
    const effects = resource.operations.PUT?.effects ?? [];
    if (!effects.every((effect) => context.allows(effect, at))) continue;
    const seen = await notes.ask({ step, about: id, method: 'GET', path: `${at}/capabilities` });
    const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
    if (root === undefined || root.name !== block.root) continue;
    const limits = limitsOf(root, block);
    for (const shape of allShapes(block)) {
      const own = limits.get(shape.path);
      const { field } = shape;
      if (own?.raw[attribute] !== 'true' || !isLeaf(shape) || shape.entry !== '' || field.access !== undefined) continue;
      if (!(field.effects ?? []).every((effect) => context.allows(effect, at))) continue;
      found.push({ id, at, block, field, path: shape.path, limits: own, capabilities: root });
    }
  }
  return found;
};
