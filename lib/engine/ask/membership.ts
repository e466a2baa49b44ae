/** Members that go away between the list that named them and the question about them: nobody's failure. */
import type { Observation } from '../../model/check.ts';
import type { Ask, Survey } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { textAt } from '../../xml/tree.ts';
import { NotAllowed } from '../stop.ts';

export interface Membership {
  readonly members: Survey['members'];
  send(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
}

const isWrite = ({ method }: Ask): boolean => method === 'PUT' || method === 'POST' || method === 'DELETE';

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/**
 * Sends, and looks once more into the list of a member that is answered 404. Throws NotAllowed when the list does not name
 * it any more; what the run itself may have taken away is left to those who asked.
 */
export const lookingForMembers = ({ members, send, tree }: Membership): ((ask: Ask) => Promise<Observation>) => {
  const written = new Set<string>();
  const bare = (path: string): string => path.split('?')[0] ?? path;

  /** The collection and the member that a path leads through, when the survey found it and no write of ours touched either. */
  const memberAt = (path: string): { readonly collection: string; readonly id: string; readonly place: string } | undefined => {
    for (const [collection, ids] of members) {
      const id = path.startsWith(`${collection}/`)
        ? ids.find((each) => within(path, `${collection}/${encodeURIComponent(each)}`))
        : undefined;
      if (id === undefined) continue;
      const place = `${collection}/${encodeURIComponent(id)}`;
      return [...written].some((each) => within(collection, each) || each === place) ? undefined : { collection, id, place };
    }
    return undefined;
  };

  return async (ask) => {
    if (isWrite(ask)) written.add(bare(ask.path));
    const seen = await send(ask);
    if (ask.method !== 'GET' || seen.exchange.response?.status !== 404) return seen;
    const member = memberAt(bare(ask.path));
    if (member === undefined) return seen;
    const list = await send({ step: 'listed-still', method: 'GET', path: member.collection, fresh: true });
    const root = list.exchange.response?.status === 200 ? tree(list) : undefined;
    const ids = root !== undefined && /list$/i.test(root.name) ? root.children.flatMap((entry) => textAt(entry, 'id') ?? []) : undefined;
    if (ids === undefined || ids.length === 0 || ids.includes(member.id)) return seen;
    throw new NotAllowed(`${member.place} went away during the run: it was listed at first, and is not listed any more`);
  };
};
