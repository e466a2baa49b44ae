import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';

let camera: Camera;
let client: TestClient;

beforeAll(async () => {
  camera = await startCamera();
  client = clientOf(camera);
});
afterAll(() => camera.close());

it('shows two channels to a Viewer, in the list and alone', async () => {
  const { root } = await client.get('/Audio/channels', 'viewer');
  expect(root?.children.map((entry) => entry.children[0]?.text)).toEqual(['11', '12']);
  const { leaves } = await client.get('/Audio/channels/11', 'viewer');
  expect(Object.keys(leaves)).toEqual([
    'id',
    'enabled',
    'audioMode',
    'microphoneEnabled',
    'microphoneSource',
    'microphoneVolume',
    'speakerEnabled',
    'speakerVolume',
  ]);
  expect((await client.get('/Audio/channels/13')).status).toBe(404);
});

it('takes no request that would change a channel', async () => {
  const before = camera.snapshot();
  for (const [method, path] of [
    ['PUT', '/Audio/channels/11'],
    ['DELETE', '/Audio/channels/11'],
    ['POST', '/Audio/channels'],
    ['DELETE', '/Audio/channels'],
  ] as const) {
    const { status, headers } = await client.send(method, path, block('AudioChannel', '<speakerVolume>1</speakerVolume>'));
    expect([status, headers.get('allow')]).toEqual([405, 'GET']);
  }
  expect(camera.snapshot()).toEqual(before);
});
