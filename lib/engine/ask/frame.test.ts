import { expect, test } from 'vitest';
import type { Observation } from '../../model/check.ts';
import type { Ask, Feature } from '../../model/probe.ts';
import { parseText } from '../../xml/parse.ts';
import type { Protection } from '../undo/restoration.ts';
import { keepingWhatMoves } from './frame.ts';

const stream = '/Streaming/channels/1';
const mask = '/Video/inputs/channels/1/privacyMask/regions';
const exposure = '/Image/channels/1/Exposure';

const streamOf = (width: string, name = 'S'): string =>
  `<StreamingChannel version="1.0" xmlns="urn:x"><id>1</id><channelName>${name}</channelName><Video><videoResolutionWidth>${width}</videoResolutionWidth></Video></StreamingChannel>`;

const supported: Feature = { state: 'supported', evidence: '', operations: { GET: 'supported', PUT: 'supported' } };
const instances = new Map([
  ['video.inputs.channels.id.privacyMask.regions', [mask]],
  ['image.channels.id.Exposure', [exposure]],
  ['image.channels.id.exposure', [exposure]],
]);
const survey = { instances, features: new Map([...instances.keys()].map((id) => [id, supported])) };

const open = (changed: readonly string[] = [], state: Protection = { state: 'known' }) => {
  const protectedPaths: string[] = [];
  const sent: string[] = [];
  const bodies: Readonly<Record<string, string>> = {
    [stream]: streamOf('1280'),
    '/Streaming/channels/capabilities': '<StreamingChannelList xmlns="urn:x"><constantBitRate dynamic="true"/></StreamingChannelList>',
  };
  const send = keepingWhatMoves({
    survey,
    restoration: {
      protect: async (path) => {
        protectedPaths.push(path);
        return state;
      },
      changed: () => changed,
    },
    send: async (ask: Ask) => {
      sent.push(`${ask.method} ${ask.path}`);
      return {
        step: ask.step,
        instance: ask.path,
        role: 'administrator',
        exchange: { response: { status: 200 } },
      } as unknown as Observation;
    },
    tree: ({ instance }) => parseText(bodies[instance] ?? '').root,
    granted: () => true,
  });
  const put = (width: string) => send({ step: 'put', method: 'PUT', path: stream, body: streamOf(width) });
  return { send, put, protectedPaths, sent };
};

test('a write that leaves the frame as it stands protects nothing', async () => {
  const { put, protectedPaths } = open();
  await put('1280');
  expect(protectedPaths).toEqual([]);
});

test('a write that changes the frame protects coordinates before, and looks at them after', async () => {
  const { put, protectedPaths, sent } = open();
  await put('704');
  expect(protectedPaths).toContain(mask);
  expect(sent.indexOf(`GET ${mask}`)).toBeGreaterThan(sent.indexOf(`PUT ${stream}`));
});

test('what capabilities mark dynamic is protected, too', async () => {
  const { send, put, protectedPaths } = open();
  await send({ step: 'read', method: 'GET', path: '/Streaming/channels/capabilities' });
  await put('704');
  expect(protectedPaths).toContain('/Streaming/channels');
});

test('a document that may show a change of ours already is not protected with the change in it', async () => {
  const { send, put, protectedPaths } = open(['/Video/inputs/channels/1', stream]);
  await send({ step: 'read', method: 'GET', path: '/Streaming/channels/capabilities' });
  await put('704');
  expect(protectedPaths).not.toContain('/Streaming/channels');
  expect(protectedPaths).not.toContain(exposure);
});

test('nothing is sent where what may move cannot be read', async () => {
  const { put, sent } = open([], { state: 'unreadable', reason: 'GET was answered 500' });
  await expect(put('704')).rejects.toThrow('may move what stands there: GET was answered 500');
  expect(sent).not.toContain(`PUT ${stream}`);
});
