/** Presets kept through probes that overwrite them: each is visited once to learn where it is, and set there anew afterwards. */
import type { ProbeContext, RunState } from '../../../lib/model/probe.ts';
import type { XmlNode } from '../../../lib/model/xml.ts';
import { textAt } from '../../../lib/xml/tree.ts';
import { writeXml } from '../../../lib/xml/write.ts';
import { written } from '../../kit/resource-probe.ts';
import { arrival, headChannel, offers, readPosition, type Sender } from './driving.ts';
import type { Position } from './position.ts';

interface Kept {
  readonly path: string;
  readonly document: XmlNode;
  readonly position: Position;
}

/** Where presets stand does not change in a run: whoever overwrites them puts them back. */
const known: RunState<{ presets?: readonly Kept[] }> = { begin: () => ({}) };

const presetsOf = async (context: ProbeContext, channel: string): Promise<readonly XmlNode[]> => {
  const seen = await context.send({ step: 'keep-list', method: 'GET', path: `${channel}/presets`, fresh: true });
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  return (root?.children ?? []).filter((entry) => ['true', '1'].includes(textAt(entry, 'enabled') ?? ''));
};

/** Where the head comes to rest after it was sent to a preset; the target is not known before. */
const visit = async (context: ProbeContext, by: Sender, channel: string, path: string): Promise<Position | undefined> => {
  await by.ask({ step: 'keep-visit', method: 'PUT', path: `${path}/goto` });
  return arrival(context, by, channel, undefined, 'keep-place');
};

const learn = async (context: ProbeContext, channel: string): Promise<readonly Kept[]> => {
  const by: Sender = { ask: context.send };
  const kept: Kept[] = [];
  for (const entry of await presetsOf(context, channel)) {
    const [id, name] = [textAt(entry, 'id') ?? '', textAt(entry, 'presetName') ?? ''];
    const path = `${channel}/presets/${encodeURIComponent(id)}`;
    const position = await visit(context, by, channel, path);
    if (position !== undefined)
      kept.push({ path, position, document: written('PTZPreset', '8.13.12', { enabled: 'true', id, presetName: name }) });
  }
  return kept;
};

/** Contained operations that keeping presets needs. */
export const keepingNeeds = ['PUT pTZCtrl.channels.id.presets.id2.goto'] as const;

/** Learns where the presets are and sets them there again after the probe. */
export const keepPresets = async (context: ProbeContext): Promise<void> => {
  const channel = headChannel(context);
  if (
    channel === undefined ||
    !offers(context, 'pTZCtrl.channels.id.absolute', 'PUT') ||
    !offers(context, 'pTZCtrl.channels.id.presets', 'GET')
  )
    return;
  const home = await readPosition(context, { ask: context.send }, channel, 'keep-start');
  const run = context.learnt(known);
  run.presets ??= await learn(context, channel);
  const presets = run.presets.map(({ path, document, position }) => ({ path, position, document: writeXml(document) }));
  context.afterwards({
    what: 'presets where they were set',
    recipe: 'presets',
    channel,
    presets,
    ...(home === undefined ? {} : { home }),
  });
};
