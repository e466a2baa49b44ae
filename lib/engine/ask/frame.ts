/** What a device may move with a setting: looked at and in the journal before the setting changes, looked at again after it. */
import type { Observation } from '../../model/check.ts';
import type { Ask, Survey } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { framedResources, hasFrame } from '../../spec/frame.ts';
import { differences } from '../../xml/compare.ts';
import { parseText } from '../../xml/parse.ts';
import { NotAllowed } from '../stop.ts';
import { blockOf } from '../undo/kept.ts';
import type { Restoration } from '../undo/restoration.ts';

export interface Framing {
  readonly survey: Pick<Survey, 'instances' | 'features'>;
  readonly restoration: Pick<Restoration, 'protect' | 'changed'>;
  send(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
  granted(observation: Observation): boolean;
}

const ending = '/capabilities';

/** The document's path where its capabilities mark something as dependent on other settings. @see 7.4 */
const dynamicAt = ({ path }: Ask, root: XmlNode | undefined): string | undefined => {
  const isMarked = (node: XmlNode): boolean => node.attributes.dynamic === 'true' || node.children.some(isMarked);
  return root !== undefined && path.endsWith(ending) && isMarked(root) ? path.slice(0, -ending.length) : undefined;
};

const documentIn = ({ body }: Ask): XmlNode | undefined =>
  body === undefined || body instanceof Uint8Array ? undefined : typeof body === 'string' ? parseText(body).root : body;

/** The settings of a picture, which two services show. */
const picture = /^\/(Image\/|Video\/inputs\/channels\/[^/]+$)/;

/** True where one document may show what was written at the other path. */
const mayShow = (path: string, written: string): boolean =>
  path.startsWith(`${written}/`) || written.startsWith(`${path}/`) || path === written || (picture.test(path) && picture.test(written));

/** Sends, with all that a change of the frame may move kept. Throws NotAllowed where something of it cannot be read. */
export const keepingWhatMoves = ({ survey, restoration, send, tree, granted }: Framing): ((ask: Ask) => Promise<Observation>) => {
  /** Documents whose capabilities the run has seen, and which depend on other settings. */
  const dynamic = new Set<string>();

  /** What is to be kept; not what may show a change of ours already: that would be put back with the change in it. */
  const framed = (): readonly string[] => {
    const changed = restoration.changed();
    const coordinates = framedResources.flatMap((id) =>
      survey.features.get(id)?.operations.GET === 'supported' ? (survey.instances.get(id) ?? []) : [],
    );
    const all = new Set([...coordinates, ...(changed.length === 0 ? dynamic : [])]);
    return [...all].filter((path) => !changed.some((each) => mayShow(path, each)));
  };

  /** True unless the write is known to leave the frame as it stands. */
  const mayMove = async (ask: Ask): Promise<boolean> => {
    const block = ask.method === 'PUT' || ask.method === 'POST' || ask.method === 'DELETE' ? blockOf(ask.path) : undefined;
    if (block === undefined || !hasFrame(block)) return false;
    const sent = documentIn(ask);
    if (ask.method !== 'PUT' || sent?.name !== block.root) return true;
    const now = tree(await send({ step: 'protect', method: 'GET', path: ask.path, fresh: 'since-write' }));
    return (
      now === undefined ||
      differences(now, sent, block, 'writable').some(({ field, after }) => field.frames === true && after !== undefined)
    );
  };

  return async (ask) => {
    if (ask.method === 'GET') {
      const seen = await send(ask);
      const marked = ask.path.endsWith(ending) && seen.exchange.response?.status === 200 ? dynamicAt(ask, tree(seen)) : undefined;
      if (marked !== undefined && blockOf(marked) !== undefined) dynamic.add(marked);
      return seen;
    }
    if (!(await mayMove(ask))) return send(ask);
    const paths = framed().filter((path) => path !== ask.path);
    for (const path of paths) {
      const kept = await restoration.protect(path);
      if (kept.state === 'unreadable') throw new NotAllowed(`${ask.method} ${ask.path} may move what stands there: ${kept.reason}`);
    }
    const seen = await send(ask);
    // So that whoever takes back after a crash knows what the device made of them.
    if (granted(seen)) for (const path of paths) await send({ step: 'moved', method: 'GET', path, fresh: true });
    return seen;
  };
};
