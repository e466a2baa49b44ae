/** One question on its way: counted where its password is wrong, sent, recorded, and its outcome noted. */
import type { Answer, Client, Sending } from '../../device/client.ts';
import type { Counters } from '../../device/counters.ts';
import type { Role } from '../../model/catalogue.ts';
import type { Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import { NotAllowed } from '../stop.ts';
import type { Again } from './again.ts';
import { conditionOf, type Party } from './conditions.ts';
import type { Documents } from './documents.ts';
import type { Interruption } from './interruption.ts';
import type { Log } from './log.ts';
import type { Outage } from './outage.ts';
import type { Routes } from './routes.ts';

export interface Transport {
  readonly client: Pick<Client, 'send'>;
  readonly routes: Pick<Routes, 'to'>;
  readonly documents: Pick<Documents, 'body'>;
  readonly counters: Pick<Counters, 'wrongPasswordRefusal' | 'noteWrongPassword'>;
  readonly interruption: Pick<Interruption, 'check' | 'cut'>;
  readonly log: Pick<Log, 'record'>;
  readonly again: Pick<Again, 'send' | 'settle'>;
  readonly party: (role: Role) => Party;
  readonly outage: Pick<Outage, 'note'>;
  /** Asks who answers unless that is known. Throws Stop when it is another device. */
  identify(): Promise<void>;
  /** Called for a 401 to a role's own credentials. */
  refused(role: Role): Promise<void>;
}

const countWrongPassword = (ask: Ask, counters: Transport['counters']): void => {
  if (ask.wrongPassword !== true) return;
  const refusal = counters.wrongPasswordRefusal();
  if (refusal !== undefined) throw new NotAllowed(refusal);
  counters.noteWrongPassword(ask.account?.user ?? '');
};

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

const sendingOf = (ask: Ask, routes: Transport['routes'], body: Uint8Array | undefined): Sending => ({
  method: ask.method,
  path: ask.at ?? routes.to(ask.path),
  role: ask.role ?? 'administrator',
  ...(ask.headers === undefined ? {} : { headers: ask.headers }),
  ...(body === undefined ? {} : { body }),
  ...(ask.account === undefined ? {} : { account: ask.account }),
  ...(ask.timeoutMs === undefined ? {} : { timeoutMs: ask.timeoutMs }),
});

/**
 * Sends a question whatever it is: whether it may be sent was decided before. Throws NotAllowed when no wrong password
 * may be tried, Stop when the run was interrupted, the device is lost, or an account is locked.
 */
export const openTransport = (transport: Transport): ((ask: Ask) => Promise<Observation>) => {
  const { client, routes, documents, counters, interruption, log, again, party, outage, identify, refused } = transport;
  return async (ask) => {
    countWrongPassword(ask, counters);
    interruption.check();
    const sending = sendingOf(ask, routes, documents.body(ask));
    const hasBody = (sending.body?.length ?? 0) > 0;
    let turn = 0;
    const once = async (): Promise<Answer> => {
      turn += 1;
      // Whoever answers on the next connection may be another device: a write is not repeated to it.
      if (turn > 1 && !isRead(ask.method)) await identify();
      return client.send(sending, interruption.cut(isRead(ask.method)));
    };
    const { answer, troubles } = await again.send(ask.method, hasBody, once);
    if (answer.failure?.kind === 'aborted') interruption.check();
    const observation = log.record(ask, answer);
    again.settle(observation.exchange, troubles);
    await outage.note(answer.failure);
    const role = ask.role ?? 'administrator';
    const condition = answer.response && ask.account === undefined ? conditionOf(party(role), answer.response) : undefined;
    if (condition !== undefined) throw condition;
    if (answer.response?.status === 401 && ask.account === undefined && role !== 'nobody' && ask.step !== 'login') await refused(role);
    return observation;
  };
};
