import { afterEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import type { PersonalityName } from '../options.ts';
import { clientOf, type TestClient } from '../test-client.ts';

let camera: Camera | undefined;
afterEach(async () => {
  await camera?.close();
  camera = undefined;
});
const show = async (personality: PersonalityName): Promise<TestClient> => {
  camera = await startCamera({ personality, lockout: false });
  return clientOf(camera);
};
const names = (node: { children: readonly { name: string }[] } | undefined) => node?.children.map(({ name }) => name);

describe('faces of the field', () => {
  it('ipc-5.2 answers below its prefix and at the root, in two namespaces', async () => {
    const client = await show('ipc-5.2');
    for (const path of ['/ISAPI/System/deviceInfo', '/System/deviceInfo']) {
      const { status, leaves, root } = await client.get(path);
      expect([status, root?.attributes.version, leaves.firmwareVersion]).toEqual([200, '2.0', 'V5.2.0']);
      expect(leaves.deviceID).toMatch(/^[0-9a-f]{8}-/);
      expect(leaves.telecontrolID).toBe('88');
    }
    const storage = (await client.get('/ISAPI/ContentMgmt/Storage')).root;
    const list = storage?.children[0];
    expect([storage?.name, list?.name, list?.attributes.size, list?.namespace === storage?.namespace]).toEqual([
      'storage',
      'hddList',
      '8',
      false,
    ]);
    expect(list?.children[0]?.namespace).toBe(storage?.namespace);
  });
  it('ipc-5.2 shows its streams by channel and stream, and takes them back', async () => {
    const client = await show('ipc-5.2');
    const { leaves, text } = await client.get('/ISAPI/Streaming/channels/101');
    expect([leaves.id, leaves['Video/videoQualityControlType'], leaves['Transport/Multicast/destIPAddress']]).toEqual([
      '101',
      'cbr',
      '0.0.0.0',
    ]);
    expect(text.match(/streamingTransport/g)).toHaveLength(6);
    const reply = await client.put('/ISAPI/Streaming/channels/101', text.replace('>3072<', '>2048<'));
    expect([reply.status, reply.leaves.statusCode]).toEqual([200, '1']);
    expect((await client.get('/ISAPI/Streaming/channels/101')).leaves['Video/constantBitRate']).toBe('2048');
    expect((await client.get('/ISAPI/Streaming/channels/103')).status).toBe(500);
  });
  it.each([
    ['ipc-5.4', '/ISAPI/System/Holidays', 404, 'text/html'],
    ['ipc-5.4', '/ISAPI/ContentMgmt/InputProxy/channels', 403, 'application/xml'],
    ['ipc-5.7', '/ISAPI/System/Holidays', 404, 'application/xml; charset="UTF-8"'],
    ['dvr-3', '/ISAPI/System/Holidays', 400, 'application/xml; charset="UTF-8"'],
    ['nvr-4', '/ISAPI/System/time/index', 403, 'application/xml; charset="UTF-8"'],
    ['root-ver20', '/System/time/description', 404, 'text/html'],
  ] as const)('%s refuses %s with %i and %s', async (name, path, status, type) => {
    const reply = await (await show(name)).get(path);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, type]);
  });
  it.each([
    ['ipc-5.2', 'text/html', undefined],
    ['nvr-4', 'application/xml; charset="UTF-8"', 'userCheck'],
  ] as const)('%s turns nobody away with %s', async (name, type, root) => {
    const reply = await (await show(name)).send('GET', '/ISAPI/System/deviceInfo', undefined, 'nobody');
    expect([reply.status, reply.headers.get('content-type'), reply.root?.name]).toEqual([401, type, root]);
    expect(reply.headers.get('www-authenticate')).not.toBeNull();
  });
  it('a page keeps what an Operator puts, and nothing of a Viewer', async () => {
    const client = await show('ipc-5.7');
    const path = '/ISAPI/System/Video/inputs/channels/1/motionDetection';
    const { text } = await client.get(path);
    const other = text.replace('<enabled>true', '<enabled>false');
    expect((await client.put(path, other, 'viewer')).status).toBe(403);
    expect((await client.get(path)).leaves.enabled).toBe('true');
    expect((await client.put(path, other)).leaves.subStatusCode).toBe('ok');
    expect((await client.get(path)).leaves.enabled).toBe('false');
    expect((await client.put(path, '<Time/>')).status).toBe(400);
  });
  it('a recorder says less, and of its streams more', async () => {
    const client = await show('nvr-4');
    const info = await client.get('/ISAPI/System/deviceInfo');
    expect(names(info.root)).not.toContain('deviceLocation');
    expect([info.root?.namespace.includes('ver20'), info.root?.attributes.version]).toEqual([true, '1.0']);
    expect((await client.get('/ISAPI/Streaming/channels/902')).leaves['Video/maxFrameRate']).toBe('0');
    const triggers = (await client.get('/ISAPI/Event/triggers')).root;
    expect(triggers?.children[0]?.namespace).not.toBe(triggers?.namespace);
  });
  it('psia-1.1 has the document below /PSIA, with its special resources', async () => {
    const client = await show('psia-1.1');
    const { root, status } = await client.get('/PSIA/System/Network/interfaces');
    expect([status, root?.namespace]).toEqual([200, 'urn:psialliance-org']);
    expect((await client.get('/PSIA/System/time/description')).root?.name).toBe('ResourceDescription');
    expect((await client.get('/PSIA/System/Video/inputs/channels/1/tamperDetection')).root?.name).toBe('TamperDetection');
  });
  it('root-ver20 has the document at the root in the later namespace', async () => {
    const client = await show('root-ver20');
    const { root, leaves } = await client.get('/Streaming/channels/101');
    expect([root?.namespace.includes('ver20'), leaves.id]).toEqual([true, '101']);
    expect((await client.get('/Network/interfaces')).status).toBe(200);
  });
});
