/** Which of the three dialects a device speaks, in at most three requests. */

import type { Client } from '../../device/client.ts';
import type { Dialect } from '../../model/check.ts';
import { toDialectPath } from '../../spec/dialects/paths.ts';
import { Stop } from '../stop.ts';

const tried: readonly Dialect[] = ['ipmd', 'isapi', 'psia'];

/** The first dialect whose place of deviceInfo answers with XML; ipmd when none does. Throws Stop when nobody answers or the password is refused. */
export const detectDialect = async (client: Client, baseUrl: string): Promise<Dialect> => {
  for (const dialect of tried) {
    const answer = await client.send({ method: 'GET', path: toDialectPath('/System/deviceInfo', dialect), role: 'administrator' });
    if (answer.response === undefined)
      throw new Stop('unreachable', `${baseUrl} gives no usable answer: ${answer.failure?.message ?? 'unknown'}`);
    if (answer.response.status === 401)
      throw new Stop(
        'credentials',
        `${baseUrl} refuses the administrator account (401); nothing more is sent so that it is not locked: correct the password in the device's entry`,
      );
    if (answer.response.status === 200 && new TextDecoder().decode(answer.response.body.subarray(0, 2048)).includes('<DeviceInfo'))
      return dialect;
  }
  return 'ipmd';
};
