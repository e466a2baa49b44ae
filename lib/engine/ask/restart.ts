/** A device that went away by a restart: waiting for it without credentials, then logging in with those that it takes now. */
import type { Client } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import type { Counters } from '../../device/counters.ts';
import type { Role } from '../../model/catalogue.ts';
import type { Observation } from '../../model/check.ts';
import type { Ask, ProbeContext } from '../../model/probe.ts';
import { Stop } from '../stop.ts';
import type { Routes } from './routes.ts';

export interface Restart {
  readonly device: DeviceConfig;
  readonly client: Client;
  readonly counters: Pick<Counters, 'noteUnexpected401'>;
  readonly routes: Pick<Routes, 'to'>;
  record(ask: Ask, answer: Awaited<ReturnType<Client['send']>>): Observation;
  wait(ms: number): Promise<void>;
  /** The device answers again: what was known of it and its connection is to be learnt anew. */
  returned(): void;
  /** This account is taken from now on; undefined stands for the entry's administrator. */
  loggedIn(account: Ask['account']): Promise<void>;
}

const path = '/System/deviceInfo';
/** A device that starts accepts connections before it answers. */
const answerMs = 2000;

/** As a probe waits; `until` ends the waiting early. */
export type AwaitReturn = (limitMs: number, until?: () => boolean) => ReturnType<ProbeContext['awaitReturn']>;

/** Both ways back. What they send while the device is on its way does not count as lost. */
export const openRestart = (
  restart: Restart,
): {
  readonly awaitReturn: AwaitReturn;
  readonly logInAgain: ProbeContext['logInAgain'];
} => {
  const { device, client, routes, wait } = restart;
  /** A device that starts is soon there, one that shuts us out is not to be asked hundreds of times. */
  const longer = (pause: number): number => Math.min(pause * 1.3, 2000);
  const pauseFor = (limit: number): number => Math.min(250, limit / 200);
  const look = (role: Role, account: Ask['account']) =>
    client.send({
      method: 'GET',
      path: routes.to(path),
      role,
      timeoutMs: answerMs,
      ...(account === undefined ? {} : { account }),
    });
  let shutOut = false;

  const awaitReturn = async (limitMs: number, until = () => false): ReturnType<ProbeContext['awaitReturn']> => {
    const from = performance.now();
    const limit = Math.min(limitMs, device.timeouts.rebootMs);
    let missed = 0;
    let pause = pauseFor(limit);
    while (performance.now() - from < limit && !until()) {
      const answer = await look('nobody', undefined);
      if (answer.response !== undefined && answer.response.status < 500) {
        restart.record({ step: 'returned', method: 'GET', path, role: 'nobody' }, answer);
        restart.returned();
        return { ms: performance.now() - from, missed };
      }
      missed += 1;
      await wait(pause);
      pause = longer(pause);
    }
    return undefined;
  };

  /** True: taken; false: refused, or nothing was to be told until `until`. */
  const takes = async (account: Ask['account'], until: number): Promise<boolean> => {
    for (;;) {
      const answer = await look('administrator', account);
      const status = answer.response?.status;
      if (status === 200 || status === 401 || performance.now() >= until)
        restart.record({ step: 'login', method: 'GET', path, ...(account === undefined ? {} : { account }) }, answer);
      if (status === 401) restart.counters.noteUnexpected401((account ?? device.accounts.administrator).user);
      if (status === 200 || status === 401 || performance.now() >= until) return status === 200;
      await wait(pauseFor(device.timeouts.rebootMs));
    }
  };

  const logInAgain: ProbeContext['logInAgain'] = async (accounts) => {
    const until = performance.now() + device.timeouts.rebootMs;
    // A device that has just started may not know its users yet: the likeliest is tried once more.
    for (const [turn, account] of shutOut ? [] : [...accounts, accounts[0]].entries()) {
      if (turn === accounts.length) await wait(Math.min(3000, device.timeouts.rebootMs / 8));
      if (!(await takes(account, until))) continue;
      restart.returned();
      await restart.loggedIn(account);
      return account;
    }
    shutOut = true;
    throw new Stop(
      'locked',
      `${device.baseUrl} is back and takes no administrator account that is known: nothing more is sent; set the account of the entry by hand, then run \`ipmd restore\``,
    );
  };

  return { awaitReturn, logInAgain };
};
