import { describe, expect, test } from 'vitest';
import { deviceOf } from '../device/config.ts';
import type { Probe } from '../model/probe.ts';
import { allowanceOf } from './ask/permissions.ts';
import { plannedWrites, unplannedBy } from './planned.ts';

const device = (allow: object = {}) =>
  deviceOf({
    name: 'd',
    baseUrl: 'http://127.0.0.1',
    accounts: { administrator: { user: 'admin', password: 'a-password' } },
    safety: 'destructive',
    allow,
  });

const probe = (section: string, more: Partial<Probe> = {}): Probe => ({
  id: `p-${section}`,
  section,
  safety: 'reversible',
  effects: [],
  run: async () => ({ observations: [] }),
  ...more,
});

const named = (probes: readonly Probe[], allow: object = {}, safety: 'reversible' | 'destructive' = 'reversible') => {
  const plan = plannedWrites(probes, allowanceOf(device(allow), safety));
  return { plan, names: plan.writes.map(({ method, uri }) => `${method} ${uri}`), unplanned: unplannedBy(plan) };
};

describe('what is named', () => {
  test('writes of the chapter, each with its effects and its way back', () => {
    const { plan } = named([probe('8.1.7')], { effects: { clock: true } });
    expect(plan.writes.find(({ uri, method }) => uri === '/System/time' && method === 'PUT')).toMatchObject({
      section: '8.1.7',
      effects: ['clock'],
      contained: false,
      wayBack: 'read before, written back and read once more',
    });
    expect(plan.writes.every(({ wayBack }) => wayBack !== '')).toBe(true);
  });

  test('nothing whose effect the entry does not allow, and that with its reason', () => {
    const { names, plan } = named([probe('8.1.7')]);
    expect(names).not.toContain('PUT /System/time');
    expect(plan.withheld).toContainEqual({ method: 'PUT', uri: '/System/time', why: 'its effect clock is not allowed' });
  });

  test('nothing contained unless a destructive run names it', () => {
    const all = { effects: Object.fromEntries(['restart', 'erase', 'storage', 'account', 'address', 'clock'].map((each) => [each, true])) };
    expect(named([probe('8.1.2')], { ...all, operations: ['*'] }).names).not.toContain('PUT /System/reboot');
    expect(named([probe('8.1.2')], all, 'destructive').names).not.toContain('PUT /System/reboot');
    expect(named([probe('8.1.2')], { ...all, operations: ['PUT /System/reboot'] }, 'destructive').names).toContain('PUT /System/reboot');
  });

  test('nothing at all for probes that only read, or may not run', () => {
    for (const quiet of [
      probe('8.1.7', { safety: 'read-only' }),
      probe('8.1.7', { effects: ['relay'] }),
      probe('8.1.7', { safety: 'disruptive' }),
    ])
      expect(named([quiet])).toMatchObject({ names: [], plan: { chapters: [], withheld: [] } });
  });
});

describe('what is not named is not sent', () => {
  const { unplanned } = named([probe('8.14.5')]);

  test('reads are no matter of the plan', () => {
    expect(unplanned('GET', '/System/reboot')).toBeUndefined();
  });

  test('an operation of another chapter is refused, one of the chapter is not', () => {
    expect(unplanned('PUT', '/System/time')).toBe('PUT /System/time is not in the plan of this run');
    expect(unplanned('PUT', '/Image/channels/1/color')).toBeUndefined();
  });

  test('methods that the document does not define go to resources of the chapter, and to paths that are none', () => {
    expect(unplanned('DELETE', '/Image/channels/1/color')).toBeUndefined();
    expect(unplanned('PATCH', '/System/deviceInfo')).toBeDefined();
    expect(unplanned('POST', '/nowhere')).toBeUndefined();
  });

  test('a run that only reads sends nothing else', () => {
    expect(named([]).unplanned('PUT', '/nowhere')).toBeDefined();
  });
});
