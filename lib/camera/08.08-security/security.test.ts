import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';

let camera: Camera;
let client: TestClient;

beforeEach(async () => {
  camera = await startCamera({ lockout: false });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const newUser = (name: string, extra = ''): string =>
  block('User', `<id>1</id><userName>${name}</userName><password>secret-1</password>${extra}`);
const namesOf = async (): Promise<readonly string[]> => {
  const { root } = await client.get('/Security/users');
  return (root?.children ?? []).map((entry) => entry.children.find((leaf) => leaf.name === 'userName')?.text ?? '');
};

describe('users', () => {
  it('lists the delivered accounts to a Viewer, without a password anywhere', async () => {
    const { status, leaves, text } = await client.get('/Security/users', 'viewer');
    expect(status).toBe(200);
    expect(leaves['User[1]/id']).toBe('1');
    expect(leaves['User[1]/userName']).toBe('admin');
    expect(leaves['User[1]/userLevel']).toBe('Administrator');
    const others = await Promise.all(
      ['/Security/users/1', '/Security/users/capabilities', '/Security/users/1/capabilities'].map((path) => client.get(path)),
    );
    for (const secret of ['12345', camera.deviceEntry().accounts.operator.password]) {
      for (const each of [text, ...others.map((other) => other.text)]) expect(each).not.toContain(`>${secret}<`);
    }
    expect(others[0]?.text).not.toContain('password');
  });

  it('lets a created user in at once with the least privilege, and keeps him out once he is deleted', async () => {
    const created = await client.post('/Security/users', newUser('guard'));
    expect([created.status, created.leaves.id, created.headers.get('location')]).toEqual([201, '4', '/Security/users/4']);
    const guard = { user: 'guard', password: 'secret-1' };
    expect((await client.get('/System/deviceInfo', guard)).status).toBe(200);
    expect((await client.get('/Security/users/4', guard)).leaves.userLevel).toBe('Viewer');
    expect((await client.put('/Security/users/4', newUser('guard').replace('<id>1', '<id>4'), guard)).status).toBe(403);
    expect((await client.remove('/Security/users/4')).status).toBe(200);
    expect((await client.get('/System/deviceInfo', guard)).status).toBe(401);
    expect((await client.get('/Security/users/4')).status).toBe(404);
    expect(camera.effects().account).toBe(2);
  });

  it('puts a new password and a new level in force with the answer, and keeps the password that a PUT leaves out', async () => {
    await client.post('/Security/users', newUser('guard', '<userLevel>Operator</userLevel>'));
    const shown = await client.get('/Security/users/4');
    expect((await client.put('/Security/users/4', shown.text)).status).toBe(200);
    expect((await client.get('/System/deviceInfo', { user: 'guard', password: 'secret-1' })).status).toBe(200);
    await client.put('/Security/users/4', block('User', '<id>4</id><password>secret-2</password><userLevel>Administrator</userLevel>'));
    expect((await client.get('/System/deviceInfo', { user: 'guard', password: 'secret-1' })).status).toBe(401);
    const again = { user: 'guard', password: 'secret-2' };
    expect((await client.put('/Security/users/4', block('User', '<id>4</id><priority>high</priority>'), again)).status).toBe(200);
    expect((await client.get('/Security/users/4')).leaves.priority).toBe('high');
  });

  it('takes sixteen users and no more', async () => {
    for (let id = 4; id <= 16; id += 1) expect((await client.post('/Security/users', newUser(`user${id}`))).status).toBe(201);
    const refused = await client.post('/Security/users', newUser('one-too-many'));
    expect([refused.status, refused.leaves.statusCode]).toEqual([403, '4']);
    expect(await namesOf()).toHaveLength(16);
    expect((await client.get('/Security/users/17')).status).toBe(404);
    expect((await client.get('/Security/users/capabilities')).root?.attributes.size).toBe('16');
  });

  it.each([
    ['a taken name', '/Security/users/3', block('User', '<id>3</id><userName>operator</userName>')],
    ['a colon in the name', '/Security/users/3', block('User', '<id>3</id><userName>a:b</userName>')],
    ['an empty name', '/Security/users/3', block('User', '<id>3</id><userName></userName>')],
    ['an unlisted level', '/Security/users/3', block('User', '<id>3</id><userLevel>Root</userLevel>')],
    ['a lower level for admin', '/Security/users/1', block('User', '<id>1</id><userLevel>Viewer</userLevel>')],
    ['another name for admin', '/Security/users/1', block('User', '<id>1</id><userName>root</userName>')],
    ['a list without admin', '/Security/users', block('UserList', '<User><id>2</id><userName>operator</userName></User>')],
    ['an empty list', '/Security/users', block('UserList', '')],
    ['a list with a renamed admin', '/Security/users', block('UserList', '<User><id>1</id><userName>root</userName></User>')],
    [
      'a list with id 17',
      '/Security/users',
      block('UserList', '<User><id>1</id></User><User><id>17</id><userName>x</userName><password>y</password></User>'),
    ],
    [
      'a new user without password',
      '/Security/users',
      block('UserList', '<User><id>1</id></User><User><id>9</id><userName>x</userName></User>'),
    ],
  ])('refuses %s with 400 and 6, and changes nothing', async (_what, path, body) => {
    const before = camera.snapshot();
    const { status, leaves } = await client.put(path, body);
    expect([status, leaves.statusCode]).toEqual([400, '6']);
    expect(camera.snapshot()).toEqual(before);
    expect(camera.effects().account).toBeUndefined();
  });

  it('takes back the list that it showed, with every password still good', async () => {
    const { text } = await client.get('/Security/users');
    const before = camera.snapshot();
    expect((await client.put('/Security/users', text)).status).toBe(200);
    expect(camera.snapshot()).toEqual(before);
    expect((await client.get('/System/deviceInfo', 'operator')).status).toBe(200);
  });

  it('never deletes admin: alone it is refused, with the list it stays', async () => {
    const alone = await client.remove('/Security/users/1');
    expect([alone.status, alone.leaves.statusCode]).toEqual([403, '4']);
    expect((await client.remove('/Security/users')).status).toBe(200);
    expect(await namesOf()).toEqual(['admin']);
    expect((await client.get('/System/deviceInfo')).status).toBe(200);
  });
});

describe('adminAccess', () => {
  it('shows what was put, and refuses another protocol, one port for both, and ports that are none', async () => {
    const path = '/Security/adminAccess';
    expect((await client.get(path, 'viewer')).leaves).toEqual({ protocol: 'HTTP', portNo: '80', netClientPort: '8000' });
    expect((await client.put(path, block('AdminAccessProtocol', '<protocol>HTTPS</protocol><portNo>443</portNo>'))).status).toBe(200);
    expect((await client.get(path)).leaves).toEqual({ protocol: 'HTTPS', portNo: '443', netClientPort: '8000' });
    for (const inner of ['<protocol>FTP</protocol>', '<portNo>8000</portNo>', '<portNo>0</portNo>', '<portNo>70000</portNo>']) {
      const { status, leaves } = await client.put(path, block('AdminAccessProtocol', inner));
      expect([inner, status, leaves.statusCode]).toEqual([inner, 400, '6']);
    }
    expect((await client.put(path, block('AdminAccessProtocol', '<portNo>81</portNo>'), 'operator')).status).toBe(403);
    expect(camera.effects().address).toBe(1);
  });
});
