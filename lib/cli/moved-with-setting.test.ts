/** A device that moves what stands in its picture when the picture's size changes: all of it stands afterwards where it stood. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { runDevice } from '../engine/run.ts';
import type { Probe, ProbeContext, Topic } from '../model/probe.ts';
import { textAt, withText } from '../xml/tree.ts';
import { withCamera } from './run/embedded.ts';

const stream = '/Streaming/channels/1';
const input = '/Video/inputs/channels/1';
/** Each with the element of a coordinate that the device moves. */
const moved = [
  [`${input}/privacyMask/regions`, 'positionX'],
  [`${input}/overlays/text`, 'posX'],
  [`${input}/osdDatetime`, 'posX'],
] as const;

const headers = { authorization: `Basic ${Buffer.from('admin:12345').toString('base64')}`, 'content-type': 'application/xml' };

const documents = (baseUrl: string): Promise<readonly string[]> =>
  Promise.all(moved.map(async ([path]) => (await fetch(`${baseUrl}${path}`, { headers })).text()));

/** Moves all coordinates by a step, as a device does that scales them with its picture and rounds. */
const move = async (baseUrl: string): Promise<void> => {
  for (const [path, name] of moved) {
    const text = await (await fetch(`${baseUrl}${path}`, { headers })).text();
    const body = text.replace(new RegExp(`(?<=<${name}>)\\d+`, 'g'), (value) => String(Number(value) + 16));
    expect((await fetch(`${baseUrl}${path}`, { method: 'PUT', headers, body })).status, path).toBe(200);
  }
};

/** Serves the camera at an address of its own, and moves coordinates with each width that is new. */
const withMovingDevice = async <T>(baseUrl: string, work: (url: string) => Promise<T>): Promise<T> => {
  let width: string | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const sent = Object.entries(request.headers).filter(([name]) => name === 'authorization' || name === 'content-type') as [
      string,
      string,
    ][];
    const answer = await fetch(`${baseUrl}${request.url}`, {
      method: request.method ?? 'GET',
      headers: sent,
      ...(body.length > 0 && { body }),
    });
    const [, wanted = width] = /<videoResolutionWidth>(\d+)/.exec(request.url === stream ? body.toString() : '') ?? [];
    if (request.method === 'PUT' && answer.status === 200 && wanted !== width) {
      width = wanted;
      await move(baseUrl);
    }
    const kept = [...answer.headers].filter(
      ([name]) => !['connection', 'transfer-encoding', 'content-length', 'keep-alive'].includes(name),
    );
    response.writeHead(answer.status, kept.flat());
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const resize = async (context: ProbeContext): Promise<void> => {
  const shown = context.tree(await context.send({ step: 'before', method: 'GET', path: stream, fresh: true }));
  if (shown === undefined) throw new Error('the stream cannot be read');
  const isLarge = textAt(shown, 'Video/videoResolutionWidth') === '1280';
  const wide = withText(shown, 'Video/videoResolutionWidth', isLarge ? '704' : '1280');
  const body = wide === undefined ? undefined : withText(wide, 'Video/videoResolutionHeight', isLarge ? '576' : '720');
  if (body === undefined) throw new Error('the stream shows no size');
  const put = await context.send({ step: 'put', method: 'PUT', path: stream, body });
  expect(put.exchange.response?.status).toBe(200);
};

const topicOf = (run: Probe['run']): Topic => {
  const common = { section: '8.9.1', safety: 'reversible', effects: [] } as const;
  return {
    probes: [{ ...common, id: 'test/write', run }],
    checks: [
      {
        ...common,
        id: 'test/write',
        title: 'writes',
        strength: 'INFO',
        requirements: [],
        readings: [],
        probe: 'test/write',
        judge: () => ({ findings: [], judged: 1 }),
      },
    ],
  };
};

test('what a device moves with the size of its picture is read before, and put back after', { timeout: 120_000 }, async () => {
  const { before, between, after, restoration } = await withCamera(4, async ({ device, stateDir }) => {
    const there = device.baseUrl;
    return withMovingDevice(there, async (baseUrl) => {
      const first = await documents(there);
      let during: readonly string[] = [];
      const topic = topicOf(async (context) => {
        await resize(context);
        during = await documents(there);
        return { observations: [] };
      });
      const about = { selection: {}, profile: 'strict', dialect: 'ipmd', safety: 'reversible', seed: 4 } as const;
      const options = { device: { ...device, baseUrl }, embedded: true, topics: [topic], ...about, stateDir };
      const { report } = await runDevice({ ...options, suiteVersion: 'test', commit: 'test' });
      return { before: first, between: during, after: await documents(there), restoration: report.restoration };
    });
  });
  for (const [place, text] of before.entries()) expect(between[place], moved[place]?.[0]).not.toBe(text);
  expect(after).toEqual(before);
  expect(restoration.differences).toEqual([]);
  expect(restoration.restored).toEqual(expect.arrayContaining([stream, ...moved.map(([path]) => path)]));
});
