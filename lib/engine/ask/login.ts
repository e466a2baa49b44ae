/** One serial login per account before anything else: a camera locks accounts, and a wrong password must not be sent twice. */
import type { Answer, Client } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import type { Counters } from '../../device/counters.ts';
import type { Role } from '../../model/catalogue.ts';
import type { Observation } from '../../model/check.ts';
import type { Response } from '../../model/exchange.ts';
import type { Ask } from '../../model/probe.ts';
import { Stop } from '../stop.ts';
import type { Again } from './again.ts';
import { firstConditionOf } from './conditions.ts';
import type { Interruption } from './interruption.ts';
import type { Routes } from './routes.ts';

export interface Login {
  readonly device: Pick<DeviceConfig, 'baseUrl' | 'accounts'>;
  readonly client: Pick<Client, 'send' | 'assumeBasic'>;
  readonly routes: Pick<Routes, 'to'>;
  readonly again: Pick<Again, 'send' | 'settle'>;
  readonly interruption: Pick<Interruption, 'check'>;
  readonly counters: Pick<Counters, 'loginRefusal' | 'noteUnexpected401'>;
  record(ask: Ask, answer: Answer): Observation;
}

/** A Viewer operation that every device is due. */
const path = '/System/deviceInfo';

const busyStop = (baseUrl: string, { body }: Response): Stop => {
  const said = Buffer.from(body.subarray(0, 200))
    .toString('latin1')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return new Stop(
    'busy',
    `${baseUrl} answers 503 however often it is asked${said === '' ? '' : ` ("${said}")`}: close other clients of the device, as it may serve no more connections, then run again`,
  );
};

/** Roles whose account logs in, highest first. Throws Stop at the first that does not, with what the device says of it. */
export const logIn = async ({ device, client, routes, again, interruption, counters, record }: Login): Promise<readonly Role[]> => {
  const roles: Role[] = [];
  for (const role of ['administrator', 'operator', 'viewer'] as const) {
    const account = device.accounts[role];
    if (account === undefined) continue;
    interruption.check();
    const refused = counters.loginRefusal(account.user);
    if (refused !== undefined) throw new Stop('credentials', refused);
    const party = { baseUrl: device.baseUrl, role, account };
    const ask = (): Promise<Answer> => client.send({ method: 'GET', path: routes.to(path), role });
    const { answer: first, troubles } = await again.send('GET', false, ask);
    // Neither challenged nor answered: the document has credentials sent unasked.
    const isUnasked =
      first.scheme === 'none' && first.response !== undefined && first.response.status >= 400 && first.response.status !== 401;
    if (isUnasked) client.assumeBasic();
    const answer = isUnasked && firstConditionOf(party, first) === undefined ? await ask() : first;
    again.settle(record({ step: 'login', method: 'GET', path, role }, answer).exchange, troubles);
    if (answer.response === undefined)
      throw new Stop('unreachable', `${device.baseUrl} gives no usable answer: ${answer.failure?.message ?? 'unknown'}`);
    const stop =
      firstConditionOf(party, answer) ?? (answer.response.status === 503 ? busyStop(device.baseUrl, answer.response) : undefined);
    if (answer.response.status === 401) counters.noteUnexpected401(account.user);
    if (stop !== undefined) throw stop;
    roles.push(role);
  }
  return roles;
};
