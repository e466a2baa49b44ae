import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { XmlNode } from '../../model/xml.ts';
import { blocks } from '../../spec/catalogue.ts';
import { type Camera, startCamera } from '../camera.ts';
import { clientOf, type TestClient } from '../test-client.ts';

let camera: Camera;
let client: TestClient;
beforeAll(async () => {
  camera = await startCamera({ control: true });
  client = clientOf(camera);
});
afterAll(() => camera.close());

const child = (node: XmlNode | undefined, name: string): XmlNode | undefined => node?.children.find((each) => each.name === name);
const resourcesIn = (list: XmlNode | undefined): readonly XmlNode[] => list?.children.filter((each) => each.name === 'Resource') ?? [];
const nameOf = (resource: XmlNode): string => child(resource, 'name')?.text ?? '';

interface Seen {
  readonly uri: string;
  readonly node: XmlNode;
}
const walk = (list: XmlNode | undefined, above: string): readonly Seen[] =>
  resourcesIn(list).flatMap((node) => {
    const uri = `${above}/${nameOf(node)}`;
    return [{ uri, node }, ...walk(child(node, 'ResourceList'), uri)];
  });

const isBlock = (inbound: string | undefined): boolean => blocks.some((each) => inbound?.split(' or ').includes(each.name) === true);

describe('special resources', () => {
  it('agree with each other and with what the camera does, at every node', async () => {
    const seen = walk((await client.get('/indexr', 'viewer')).root, '');
    expect(seen.length).toBeGreaterThanOrEqual(22);
    for (const { uri, node } of seen) {
      const [index, description, refused, capabilities] = await Promise.all([
        client.get(`${uri}/index`, 'viewer'),
        client.get(`${uri}/description`, 'viewer'),
        client.send('PATCH', uri),
        client.get(`${uri}/capabilities`, 'viewer'),
      ]);
      expect(resourcesIn(index.root).map(nameOf), uri).toEqual(resourcesIn(child(node, 'ResourceList')).map(nameOf));
      const { root, status } = description;
      expect([status, child(root, 'name')?.text, child(root, 'version')?.text], uri).toEqual([200, nameOf(node), '1.0']);
      expect(child(root, 'type')?.text, uri).toBe(child(node, 'type')?.text);
      const allow = refused.headers.get('allow') ?? '';
      const described = root?.children.map((each) => each.name).filter((name) => /^(?:get|put|post|delete)$/.test(name));
      expect(described, uri).toEqual(allow === '' ? [] : allow.toLowerCase().split(', '));
      const takesXml = ['put', 'post'].some((name) => isBlock(child(child(root, name), 'inboundData')?.text));
      // 8.9.5 has capabilities for its query parameters.
      const isPicture = uri.endsWith('/picture');
      expect(capabilities.status, uri).toBe(takesXml || isPicture ? 200 : 404);
    }
  }, 60_000);
  it('stand at the root, capabilities apart', async () => {
    for (const [name, root] of [
      ['index', 'ResourceList'],
      ['indexr', 'ResourceList'],
      ['description', 'ResourceDescription'],
    ] as const) {
      const reply = await client.get(`/${name}`, 'viewer');
      expect([reply.status, reply.root?.name]).toEqual([200, root]);
    }
    expect((await client.get('/capabilities')).status).toBe(404);
  });
  it('have none of their own', async () => {
    for (const path of ['/System/index/index', '/index/description', '/System/time/description/capabilities']) {
      expect((await client.get(path)).status, path).toBe(404);
    }
  });
  it('follow the members that come and go', async () => {
    const names = async (): Promise<readonly string[]> => resourcesIn((await client.get('/System/time/ntpServers/index')).root).map(nameOf);
    expect(await names()).toEqual(['1']);
    await client.remove('/System/time/ntpServers/1');
    expect(await names()).toEqual([]);
    expect((await client.get('/System/time/ntpServers/1/index')).status).toBe(404);
  });
  it('show at once who was added, who was removed, and who is back', async () => {
    const users = async (path: string): Promise<readonly string[]> =>
      walk((await client.get(path)).root, path.replace(/\/indexr?$/, ''))
        .map(({ uri }) => uri)
        .filter((uri) => /^\/Security\/users\/[^/]+$/.test(uri));
    const everywhere = () => Promise.all(['/indexr', '/Security/indexr', '/Security/users/index'].map(users));
    const three = ['/Security/users/1', '/Security/users/2', '/Security/users/3'];
    expect(await everywhere()).toEqual([three, three, three]);
    const user = '<User><userName>guard</userName><password>watch1</password><userLevel>Viewer</userLevel></User>';
    expect((await client.send('POST', '/Security/users', user)).status).toBe(201);
    const four = [...three, '/Security/users/4'];
    expect(await everywhere()).toEqual([four, four, four]);
    expect((await client.remove('/Security/users/2')).status).toBe(200);
    const without = four.filter((uri) => !uri.endsWith('2'));
    expect(await everywhere()).toEqual([without, without, without]);
    await fetch(`${camera.controlUrl}/reset`, { method: 'POST' });
    expect(await everywhere()).toEqual([three, three, three]);
  });
  it('show a fault from when it is switched on until it is switched off', async () => {
    const names = async (): Promise<readonly string[]> => resourcesIn((await client.get('/System/time/index')).root).map(nameOf);
    const toggle = (on: boolean) =>
      fetch(`${camera.controlUrl}/faults`, { method: 'POST', body: JSON.stringify({ name: 'index-omits-child', on }) });
    const right = await names();
    await toggle(true);
    expect(await names()).toEqual(right.slice(0, -1));
    await toggle(false);
    expect(await names()).toEqual(right);
  });
  it('describe query parameters with their values', async () => {
    const { root } = await client.get('/System/factoryDefault/description');
    const list = child(child(root, 'put'), 'queryParameterList');
    expect(list?.children.map((each) => each.children.map((part) => part.text))).toEqual([
      ['mode', 'xs:string', 'full, basic; default full'],
    ]);
  });
});

describe('capabilities', () => {
  it('are an instance of the block with limits that hold', async () => {
    const { root } = await client.get('/System/deviceInfo/capabilities');
    const id = child(root, 'deviceID');
    expect([root?.name, id?.attributes]).toEqual(['DeviceInfo', expect.objectContaining({ min: '1', max: '255', def: '88' })]);
    expect(root?.children.map((each) => each.name)).toEqual(
      (await client.get('/System/deviceInfo')).root?.children.map((each) => each.name),
    );
  });
  it('show a sample entry of a list that is empty', async () => {
    await client.remove('/System/time/ntpServers');
    const { root } = await client.get('/System/time/ntpServers/capabilities');
    const entry = child(root, 'NTPServer');
    expect(root?.attributes.size).toBe('4');
    expect(child(entry, 'addressingFormatType')?.attributes.opt).toBe('ipaddress, hostname');
    expect(child(entry, 'id')?.attributes.opt).toBe('1, 2, 3, 4');
  });
});
