/** Finishes what an interrupted run left in the journal: after kill -9, a power cut, or a device that was away. */

import { openClient } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import { openCounters } from '../../device/counters.ts';
import { compareIdentity, identityOf } from '../../device/identity.ts';
import { type Entry, openJournal } from '../../device/journal.ts';
import { keeperIn } from '../../device/keep.ts';
import { acquireLock } from '../../device/lock.ts';
import { createRecorder } from '../../device/recorder.ts';
import { createRedactor } from '../../device/secrets.ts';
import type { Dialect, Profile } from '../../model/check.ts';
import { documentBlock, resourceAt } from '../../spec/tree.ts';
import { differences } from '../../xml/compare.ts';
import { parseText } from '../../xml/parse.ts';
import { reactionOf } from '../../xml/status.ts';
import { allowanceOf } from '../ask/permissions.ts';
import { openSession, type Session } from '../ask/session.ts';
import { Stop } from '../stop.ts';

export interface Restored {
  readonly path: string;
  /** `done`: as before, read back. `gone`: what the run created is not there any more. `left`: could not be restored. */
  readonly outcome: 'done' | 'gone' | 'left';
  readonly message: string;
}

const silentLedger = { change: () => '', create: () => '', created: () => undefined, done: () => undefined };

const undoCreate = async (session: Session, entry: Entry, by: { profile: Profile; dialect: Dialect }): Promise<Restored> => {
  const path = entry.created;
  if (path === undefined)
    return {
      path: entry.path,
      outcome: 'left',
      message: `a member may have been created in ${entry.path}, whose id was never learnt: look at the list`,
    };
  const seen = await session.send({ step: 'restore', method: 'GET', path, fresh: true });
  if (seen.exchange.response?.status === 404) return { path, outcome: 'gone', message: `${path} is not there any more` };
  const gone = await session.send({ step: 'restore', method: 'DELETE', path });
  return reactionOf(gone, by) === 'granted'
    ? { path, outcome: 'done', message: `${path}, created by the run, is deleted` }
    : {
        path,
        outcome: 'left',
        message: `${path}, created by the run, could not be deleted: ${gone.exchange.response?.status ?? 'no answer'}`,
      };
};

const undoChange = async (session: Session, entry: Entry, profile: Profile): Promise<Restored> => {
  const { path, before } = entry;
  const [, resource] = resourceAt(path) ?? [];
  const block = resource === undefined ? undefined : documentBlock(resource);
  const root = before === undefined ? undefined : parseText(before).root;
  if (block === undefined || root === undefined)
    return { path, outcome: 'left', message: `${path}: the journal does not hold what stood there` };
  const now = await session.send({ step: 'restore', method: 'GET', path, fresh: true });
  const shown = now.exchange.response?.status === 200 ? session.tree(now) : undefined;
  if (shown !== undefined && differences(root, shown, block, profile, 'writable').length === 0)
    return { path, outcome: 'done', message: `${path} is as before` };
  if (resource?.operations.PUT === undefined) return { path, outcome: 'left', message: `${path} differs and cannot be written` };
  // A secret was never written down: the field is left out, which keeps what the device has.
  await session.send({ step: 'restore', method: 'PUT', path, body: before?.replace(/<(\w+)>\{\{[^<]*\}\}<\/\1>/g, '') ?? '' });
  const after = await session.send({ step: 'restore', method: 'GET', path, fresh: true });
  const last = after.exchange.response?.status === 200 ? session.tree(after) : undefined;
  const left =
    last === undefined
      ? ['it cannot be read']
      : differences(root, last, block, profile, 'writable').map(
          (each) => `${each.path} is "${each.after ?? 'absent'}", was "${each.before ?? 'absent'}"`,
        );
  return left.length === 0
    ? { path, outcome: 'done', message: `${path} is written back and read back` }
    : { path, outcome: 'left', message: `${path}: ${left.join('; ')}` };
};

export interface RestoreOptions {
  readonly device: DeviceConfig;
  readonly profile: Profile;
  readonly stateDir: string;
  readonly lockDir?: string;
}

/**
 * Takes back every open entry of the device's journal, newest first, each read back. Nothing is sent when none is open.
 * Throws Stop when the device does not answer, refuses the account, or is another one than the journal names;
 * LockedError and StateError as a run does.
 */
export const restoreDevice = async ({ device, profile, stateDir, lockDir }: RestoreOptions): Promise<readonly Restored[]> => {
  const redact = createRedactor(device);
  const lock = acquireLock(lockDir ?? stateDir, device);
  const journal = openJournal(stateDir, device.name, redact.redactText);
  const client = openClient(device);
  try {
    const open = [...journal.pending()].reverse();
    if (open.length === 0) return [];
    const dialect: Dialect = device.dialect ?? 'ipmd';
    const allowance = { ...allowanceOf(device, device.safety), refuses: () => undefined };
    const session = openSession({
      device,
      client,
      recorder: createRecorder(),
      ledger: silentLedger,
      counters: openCounters(stateDir, device.name),
      allowance,
      profile,
      dialect,
      safety: device.safety,
      seed: 0,
      keep: keeperIn(stateDir, device.name),
    });
    const info = await session.send({ step: 'identity', method: 'GET', path: '/System/deviceInfo' });
    const root = info.exchange.response?.status === 200 ? session.tree(info) : undefined;
    if (root === undefined)
      throw new Stop(
        'unreachable',
        `${device.baseUrl} does not show its DeviceInfo (${info.exchange.response?.status ?? info.exchange.failure?.message ?? 'no answer'}): nothing was restored`,
      );
    const done: Restored[] = [];
    for (const entry of open) {
      const compared = entry.device === undefined ? ({ same: true } as const) : compareIdentity(entry.device, identityOf(root));
      if (!compared.same) throw new Stop('identity', `${compared.message}: nothing was restored on it`);
      const result =
        entry.kind === 'create' ? await undoCreate(session, entry, { profile, dialect }) : await undoChange(session, entry, profile);
      if (result.outcome !== 'left') journal.resolve(entry.id, 'restored');
      done.push(result);
    }
    return done;
  } finally {
    await client.close();
    journal.close();
    lock.release();
  }
};
