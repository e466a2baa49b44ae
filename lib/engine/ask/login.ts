/** One serial login per account before anything else: a camera locks accounts, and a wrong password must not be sent twice. */

import type { DeviceConfig } from '../../device/config.ts';
import type { Role } from '../../model/catalogue.ts';
import type { Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import { Stop } from '../stop.ts';

/** Tried in this order; each is a Viewer operation that every device is due. */
const loginPath = '/System/deviceInfo';

/** Roles whose account logs in, highest first. Throws Stop `credentials` at the first 401. */
export const logIn = async (device: DeviceConfig, send: (ask: Ask) => Promise<Observation>): Promise<readonly Role[]> => {
  const roles: Role[] = [];
  for (const role of ['administrator', 'operator', 'viewer'] as const) {
    if (device.accounts[role] === undefined) continue;
    const seen = await send({ step: 'login', method: 'GET', path: loginPath, role });
    const { response, failure } = seen.exchange;
    if (response === undefined) throw new Stop('unreachable', `${device.baseUrl} gives no usable answer: ${failure?.message ?? 'unknown'}`);
    if (response.status === 401) {
      throw new Stop(
        'credentials',
        `${device.baseUrl} refuses the ${role} account "${device.accounts[role].user}" (401); nothing more is sent so that it is not locked: correct the password in the device's entry`,
      );
    }
    roles.unshift(role);
  }
  return roles.reverse().sort((a, b) => rank.indexOf(a) - rank.indexOf(b));
};

const rank: readonly Role[] = ['nobody', 'viewer', 'operator', 'administrator'];
