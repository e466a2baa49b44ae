/** What somebody else sets during a run stays set; what the device made of our own values does not. */
import { expect, test } from 'vitest';
import { runDevice } from '../engine/run.ts';
import type { Probe, ProbeContext, Topic } from '../model/probe.ts';
import { withText } from '../xml/tree.ts';
import { withCamera } from './run/embedded.ts';

const path = '/System/deviceInfo';
const authorization = `Basic ${Buffer.from('admin:12345').toString('base64')}`;

const rename = async (context: ProbeContext): Promise<void> => {
  const shown = context.tree(await context.send({ step: 'before', method: 'GET', path, fresh: true }));
  const body = shown === undefined ? undefined : withText(shown, 'deviceName', 'ours');
  if (body !== undefined) await context.send({ step: 'put', method: 'PUT', path, body });
};

/** Runs one probe and returns the device's document and the state of the restoration. */
const runAlone = (run: (context: ProbeContext, baseUrl: string) => Promise<void>) =>
  withCamera(4, async ({ device, stateDir }) => {
    const probe = (baseUrl: string): Probe => ({
      id: 'test/write',
      section: '8.1.1',
      safety: 'reversible',
      effects: [],
      run: async (context) => {
        await run(context, baseUrl);
        return { observations: [] };
      },
    });
    const topic: Topic = {
      probes: [probe(device.baseUrl)],
      checks: [
        {
          id: 'test/write',
          title: 'writes',
          section: '8.1.1',
          strength: 'INFO',
          requirements: [],
          readings: [],
          safety: 'reversible',
          effects: [],
          probe: 'test/write',
          judge: () => ({ findings: [], judged: 1 }),
        },
      ],
    };
    const about = { selection: {}, profile: 'strict', dialect: 'ipmd', safety: 'reversible', seed: 4 } as const;
    const { report } = await runDevice({
      device,
      embedded: true,
      topics: [topic],
      ...about,
      stateDir,
      suiteVersion: 'test',
      commit: 'test',
    });
    const text = await (await fetch(`${device.baseUrl}${path}`, { headers: { authorization } })).text();
    return { restoration: report.restoration, text };
  });

const setId = async (baseUrl: string): Promise<void> => {
  const body = '<DeviceInfo version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema"><deviceID>77</deviceID></DeviceInfo>';
  const headers = { authorization, 'content-type': 'application/xml' };
  expect((await fetch(`${baseUrl}${path}`, { method: 'PUT', headers, body })).status).toBe(200);
};

test('an edit of somebody else is left alone and told, and our own is taken back', async () => {
  const { restoration, text } = await runAlone(async (context, baseUrl) => {
    await rename(context);
    await context.send({ step: 'after', method: 'GET', path, fresh: true });
    await setId(baseUrl);
  });
  expect(text).toContain('<deviceID>77</deviceID>');
  expect(text).not.toContain('<deviceName>ours</deviceName>');
  expect(restoration.unproven).toEqual([{ path, reason: expect.stringContaining('deviceID') }]);
  expect(restoration.differences).toEqual([]);
});

test('what nobody looked at after our write counts as what the device made of it, and is taken back', async () => {
  const { restoration, text } = await runAlone(async (context, baseUrl) => {
    await rename(context);
    await setId(baseUrl);
  });
  expect(text).not.toContain('<deviceID>77</deviceID>');
  expect(text).not.toContain('<deviceName>ours</deviceName>');
  expect(restoration.unproven).toEqual([]);
  expect(restoration.differences).toEqual([]);
});
