import { expect, test } from 'vitest';
import type { Observation } from '../../model/check.ts';
import type { Ask, ProbeContext } from '../../model/probe.ts';
import { parseText } from '../../xml/parse.ts';
import { openGate } from '../gate.ts';

const users = '/Security/users';
const namespace = 'http://www.hikvision.com/ver10/XMLSchema';

const entry = (id: string): string => `<User><id>${id}</id><userName>user${id}</userName><userLevel>Viewer</userLevel></User>`;

/** A device with a list of users; one that `keeps` confirms a DELETE and takes nobody away. */
const deviceWith = (keeps: boolean) => {
  const ids = ['1'];
  const done = '<ResponseStatus version="1.0"><statusCode>1</statusCode></ResponseStatus>';
  const bodyFor = ({ method, path }: Ask): string => {
    if (method === 'POST') ids.push(String(ids.length + 1));
    if (method === 'DELETE' && !keeps) ids.splice(ids.indexOf(path.split('/').at(-1) ?? ''), 1);
    return method === 'GET' ? `<UserList version="1.0" xmlns="${namespace}">${ids.map(entry).join('')}</UserList>` : done;
  };
  const send = async (ask: Ask): Promise<Observation> => {
    const { step, method, path } = ask;
    // Capabilities say nothing here.
    const status = path.endsWith('/capabilities') ? 404 : 200;
    const body = new TextEncoder().encode(status === 404 ? '' : bodyFor(ask));
    const headers = [['Content-Type', 'application/xml']] as const;
    const response = { status, reason: '', headers, body };
    return {
      step,
      role: 'administrator',
      instance: path,
      exchange: { n: 1, request: { method, path, role: 'administrator', headers: [] }, response, startedAt: '', durationMs: 0 },
    };
  };
  const tree = ({ exchange }: Observation) => parseText(new TextDecoder().decode(exchange.response?.body)).root;
  const survey = { members: new Map(), features: new Map(), instances: new Map() };
  return { ids, context: { send, tree, survey, dialect: 'ipmd', seed: 1 } as unknown as ProbeContext };
};

const newcomer = parseText(
  `<User version="1.0" xmlns="${namespace}"><userName>probe</userName><password>probe12345</password></User>`,
).root;
const post: Ask = { step: 'create', method: 'POST', path: users, ...(newcomer === undefined ? {} : { body: newcomer }), claims: 'printed' };

test.each([
  [true, 2],
  [false, 2],
])('where what is deleted stays (%s), the list ends with %i members', async (keeps, members) => {
  const { ids, context } = deviceWith(keeps);
  const passage = openGate(context).enter();
  await passage.context.send(post);
  await passage.context.send({ step: 'delete', method: 'DELETE', path: `${users}/2` });
  const again = await passage.context.send(post);
  expect(ids).toHaveLength(members);
  expect(again.unsent).toEqual(keeps ? expect.stringContaining('still lists 2, which was deleted') : undefined);
});
