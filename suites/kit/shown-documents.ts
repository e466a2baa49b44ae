/** The documents that a run was shown: every GET of a resource that brought one, read by its block. */
import { readAs } from '../../lib/checks/answers.ts';
import type { Block } from '../../lib/model/catalogue.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Evidence } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { documentBlock, resourceAt } from '../../lib/spec/tree.ts';

export interface ShownDocument {
  readonly seen: Observation;
  readonly block: Block;
  readonly root: XmlNode;
}

const special = /\/(?:index|indexr|description|capabilities)$/;

/** The block of a path's document; undefined for special resources and for what is no document. */
export const blockAt = (path: string): Block | undefined => {
  const found = special.test(path) ? undefined : resourceAt(path);
  return found === undefined ? undefined : documentBlock(found[1]);
};

const read = (evidence: Evidence): readonly ShownDocument[] => {
  const known = new Set<number>();
  return evidence.observations.flatMap((seen): readonly ShownDocument[] => {
    const { n, request, response } = seen.exchange;
    if (request.method !== 'GET' || response?.status !== 200 || known.has(n)) return [];
    known.add(n);
    const block = blockAt(seen.instance);
    const root = block === undefined ? undefined : readAs(seen, block, evidence)?.root;
    return block === undefined || root?.name !== block.root ? [] : [{ seen, block, root }];
  });
};

const memory = new WeakMap<readonly Observation[], { readonly by: string; readonly documents: readonly ShownDocument[] }>();

/** Every document of the observations, once an exchange. Read once for all judges of the same evidence: a run has thousands. */
export const shownDocuments = (evidence: Evidence): readonly ShownDocument[] => {
  const by = evidence.dialect;
  const known = memory.get(evidence.observations);
  if (known?.by === by) return known.documents;
  const documents = read(evidence);
  memory.set(evidence.observations, { by, documents });
  return documents;
};
