/** A patrol of our own, over two presets of our own, for probes that need one to run. @see 8.13.15 */

import type { ProbeContext } from '../../../lib/model/probe.ts';
import type { Step } from '../../../lib/model/steps.ts';
import type { XmlNode } from '../../../lib/model/xml.ts';
import { granted, type Notebook } from '../../../lib/probes/document.ts';
import { createdId, createMember, idsIn, listOf, newMember } from '../../../lib/probes/members.ts';
import { nodeAt, textAt, withChild, withText } from '../../../lib/xml/tree.ts';
import { blockOf } from '../../kit/resource-probe.ts';
import { beside, driveTo, offers, reachOf, readPosition } from './driving.ts';
import type { Position } from './position.ts';

export const presetBlock = blockOf('PTZPreset', '8.13.12');
export const patrolBlock = blockOf('PTZPatrol', '8.13.15');
export const sequence = 'PatrolSequenceList/PatrolSequence';

export interface Tour {
  /** Path of the patrol. */
  readonly path: string;
  readonly id: string;
  /** Where its presets were set, in the order of the patrol. */
  readonly stops: readonly Position[];
}

/** Tenths of azimuth from where the head stands. */
const stopsAt = [250, -250] as const;

/** The entry of a patrol for a preset; everything else as the document's first entry has it. */
const entryFor = (patrol: XmlNode, place: number, preset: string, delay: string): XmlNode | undefined => {
  const entry = nodeAt(patrol, sequence);
  if (entry === undefined) return undefined;
  const values = { id: String(place), presetID: preset, delay };
  return Object.entries(values).reduce((tree, [name, value]) => withText(tree, name, value) ?? tree, entry);
};

/** A patrol document that visits the presets in their order and stays for `delay` at each. */
export const visiting = (patrol: XmlNode, presets: readonly string[], delay: string): XmlNode | undefined => {
  const entries = presets.map((preset, at) => entryFor(patrol, at + 1, preset, delay)).filter((entry) => entry !== undefined);
  const emptied = {
    ...patrol,
    children: patrol.children.map((child) => (child.name === 'PatrolSequenceList' ? { ...child, children: [], text: '' } : child)),
  };
  return entries.reduce<XmlNode | undefined>(
    (tree, entry) => (tree === undefined ? undefined : withChild(tree, 'PatrolSequenceList', entry)),
    emptied,
  );
};

/** Creates the presets and the patrol; the engine removes them afterwards. Undefined when the device refuses one of them. */
export const makeTour = async (context: ProbeContext, notes: Notebook, channel: string): Promise<Tour | undefined> => {
  if (!offers(context, 'pTZCtrl.channels.id.presets', 'POST') || !offers(context, 'pTZCtrl.channels.id.patrols', 'POST')) return undefined;
  const start = await readPosition(context, notes, channel, 'tour-start');
  if (start === undefined) return undefined;
  const reach = await reachOf(context, channel);
  const [presets, stops]: [string[], Position[]] = [[], []];
  for (const azimuth of stopsAt) {
    const place = await driveTo(context, notes, channel, beside(start, reach, azimuth, 0), 'tour-place');
    const made = await createMember(context, notes, `${channel}/presets`, presetBlock, 'tour-preset');
    if (place === undefined || made === undefined) return undefined;
    stops.push(place);
    presets.push(made.id);
  }
  await driveTo(context, notes, channel, start, 'tour-begin');
  const collection = `${channel}/patrols`;
  const before = await listOf(context, notes, 'tour-patrols', collection);
  const body = visiting(await newMember(context, collection, patrolBlock, before), presets, '1');
  if (body === undefined) return undefined;
  const post = await notes.ask({ step: 'tour-patrol', method: 'POST', path: collection, body });
  const id = granted(context, post)
    ? createdId(context, post, idsIn(before), idsIn(await listOf(context, notes, 'tour-patrols', collection)))
    : undefined;
  return id === undefined ? undefined : { id, stops, path: `${collection}/${encodeURIComponent(id)}` };
};

/** The patrol's state as its status tells it; undefined when the device has no such resource. @see 8.13.19 */
export const stateOf = async (context: ProbeContext, notes: Notebook, tour: Tour, step: Step): Promise<string | undefined> => {
  const seen = await notes.ask({ step, method: 'GET', path: `${tour.path}/status`, fresh: true });
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  return root === undefined ? undefined : textAt(root, 'patrolStatus');
};
