/** A write: the device identified, what it changes announced in the journal, and what it made learnt. */
import type { Dialect, Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { resourceAt } from '../../spec/tree.ts';
import { parseText } from '../../xml/parse.ts';
import { headerOf, reactionOf, statusOf } from '../../xml/status.ts';
import { textAt } from '../../xml/tree.ts';
import { NotAllowed } from '../stop.ts';
import type { Creation, Loss, Restoration } from '../undo/restoration.ts';
import { blockAt } from './documents.ts';
import type { Reads } from './reads.ts';

export interface Writing {
  readonly dialect: Dialect;
  readonly restoration: Restoration;
  readonly reads: Pick<Reads, 'wrote'>;
  /** True when the entry names the operation. */
  names(method: string, path: string): boolean;
  identify(): Promise<void>;
  transmit(ask: Ask): Promise<Observation>;
  /** Reads, from what is known where that will do. */
  read(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
}

const idsIn = (list: XmlNode): readonly string[] => list.children.flatMap((entry) => textAt(entry, 'id') ?? []);

const documentIn = (body: Ask['body']): XmlNode | undefined =>
  body === undefined || body instanceof Uint8Array ? undefined : typeof body === 'string' ? parseText(body).root : body;

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

const locatedId = (post: Observation): string | undefined =>
  headerOf(post.exchange.response?.headers ?? [], 'location')
    ?.split('/')
    .filter(Boolean)
    .at(-1);

/**
 * Why a DELETE must not be sent to what the run has not made, defined or not: a device that grants it takes what nothing
 * brings back. Where only GET is defined, a grant changes nothing.
 */
export const refusedDelete = (method: string, path: string, restoration: Pick<Restoration, 'isOurs'>): string | undefined => {
  const [, resource] = resourceAt(path) ?? [];
  if (method !== 'DELETE' || resource === undefined || restoration.isOurs(path.split('?')[0] ?? '')) return undefined;
  const { PUT, POST, DELETE } = resource.operations;
  const isTakenBack = DELETE?.contained === true || DELETE?.restorability === 'readable';
  const changesNothing = PUT === undefined && POST === undefined && DELETE === undefined;
  if (isTakenBack || changesNothing) return undefined;
  return `DELETE ${path} would take what the run has not made: nothing is sent unless a destructive run's entry names it under allow.operations`;
};

/** What nothing brings back once the device has done it, for a person to know; undefined when all is taken back. */
const lossOf = (method: string, path: string): Loss | undefined => {
  const [, resource] = resourceAt(path) ?? [];
  const operation = method === 'PUT' || method === 'DELETE' ? resource?.operations[method] : undefined;
  if (operation?.contained !== true || operation.restorability === 'readable') return undefined;
  const isCollection = method === 'DELETE' && resource?.operations.POST !== undefined;
  const isErased = operation.effects.includes('erase') && (operation.effects.includes('storage') || operation.effects.includes('restart'));
  const isGone = operation.restorability === 'lossy' && !operation.effects.includes('account');
  if (!isCollection && !isErased) return undefined;
  if (isErased && isGone)
    return { reason: `${method} was sent, and what it takes does not come back: ${operation.reason}`, isShown: false };
  const reason = `${method} was sent; what no document shows cannot be proven to be as before: ${operation.reason}`;
  return { reason, isShown: isCollection && operation.restorability === 'lossy' };
};

/** Sends a write and returns its answer. Throws Stop when another device answers, NotAllowed when nothing could be put back. */
export const openWrites = (writing: Writing): ((ask: Ask) => Promise<Observation>) => {
  const { dialect, restoration, reads, identify, transmit, read, tree, names } = writing;

  /** Ids that a document lists; what answers with no document (a stream, a picture) lists none, and is not asked. */
  const idsAt = async (collection: string): Promise<readonly string[]> => {
    if (blockAt(collection) === undefined) return [];
    const seen = await read({ step: 'protect', method: 'GET', path: collection, fresh: 'since-write' });
    const root = seen.exchange.response?.status === 200 ? tree(seen) : undefined;
    return root === undefined ? [] : idsIn(root);
  };

  const madeBy = async (post: Observation, collection: string, before: readonly string[]): Promise<string | undefined> => {
    // The list is the proof; what the device says of the id may be wrong.
    const fresh = (await idsAt(collection)).find((id) => !before.includes(id));
    const id = fresh ?? statusOf(post, { dialect })?.id ?? locatedId(post);
    return id === undefined || before.includes(id) ? undefined : `${collection}/${encodeURIComponent(id)}`;
  };

  /** Announces what the write may change. Throws NotAllowed where it could not be taken back. */
  const announce = async ({ method, path, body }: Ask, bare: string): Promise<Creation | undefined> => {
    const known = await restoration.protect(path);
    const refused = names(method, bare) ? undefined : refusedDelete(method, bare, restoration);
    if (refused !== undefined && known.state !== 'absent') throw new NotAllowed(refused);
    if (known.state === 'unreadable') throw new NotAllowed(known.reason);
    if (method === 'POST') {
      const before = known.state === 'read' ? idsIn(known.document) : await idsAt(bare);
      return restoration.creating(bare, before, documentIn(body));
    }
    if (method !== 'PUT' || known.state !== 'absent') return undefined;
    // A device may make what is not there.
    return restoration.creating(parentOf(bare), [], documentIn(body));
  };

  const made = async (ask: Ask, seen: Observation, bare: string, before: readonly string[]): Promise<string | 'nothing' | undefined> => {
    const reaction = reactionOf(seen, { dialect });
    if (reaction === 'refused') return 'nothing';
    return ask.method === 'POST' ? madeBy(seen, bare, before) : bare;
  };

  return async (ask) => {
    await identify();
    const bare = ask.path.split('?')[0] ?? '';
    const creation = await announce(ask, bare);
    const loss = lossOf(ask.method, bare);
    const losing = loss === undefined ? undefined : restoration.losing(bare, loss);
    reads.wrote(ask);
    const document = documentIn(ask.body);
    // So that restoring can tell our values from somebody else's.
    restoration.writing(ask.path, document);
    const observation = await transmit(ask);
    reads.wrote(ask);
    const isGranted = reactionOf(observation, { dialect }) === 'granted';
    losing?.tell(reactionOf(observation, { dialect }) !== 'refused');
    if (isGranted && ask.method !== 'POST') restoration.took(ask.path, document, statusOf(observation, { dialect })?.code === 7);
    creation?.tell(await made(ask, observation, bare, creation.before));
    if (ask.method === 'DELETE' && isGranted) restoration.forget(bare);
    return observation;
  };
};
