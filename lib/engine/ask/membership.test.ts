import { describe, expect, test } from 'vitest';
import type { Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import { parseText } from '../../xml/parse.ts';
import { NotAllowed } from '../stop.ts';
import { lookingForMembers } from './membership.ts';

const users = '/Security/users';

/** A device with a list of users that names some ids, and answers 404 to every other path. */
const asking = (listed: readonly string[]) => {
  const asked: string[] = [];
  const list = `<UserList>${listed.map((id) => `<User><id>${id}</id></User>`).join('')}</UserList>`;
  const send = lookingForMembers({
    members: new Map([[users, ['1', '9']]]),
    send: async ({ path, method }: Ask) => {
      asked.push(`${method} ${path}`);
      const status = path === users ? 200 : 404;
      return { exchange: { response: { status, body: Buffer.from(list) } } } as unknown as Observation;
    },
    tree: ({ exchange }) => parseText(Buffer.from(exchange.response?.body ?? []).toString()).root,
  });
  const get = (path: string) => send({ step: 'read', method: 'GET', path });
  return { get, send, asked };
};

describe('a member that is answered 404', () => {
  test.each(['/Security/users/9', '/Security/users/9/description', '/Security/users/9?x=1'])(
    'and is not listed any more has gone: %s',
    async (path) => {
      const { get, asked } = asking(['1']);
      await expect(get(path)).rejects.toThrow(NotAllowed);
      expect(asked).toEqual([`GET ${path}`, `GET ${users}`]);
    },
  );
  test('and is still listed is answered 404', async () => {
    expect((await asking(['1', '9']).get('/Security/users/9')).exchange.response?.status).toBe(404);
  });
  test('and was never there, or whose list the run wrote to, is not looked for', async () => {
    const { get, send, asked } = asking(['1']);
    await get('/Security/users/99');
    await send({ step: 'delete', method: 'DELETE', path: '/Security/users/9' });
    await get('/Security/users/9');
    expect(asked).toEqual(['GET /Security/users/99', 'DELETE /Security/users/9', 'GET /Security/users/9']);
  });
});
