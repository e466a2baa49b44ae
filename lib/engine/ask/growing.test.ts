import { describe, expect, test } from 'vitest';
import type { Observation, Safety } from '../../model/check.ts';
import type { Ask, Check, Probe } from '../../model/probe.ts';
import { nodes } from '../../spec/tree.ts';
import { surveyFor } from './growing.ts';
import { openRoutes } from './routes.ts';
import type { Surveyor } from './survey.ts';

/** A device that has nothing; what it was asked is kept. */
const surveyor = (): Surveyor & { readonly asked: string[] } => {
  const asked: string[] = [];
  const send = async (ask: Ask): Promise<Observation> => ({
    step: ask.step,
    role: 'administrator',
    instance: ask.path,
    exchange: {
      n: asked.push(ask.path),
      request: { method: ask.method, path: ask.path, role: 'administrator', headers: [] },
      response: { status: 404, reason: '', headers: [], body: new Uint8Array() },
      startedAt: '2026-11-22T11:08:00.000Z',
      durationMs: 1,
    },
  });
  const rest = { mayNot: () => undefined, tree: () => undefined, roles: ['administrator'], everyMember: false } as const;
  return { asked, send, ...rest, routes: openRoutes(), dialect: 'ipmd' };
};

const probeOf = (resource: string, slug: string, safety: Safety = 'read-only', section = '8.1.2'): Probe => ({
  id: `${resource}/${slug}`,
  resource,
  section,
  safety,
  effects: [],
  run: async () => ({ observations: [] }),
});

const planOf = (...probes: readonly Probe[]) => ({
  probes,
  checks: probes.map((probe) => ({ ...probe, probe: probe.id, id: `${probe.id}/x` }) as unknown as Check),
});

const knownTo = async (plan: ReturnType<typeof planOf>) => [...(await surveyFor(surveyor(), plan)).known.features.keys()];

describe('at first a survey looks', () => {
  test('at the resource of a probe and at what stands above it', async () => {
    expect(await knownTo(planOf(probeOf('system.time', 'get')))).toEqual(['system', 'system.time']);
  });

  test('at the whole chapter of a probe that chooses where to write', async () => {
    const chapter = nodes.filter(([, { section }]) => /^8\.7\b/.test(section)).map(([id]) => id);
    expect(await knownTo(planOf(probeOf('serial.ports', 'trans', 'destructive', '8.7.3')))).toEqual(expect.arrayContaining(chapter));
  });

  test('at all that a write may move, before it is sent', async () => {
    const moving = await knownTo(planOf(probeOf('video.inputs.channels.id', 'put', 'reversible', '8.4.3')));
    expect(moving).toEqual(expect.arrayContaining(['video.inputs.channels.id.privacyMask.regions']));
    expect(await knownTo(planOf(probeOf('system.time', 'put', 'reversible')))).toEqual(['system', 'system.time']);
  });

  test('at everything where a rule over the whole run is judged', async () => {
    const rule = { id: '04-protocol/x', section: '4.1', probe: '*' } as unknown as Check;
    expect((await surveyFor(surveyor(), { probes: [], checks: [rule] })).isWhole()).toBe(true);
  });
});

describe('a view', () => {
  const began = () => surveyFor(surveyor(), planOf(probeOf('system.time', 'get')));

  test('tells what it was asked for in vain, once', async () => {
    const view = (await began()).view();
    expect(view.survey.features.get('system.time')).toBeDefined();
    expect(view.missed()).toEqual([]);
    expect(view.survey.features.get('record.tracks')).toBeUndefined();
    expect(view.survey.instances.get('streaming.channels')).toBeUndefined();
    expect(view.survey.members.get('/IO/inputs')).toBeUndefined();
    const missed = view.missed();
    expect(missed).toEqual(expect.arrayContaining(['streaming.channels', 'iO.inputs', 'iO.inputs.id']));
    expect(view.missed()).toEqual([]);
  });

  test('misses everything when somebody goes through all of it', async () => {
    const growing = await began();
    const view = growing.view();
    expect([...view.survey.features].length).toBe(2);
    await growing.add(view.missed());
    expect(growing.isWhole()).toBe(true);
  });

  test('shows what was looked at since', async () => {
    const growing = await began();
    const view = growing.view();
    view.survey.features.get('streaming.channels');
    await growing.add(view.missed());
    expect(view.survey.features.get('streaming.channels')?.state).toBe('not');
    expect(growing.known.features.has('streaming')).toBe(true);
  });
});
