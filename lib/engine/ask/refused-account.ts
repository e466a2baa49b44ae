/** A 401 to credentials that logged in before: a locked account, or the device's word for too little privilege? */
import type { Client } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import type { Counters } from '../../device/counters.ts';
import type { Role } from '../../model/catalogue.ts';
import { Stop } from '../stop.ts';
import type { Log } from './log.ts';
import type { Routes } from './routes.ts';

export interface RefusedAccount {
  readonly device: DeviceConfig;
  readonly client: Pick<Client, 'send'>;
  readonly routes: Pick<Routes, 'to'>;
  readonly counters: Pick<Counters, 'noteUnexpected401'>;
  readonly log: Pick<Log, 'record'>;
}

/** So many 401s of a role that turned out to be about privilege make them a habit of the device. */
const habitAfter = 3;
const path = '/System/deviceInfo';

/** Logs in once more as a role that was refused. Throws Stop `locked` when its account is not taken any more. */
export const openRefusedAccount = ({ device, client, routes, counters, log }: RefusedAccount): ((role: Role) => Promise<void>) => {
  const habitual = new Map<Role, number>();
  return async (role) => {
    const known = habitual.get(role) ?? 0;
    const account = role === 'nobody' ? undefined : device.accounts[role];
    if (account === undefined || known >= habitAfter) return;
    const answer = await client.send({ method: 'GET', path: routes.to(path), role });
    log.record({ step: 'login-again', method: 'GET', path, role }, answer);
    if (answer.response?.status !== 401) {
      habitual.set(role, known + 1);
      return;
    }
    counters.noteUnexpected401(account.user);
    throw new Stop(
      'locked',
      `${device.baseUrl} refuses the ${role} account "${account.user}" that it accepted before: it is locked or its password was changed; nothing more is sent as it`,
    );
  };
};
