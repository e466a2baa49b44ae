import { expect, test } from 'vitest';
import type { Observation } from '../model/check.ts';
import type { Ask, ProbeContext } from '../model/probe.ts';
import type { XmlNode } from '../model/xml.ts';
import { parseText } from '../xml/parse.ts';
import { withText } from '../xml/tree.ts';
import { openGate } from './gate.ts';

const path = '/System/deviceInfo';

const documentOf = (name: string): string =>
  `<DeviceInfo version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema"><deviceName>${name}</deviceName><deviceID>1</deviceID></DeviceInfo>`;

/** A device that shows one document and takes every PUT; what it was asked is kept. */
const device = () => {
  const shown = parseText(documentOf('camera')).root as XmlNode;
  const asked: Ask[] = [];
  const answer = (ask: Ask): Observation => ({
    step: ask.step,
    role: 'administrator',
    instance: ask.path,
    exchange: {
      n: asked.push(ask),
      request: { method: ask.method, path: ask.path, role: 'administrator', headers: [] },
      response: { status: ask.path === path ? 200 : 404, reason: '', headers: [], body: new Uint8Array() },
      startedAt: '2026-11-22T11:08:00.000Z',
      durationMs: 1,
    },
  });
  const context = {
    survey: { members: new Map() },
    dialect: 'ipmd',
    send: async (ask: Ask) => answer(ask),
    tree: ({ exchange }: Observation) => (exchange.request.method === 'GET' ? shown : undefined),
  } as unknown as ProbeContext;
  return { shown, context, reads: () => asked.filter((ask) => ask.step === 'present').length };
};

test('what stands there is asked for once, and not again behind a PUT that sent it back', async () => {
  const { shown, context, reads } = device();
  const { send } = openGate(context).enter().context;
  for (let turn = 0; turn < 3; turn++) await send({ step: 'same', method: 'PUT', path, body: shown });
  expect(reads()).toBe(1);
});

test('what stands there is asked for again behind a PUT of anything else', async () => {
  const { shown, context, reads } = device();
  const { send } = openGate(context).enter().context;
  await send({ step: 'same', method: 'PUT', path, body: withText(shown, 'deviceName', 'other') ?? shown });
  await send({ step: 'same', method: 'PUT', path, body: shown });
  expect(reads()).toBe(2);
});
