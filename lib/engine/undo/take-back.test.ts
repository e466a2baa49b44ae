import { expect, test } from 'vitest';
import type { Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import type { HeadPosition } from '../../model/undo.ts';
import type { XmlNode } from '../../model/xml.ts';
import { element, textAt } from '../../xml/tree.ts';
import { type Open, type Settled, takeBack } from './take-back.ts';
import type { Undoer } from './undoer.ts';

const channel = '/PTZCtrl/channels/1';
const list = `${channel}/presets`;
const preset = (id: string): string =>
  `<PTZPreset version="1.0" xmlns="urn:psialliance-org"><enabled>true</enabled><id>${id}</id><presetName>P${id}</presetName></PTZPreset>`;

const statusAt = ({ azimuth, elevation }: HeadPosition): XmlNode =>
  element('PTZStatus', '', [
    element('AbsoluteHigh', '', [element('elevation', '', String(elevation)), element('azimuth', '', String(azimuth))]),
  ]);

/** A head at which a preset is set where it stands; `drifts`: its presets lead elsewhere. */
const openHead = (presets: Map<string, HeadPosition>, drifts = false) => {
  let place: HeadPosition = { azimuth: 0, elevation: 0 };
  const answer = (ask: Ask): { readonly status: number; readonly root?: XmlNode } => {
    const [, id = '', verb = ''] = /\/presets\/(\w+)(?:\/(\w+))?$/.exec(ask.path) ?? [];
    if (ask.path === `${channel}/status`) return { status: 200, root: statusAt(place) };
    if (ask.path === `${channel}/absolute`) {
      const leaf = (name: string): number => Number(textAt(ask.body as XmlNode, `AbsoluteHigh/${name}`));
      place = { azimuth: leaf('azimuth'), elevation: leaf('elevation') };
      return { status: 200 };
    }
    if (verb === 'goto') {
      const there = presets.get(id);
      if (there === undefined) return { status: 404 };
      place = drifts ? { azimuth: 3, elevation: 800 } : there;
      return { status: 200 };
    }
    if (ask.method === 'PUT') presets.set(id, place);
    if (ask.method === 'DELETE') presets.delete(id);
    return { status: presets.has(id) || ask.method === 'DELETE' ? 200 : 404 };
  };
  const trees = new Map<Observation, XmlNode | undefined>();
  const send = async (ask: Ask): Promise<Observation> => {
    const { status, root } = answer(ask);
    const seen = { step: ask.step, exchange: { response: { status } } } as unknown as Observation;
    trees.set(seen, root);
    return seen;
  };
  const undoer = {
    send,
    tree: (seen: Observation) => trees.get(seen),
    granted: (seen: Observation) => seen.exchange.response?.status === 200,
    wait: async () => undefined,
    patience: async (isSo: () => Promise<boolean>) => isSo(),
  } as unknown as Undoer;
  return { undoer, place: () => place };
};

const madeMember = (id: string): Open['members'] =>
  new Map([
    ['m', { id: 'm', at: '', kind: 'member', path: list, before: [], made: `${list}/${id}`, wrote: [], seen: [] }],
  ]) as Open['members'];

const wayBack: Open['recipes'] = new Map([
  ['head', { what: 'the head back', recipe: 'head', channel, position: { azimuth: 50, elevation: 0 }, stops: false, goes: true }],
  [
    'presets',
    {
      what: 'presets where they were set',
      recipe: 'presets',
      channel,
      presets: [
        { path: `${list}/1`, document: preset('1'), position: { azimuth: 300, elevation: 100 } },
        { path: `${list}/2`, document: preset('2'), position: { azimuth: 900, elevation: 200 } },
      ],
    },
  ],
]);

const run = async (undoer: Undoer, open: Open): Promise<readonly Settled[]> => {
  const settled: Settled[] = [];
  await takeBack(undoer, open, (each) => settled.push(each));
  return settled;
};

test('a preset is set anew after a member of ours that took its id has gone, and the head is taken back last', async () => {
  const presets = new Map<string, HeadPosition>([['1', { azimuth: 0, elevation: 0 }]]);
  const { undoer, place } = openHead(presets);
  const settled = await run(undoer, { recipes: new Map(wayBack), members: madeMember('1'), documents: new Map() });
  expect([...presets]).toEqual([
    ['1', { azimuth: 300, elevation: 100 }],
    ['2', { azimuth: 900, elevation: 200 }],
  ]);
  expect(place()).toEqual({ azimuth: 50, elevation: 0 });
  expect(settled.map(({ entry, outcome }) => `${entry} ${outcome}`)).toEqual(['m restored', 'presets restored', 'head restored']);
});

test('a preset that leads elsewhere than it was set is left, and named', async () => {
  const { undoer } = openHead(new Map(), true);
  const settled = await run(undoer, { recipes: new Map(wayBack), members: new Map(), documents: new Map() });
  const told = settled.find(({ entry }) => entry === 'presets');
  expect(told?.outcome).toBe('left');
  expect(told?.message).toContain(
    '/PTZCtrl/channels/1/presets/1 leads to elevation 800, azimuth 3, it stood at elevation 100, azimuth 300',
  );
});
