import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type Reply, type TestClient } from '../test-client.ts';

const eth = '/Network/interfaces/1';
let camera: Camera;
let client: TestClient;

beforeEach(async () => {
  camera = await startCamera({ seed: 7 });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const put = (what: string, root: string, inner: string): Promise<Reply> => client.put(`${eth}/${what}`, block(root, inner));
const refused = async (reply: Promise<Reply>): Promise<void> => {
  const before = camera.snapshot();
  const { status, leaves } = await reply;
  expect([status, leaves.statusCode]).toEqual([400, '6']);
  expect(camera.snapshot()).toEqual(before);
};

describe('an interface', () => {
  it('shows address, discovery, PPPoE and DDNS together, no password among them', async () => {
    const { leaves, text } = await client.get('/Network/interfaces', 'viewer');
    expect(leaves['NetworkInterface[1]/IPAddress/ipAddress']).toBe('172.6.64.7');
    expect(leaves['NetworkInterface[1]/DDNS/provider']).toBe('PeanutHall');
    for (const path of ['', '/pppoe', '/ddns']) expect((await client.get(eth + path)).text).not.toMatch(/<password/);
    expect(text).not.toMatch(/<password|<Wireless/);
    for (const method of ['POST', 'DELETE']) expect((await client.send(method, '/Network/interfaces')).status).toBe(405);
  });

  it('takes back the whole document that it showed', async () => {
    const before = camera.snapshot();
    expect((await client.put(eth, (await client.get(eth)).text)).status).toBe(200);
    expect(camera.snapshot()).toEqual(before);
    expect(camera.effects().address).toBeUndefined();
  });

  it('reaches the inner documents by a PUT to the whole', async () => {
    const { status } = await client.put(
      eth,
      block('NetworkInterface', '<id>1</id><Discovery><Zeroconf><enabled>false</enabled></Zeroconf></Discovery>'),
    );
    expect(status).toBe(200);
    expect((await client.get(`${eth}/discovery`)).leaves).toEqual({ 'UPnP/enabled': 'true', 'Zeroconf/enabled': 'false' });
  });
});

describe('ipAddress', () => {
  it('reports what was put while the connection stays', async () => {
    expect((await put('ipAddress', 'IPAddress', '<ipAddress>172.6.64.16</ipAddress>')).status).toBe(200);
    expect((await client.get(`${eth}/ipAddress`)).leaves.ipAddress).toBe('172.6.64.16');
    expect((await client.get(eth)).leaves['IPAddress/ipAddress']).toBe('172.6.64.16');
    expect(camera.effects().address).toBe(1);
  });

  it('shows the lease while dynamic, ignores an address then, and goes back to the one set by hand', async () => {
    const original = await client.get(`${eth}/ipAddress`);
    const snapshot = camera.snapshot();
    expect((await put('ipAddress', 'IPAddress', '<ipVersion>v4</ipVersion><addressingType>dynamic</addressingType>')).status).toBe(200);
    const lease = (await client.get(`${eth}/ipAddress`)).leaves;
    expect(lease.ipAddress).toMatch(/^172\.6\.64\.1\d\d$/);
    expect((await put('ipAddress', 'IPAddress', '<ipAddress>10.0.0.9</ipAddress>')).status).toBe(200);
    expect((await client.get(`${eth}/ipAddress`)).leaves).toEqual(lease);
    expect((await client.put(`${eth}/ipAddress`, original.text)).status).toBe(200);
    expect(camera.snapshot()).toEqual(snapshot);
  });

  it('keeps the leased address by hand when that is all that is asked', async () => {
    await put('ipAddress', 'IPAddress', '<addressingType>dynamic</addressingType>');
    const lease = (await client.get(`${eth}/ipAddress`)).leaves.ipAddress;
    await put('ipAddress', 'IPAddress', '<addressingType>static</addressingType><subnetMask>255.255.0.0</subnetMask>');
    expect((await client.get(`${eth}/ipAddress`)).leaves).toMatchObject({
      ipAddress: lease,
      subnetMask: '255.255.0.0',
      addressingType: 'static',
    });
  });

  it.each([
    '<ipAddress>300.1.1.1</ipAddress>',
    '<subnetMask>/24</subnetMask>',
    '<subnetMask>255.0.255.0</subnetMask>',
    '<ipVersion>v6</ipVersion>',
  ])('refuses %s', async (inner) => refused(put('ipAddress', 'IPAddress', inner)));
});

const wep = (mode: string, keys: string, more = ''): string =>
  `<WirelessSecurity><securityMode>${mode}</securityMode><WEP><authenticationType>auto</authenticationType><defaultTransmitKeyIndex>1</defaultTransmitKeyIndex>${more}<EncryptionKeyList>${keys}</EncryptionKeyList></WEP></WirelessSecurity>`;
const key = (text: string): string => `<encryptionKey>${text}</encryptionKey>`;

describe('wireless', () => {
  it('takes WEP with its keys, forgets the WPA key then, and takes its first document back', async () => {
    const original = await client.get(`${eth}/wireless`);
    const snapshot = camera.snapshot();
    expect((await put('wireless', 'Wireless', wep('WEP', key('0123456789')))).status).toBe(200);
    const { leaves } = await client.get(`${eth}/wireless`);
    expect(
      leaves['WirelessSecurity/WEP/EncryptionKeyList/encryptionKey[1]'] ?? leaves['WirelessSecurity/WEP/EncryptionKeyList/encryptionKey'],
    ).toBe('0123456789');
    expect(Object.keys(leaves).some((path) => path.includes('WPA'))).toBe(false);
    await refused(put('wireless', 'Wireless', '<WirelessSecurity><securityMode>WPA-personal</securityMode></WirelessSecurity>'));
    expect((await client.put(`${eth}/wireless`, original.text)).status).toBe(200);
    expect(camera.snapshot()).toEqual(snapshot);
  });

  it('takes a text key as ASICII', async () => {
    expect(
      (await put('wireless', 'Wireless', wep('WEP', key('hello'), '<wepKeyLength>64</wepKeyLength><wepKeyType>ASICII</wepKeyType>')))
        .status,
    ).toBe(200);
  });

  it.each([
    ['WEP without its block', '<WirelessSecurity><securityMode>WEP</securityMode></WirelessSecurity>'],
    ['a channel beyond 14', '<channel>15</channel>'],
    ['a key that is not hexadecimal', wep('WEP', key('xyzxyzxyzx'))],
    ['a key of a wrong length', wep('WEP', key('012345678'))],
    ['a key index without a key', wep('WEP', key('0123456789')).replace('>1<', '>2<')],
    ['a length that is not the shared key’s', '<WirelessSecurity><WPA><wpaKeyLength>9</wpaKeyLength></WPA></WirelessSecurity>'],
  ])('refuses %s', async (_what, inner) => refused(put('wireless', 'Wireless', inner)));

  it('hears four networks, their strength within bounds, and nothing under another id', async () => {
    const { root, leaves } = await client.get(`${eth}/detectedWirelessList`, 'viewer');
    expect(root?.children).toHaveLength(4);
    for (let at = 1; at <= 4; at += 1) {
      const strength = Number(leaves[`DetectedWireless[${at}]/signalStrength`]);
      expect(strength >= 0 && strength <= 100).toBe(true);
    }
    expect((await client.get(`${eth}/detectedWirelessList/4`)).leaves.ssid).toBe('scanner-07');
    expect((await client.get(`${eth}/detectedWirelessList/5`)).status).toBe(404);
  });
});

describe('ddns', () => {
  const ddns = (inner: string): Promise<Reply> => put('ddns', 'DDNS', inner);

  it('asks for what the new provider needs, and forgets the account of the old one', async () => {
    const original = await client.get(`${eth}/ddns`);
    const snapshot = camera.snapshot();
    const account = { serverIPAddress: '192.0.2.1', domainName: 'cam.example.org', userName: 'me' };
    const tags = (names: readonly string[]): string =>
      Object.entries(account)
        .filter(([name]) => names.includes(name))
        .map(([name, value]) => `<${name}>${value}</${name}>`)
        .join('');
    await refused(ddns('<provider>IPServer</provider>'));
    for (const left of Object.keys(account))
      await refused(ddns(`<provider>DynDNS</provider>${tags(Object.keys(account).filter((name) => name !== left))}`));
    expect((await ddns(`<provider>DynDNS</provider>${tags(Object.keys(account))}`)).status).toBe(200);
    await refused(ddns(`<provider>PeanutHall</provider>${tags(['domainName'])}`));
    expect((await ddns(`<provider>IPServer</provider>${tags(['serverIPAddress'])}<portNo>8001</portNo>`)).status).toBe(200);
    expect((await client.get(`${eth}/ddns`)).leaves).toEqual({
      enabled: 'false',
      provider: 'IPServer',
      serverIPAddress: '192.0.2.1',
      portNo: '8001',
    });
    expect((await client.put(`${eth}/ddns`, original.text)).status).toBe(200);
    expect(camera.snapshot()).toEqual(snapshot);
  });

  it('refuses an unlisted provider', async () => refused(ddns('<provider>NoIP</provider>')));
});

describe('NFS', () => {
  const nfs = (address: string, directory: string): string =>
    `<NFS><NFSIPAddress>${address}</NFSIPAddress><NFSDirectory>${directory}</NFSDirectory></NFS>`;

  it('is known by position, and a list put replaces the list', async () => {
    expect((await client.get(`${eth}/NFSList/2`)).leaves.NFSDirectory).toBe('/dvr/share2');
    expect((await put('NFSList', 'NFSList', [1, 2, 3].map((n) => nfs(`192.0.2.${n}`, `/v${n}`)).join(''))).status).toBe(200);
    expect((await client.get(`${eth}/NFSList/3`)).leaves).toEqual({ NFSIPAddress: '192.0.2.3', NFSDirectory: '/v3' });
    expect((await put('NFSList', 'NFSList', nfs('192.0.2.9', '/v9'))).status).toBe(200);
    expect((await client.get(`${eth}/NFSList/1`)).leaves.NFSDirectory).toBe('/v9');
    expect((await client.get(`${eth}/NFSList/2`)).status).toBe(404);
    expect((await put('NFSList/1', 'NFS', '<NFSDirectory>/other</NFSDirectory>')).status).toBe(200);
    expect((await client.get(`${eth}/NFSList`)).leaves['NFS[1]/NFSIPAddress']).toBe('192.0.2.9');
    expect(camera.effects().storage).toBeGreaterThanOrEqual(3);
  });

  it('refuses a ninth drive, and a directory that is no path', async () => {
    await refused(put('NFSList', 'NFSList', Array.from({ length: 9 }, (_, n) => nfs(`192.0.2.${n}`, '/v')).join('')));
    await refused(put('NFSList/1', 'NFS', '<NFSDirectory>share</NFSDirectory>'));
    expect((await client.get(`${eth}/NFSList/capabilities`)).root?.attributes.size).toBe('8');
  });
});
