import { describe, expect, it } from 'vitest';
import type { Observation } from '../../lib/model/check.ts';
import type { Check, Evidence, Probe, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { aimed, prepared, together } from './prepared.ts';

const id = 'pTZCtrl.channels.id.patterns.id2';

const seen = (step: Step, instance = '/x'): Observation => ({
  step,
  role: 'administrator',
  instance,
  exchange: { n: 1, request: { method: 'GET', path: instance, role: 'administrator', headers: [] }, startedAt: '', durationMs: 0 },
});

const probe = (slug: string, run: Probe['run']): Probe => ({
  id: `${id}/${slug}`,
  section: '8.13.22',
  safety: 'disruptive',
  effects: [],
  run,
});

const check = (slug: string, judged: Evidence[]): Check => ({
  id: `${id}/put/${slug}`,
  title: slug,
  section: '8.13.22',
  strength: 'MUST',
  requirements: [],
  readings: [],
  safety: 'disruptive',
  effects: [],
  probe: `${id}/${slug}`,
  judge: (evidence) => {
    judged.push(evidence);
    return { findings: [], judged: evidence.observations.length };
  },
});

const survey = { instances: new Map([[id, ['/first']]]), members: new Map(), features: new Map(), roles: [], reported: {} };

/** A device that nobody asks anything. */
const context: ProbeContext = {
  survey,
  dialect: 'ipmd',
  safety: 'destructive',
  seed: 1,
  fixtures: {},
  accounts: {},
  wrongPasswords: false,
  timeouts: { answerMs: 1, pictureMs: 1, rebootMs: 1 },
  allows: () => true,
  send: async () => seen('read'),
  wire: async ({ step }) => ({ step, sent: '', received: '', exchanges: [], answers: [], closed: true }),
  stream: async () => ({ observation: seen('stream'), parts: [], faults: [] }),
  protect: async () => undefined,
  afterwards: () => ({ withdraw: () => undefined }),
  tree: () => undefined,
  stimulate: async () => undefined,
  wait: async () => undefined,
  awaitReturn: async () => undefined,
  logInAgain: async () => undefined,
  mayNot: () => undefined,
  learnt: (what) => what.begin(),
  keep: () => ({ place: '', discard: () => undefined }),
};

const evidenceOf = (observations: readonly Observation[]): Evidence => ({
  observations,
  wire: [],
  streams: [],
  facts: {},
  survey,
  dialect: 'ipmd',
});

describe('probes joined', () => {
  const judged: Evidence[] = [];
  const topic: Topic = {
    probes: [
      probe('put', async () => ({ observations: [seen('level'), seen('same')] })),
      probe('put-levels', async () => ({ observations: [seen('level')] })),
      probe('delete', async () => ({ observations: [], unasked: { verdict: 'not-applicable', reason: 'no DELETE' } })),
    ],
    checks: [check('put', judged), check('put-levels', judged)],
  };
  const joined = together(topic, [`${id}/put`, `${id}/put-levels`, `${id}/delete`], ['motion'], ['PUT x']);

  it('run one after another under one id, with all that they may do', () => {
    expect(joined.probes).toHaveLength(1);
    expect(joined.probes[0]).toMatchObject({ id: `${id}/put`, safety: 'destructive', effects: ['motion'], contained: ['PUT x'] });
  });

  it('show each check what its own part brought, under its own steps', async () => {
    const outcome = await joined.probes[0]?.run(context);
    expect(outcome?.omitted).toEqual(['no DELETE']);
    const counts = joined.checks.map((each) => each.judge(evidenceOf(outcome?.observations ?? [])).judged);
    expect(counts).toEqual([2, 1]);
    expect(judged.map(({ observations }) => observations.map(({ step }) => step))).toEqual([['level', 'same'], ['level']]);
    expect(joined.checks.every((each) => each.probe === `${id}/put` && each.safety === 'destructive')).toBe(true);
  });

  it('refuse ids that no probe of the topic has', () => {
    expect(() => together(topic, [`${id}/nothing`], [], [])).toThrow(/no probe .*nothing/);
    expect(() => prepared(topic, [`${id}/nothing`], async () => undefined)).toThrow(/no probe/);
  });
});

describe('probes aimed', () => {
  const asked: string[] = [];
  const ask = (slug: string): Probe =>
    probe(slug, async ({ survey: { instances } }) => {
      asked.push(instances.get(id)?.[0] ?? '');
      return { observations: [] };
    });
  const topic: Topic = { probes: [ask('put'), ask('put-refused'), ask('put-levels'), ask('get')], checks: [] };

  it('write where they are sent, and read where they did before', async () => {
    for (const each of aimed(topic, id, async () => '/chosen').probes) await each.run(context);
    expect(asked).toEqual(['/chosen', '/chosen', '/chosen', '/first']);
  });

  it('say why when there is nothing safe to write', async () => {
    const reason = { verdict: 'not-applicable', reason: 'none is free' } as const;
    const outcome = await aimed(topic, id, async () => reason).probes[0]?.run(context);
    expect(outcome?.unasked).toEqual(reason);
  });
});
