/** A write: the device identified, what it changes announced in the journal, and what it made learnt. */
import type { Dialect, Observation, Profile } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { parseText } from '../../xml/parse.ts';
import { headerOf, reactionOf, statusOf } from '../../xml/status.ts';
import { textAt } from '../../xml/tree.ts';
import type { Restoration } from '../undo/restoration.ts';
import { blockAt } from './documents.ts';
import type { Reads } from './reads.ts';

export interface Writing {
  readonly profile: Profile;
  readonly dialect: Dialect;
  readonly restoration: Restoration;
  readonly reads: Pick<Reads, 'forget'>;
  identify(): Promise<void>;
  transmit(ask: Ask): Promise<Observation>;
  /** Reads, from what is known where that will do. */
  read(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
}

const idsIn = (list: XmlNode): readonly string[] => list.children.flatMap((entry) => textAt(entry, 'id') ?? []);

const documentIn = (body: Ask['body']): XmlNode | undefined =>
  body === undefined || body instanceof Uint8Array ? undefined : typeof body === 'string' ? parseText(body).root : body;

const locatedId = (post: Observation): string | undefined =>
  headerOf(post.exchange.response?.headers ?? [], 'location')
    ?.split('/')
    .filter(Boolean)
    .at(-1);

/** Sends a write and returns its answer. Throws Stop when another device answers. */
export const openWrites = (writing: Writing): ((ask: Ask) => Promise<Observation>) => {
  const { profile, dialect, restoration, reads, identify, transmit, read, tree } = writing;

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
    const id = fresh ?? statusOf(post, { profile, dialect })?.id ?? locatedId(post);
    return id === undefined || before.includes(id) ? undefined : `${collection}/${encodeURIComponent(id)}`;
  };

  return async (ask) => {
    await identify();
    const bare = ask.path.split('?')[0] ?? '';
    if (ask.method === 'PUT' || ask.method === 'DELETE') await restoration.protect(bare);
    const creation = ask.method === 'POST' ? await restoration.creating(bare) : undefined;
    const idsBefore = creation === undefined ? [] : creation.list === undefined ? await idsAt(bare) : idsIn(creation.list);
    reads.forget();
    restoration.writing(bare);
    const document = documentIn(ask.body);
    // So that restoring can tell our values from somebody else's.
    if (document !== undefined) restoration.witness(bare, document);
    const observation = await transmit(ask);
    reads.forget();
    const isGranted = reactionOf(observation, { profile, dialect }) === 'granted';
    creation?.tell(isGranted ? await madeBy(observation, bare, idsBefore) : undefined);
    if (ask.method === 'DELETE' && isGranted) restoration.forget(bare);
    return observation;
  };
};
