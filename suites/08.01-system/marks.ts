/** What the probes of maintenance write beforehand, to see afterwards what was reset, brought back or kept. */
import { readAs } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Ask, Evidence, ProbeContext } from '../../lib/model/probe.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { onlyLeaf } from '../../lib/probes/draft.ts';
import { type BlockName, blockFor } from '../../lib/spec/catalogue.ts';
import { documentBlock, resourceAt } from '../../lib/spec/tree.ts';
import { textAt } from '../../lib/xml/tree.ts';

/** Headers of an upload that is no document. */
export const octets = [['Content-Type', 'application/octet-stream']] as const;
/** The name that a probe gives the device. */
export const marker = 'probe marker';

export const info = '/System/deviceInfo';

/** A request as nobody and as every role below the administrator. */
export const rolesBelow = async (context: ProbeContext, notes: Notebook, ask: Omit<Ask, 'step' | 'role'>): Promise<void> => {
  for (const role of ['nobody', ...context.survey.roles.filter((each) => each !== 'administrator')] as const)
    await notes.ask({ ...ask, step: 'level', role, about: role });
};

/** Writes one leaf of a document, noted under `mark` with the leaf's name. */
export const mark = async (context: ProbeContext, notes: Notebook, path: string, field: string, value: string): Promise<void> => {
  const seen = await notes.ask({ step: 'unmarked', method: 'GET', path, fresh: true });
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  const [, owner] = resourceAt(path) ?? [];
  const block = owner === undefined ? undefined : documentBlock(owner);
  if (root !== undefined && block !== undefined)
    await notes.ask({ step: 'mark', method: 'PUT', path, body: onlyLeaf(root, block, field, value), about: field });
};

/** A leaf of the document that an answer brought; undefined when it brought none. */
export const leafOf = (
  seen: Observation | undefined,
  name: BlockName,
  section: string,
  leaf: string,
  evidence: Evidence,
): string | undefined => {
  const block = blockFor(name, section);
  const root = seen?.exchange.response?.status === 200 && block !== undefined ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, leaf);
};

/** The device's name in an answer. */
export const deviceName = (seen: Observation | undefined, evidence: Evidence): string | undefined =>
  leafOf(seen, 'DeviceInfo', '8.1.1', 'deviceName', evidence);
