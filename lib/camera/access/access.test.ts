import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';

let camera: Camera;
let client: TestClient;
beforeEach(async () => {
  camera = await startCamera({ control: true, lockout: { tries: 3, minutes: 30 } });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const wrong = { user: 'viewer', password: 'not the password' };

describe('authentication', () => {
  it('challenges whoever brings no credentials, before it says whether there is anything', async () => {
    for (const [method, path] of [
      ['GET', '/System/status'],
      ['PUT', '/System/reboot'],
      ['GET', '/nothing/here'],
      ['PATCH', '/System/status'],
      ['GET', '/index'],
    ] as const) {
      const reply = await client.send(method, path, undefined, 'nobody');
      expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="IP Camera"']);
      expect(reply.leaves.statusCode).toBe('4');
    }
    expect(camera.effects()).toEqual({});
  });
  it.each(['Basic', 'Basic !!!', 'Bearer abc', 'Basic YWRtaW4='])('refuses "%s"', async (authorization) =>
    expect((await client.send('GET', '/System/status', undefined, 'nobody', { authorization })).status).toBe(401),
  );
  it('takes the scheme in any case and passwords with colons', async () => {
    const authorization = `bASIC ${Buffer.from('admin:12345').toString('base64')}`;
    expect((await client.send('GET', '/System/status', undefined, 'nobody', { authorization })).status).toBe(200);
    expect((await client.get('/System/status', { user: 'admin', password: '12345:x' })).status).toBe(401);
  });
  it('locks an account after wrong passwords, for that account alone', async () => {
    for (let n = 0; n < 3; n += 1) expect((await client.get('/System/status', wrong)).status).toBe(401);
    expect((await client.get('/System/status', 'viewer')).status).toBe(401);
    expect((await client.get('/System/status', 'operator')).status).toBe(200);
    await client.control('/reset', {});
    expect((await client.get('/System/status', 'viewer')).status).toBe(200);
  });
  it('forgets wrong passwords after a right one', async () => {
    for (let n = 0; n < 6; n += 1) {
      expect((await client.get('/System/status', wrong)).status).toBe(401);
      expect((await client.get('/System/status', 'viewer')).status).toBe(200);
    }
  });
  it('never locks when the lockout is off', async () => {
    const open = await startCamera({ lockout: false });
    for (let n = 0; n < 10; n += 1) await clientOf(open).get('/System/status', wrong);
    const reply = await clientOf(open).get('/System/status', 'viewer');
    await open.close();
    expect(reply.status).toBe(200);
  });
});

describe('levels', () => {
  const info = block('DeviceInfo', '<deviceName>changed</deviceName>');
  it.each([
    ['viewer', 403],
    ['operator', 403],
    ['administrator', 200],
  ] as const)('%s writing device information gets %i', async (who, status) => {
    const reply = await client.put('/System/deviceInfo', info, who);
    expect([reply.status, reply.leaves.statusCode]).toEqual([status, status === 200 ? '1' : '4']);
    const after = (await client.get('/System/deviceInfo', 'viewer')).leaves.deviceName;
    expect(after).toBe(status === 200 ? 'changed' : 'IP CAMERA');
  });
  it('the level is refused before the body is looked at', async () =>
    expect((await client.put('/System/deviceInfo', 'no xml', 'viewer')).status).toBe(403));
  it('an Operator does what needs an Operator, a Viewer formats as the document prints', async () => {
    const list = block('StorageVolumeList', '', 'urn:psialliance-org');
    expect((await client.put('/System/Storage/volumes', list, 'operator')).status).toBe(200);
    expect((await client.put('/System/Storage/volumes', list, 'viewer')).status).toBe(403);
    expect((await client.put('/System/Storage/volumes/1/format', undefined, 'viewer')).status).toBe(200);
  });
});
