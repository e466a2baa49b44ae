/** Finishes what an interrupted run left in the journal: after kill -9, a power cut, or a device that was away. */

import { type Client, openClient } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import { openCounters } from '../../device/counters.ts';
import { compareIdentity, type Identity, identityInAnswer } from '../../device/identity.ts';
import { type Entry, type Journal, openJournal } from '../../device/journal.ts';
import { keptFilesIn } from '../../device/keep.ts';
import { acquireDeviceLock, acquireLock, type Lock } from '../../device/lock.ts';
import { createRecorder } from '../../device/recorder.ts';
import type { Profile } from '../../model/check.ts';
import { factoryAccount } from '../../probes/made-account.ts';
import { detectSpeech } from '../ask/detect.ts';
import { lookAt } from '../ask/look.ts';
import { allowanceOf } from '../ask/permissions.ts';
import { openRoutes, type Speech, usualSpeech } from '../ask/routes.ts';
import { openSession, type Session } from '../ask/session.ts';
import { Stop } from '../stop.ts';
import { keptFrom } from './kept.ts';
import { ledgerOn } from './ledger.ts';
import { type Open, takeBack } from './take-back.ts';
import type { Taken } from './undoer.ts';

export interface RestoreOptions {
  readonly device: DeviceConfig;
  readonly profile: Profile;
  readonly stateDir: string;
  readonly lockDir?: string;
  /** Ends the restoring; its reason is the Stop that says why. What is not put back by then stays in the journal, and is told. */
  readonly signal?: AbortSignal;
}

/** What the journal holds open, in the form of the executor, and what of it cannot be taken back. */
const openFrom = (entries: readonly Entry[]): { readonly open: Open; readonly told: readonly (Taken & { readonly entry: string })[] } => {
  const open: Open = { recipes: new Map(), members: new Map(), documents: new Map() };
  const told: (Taken & { readonly entry: string })[] = [];
  for (const entry of entries) {
    const kept = keptFrom(entry);
    if (entry.kind === 'recipe') open.recipes.set(entry.id, entry.step);
    else if (entry.kind === 'member') open.members.set(entry.id, entry);
    else if (kept !== undefined) open.documents.set(entry.id, kept);
    else {
      const message =
        entry.kind === 'lost'
          ? `${entry.reason} Whether it was done is not known.`
          : 'the journal does not hold what stood there: look by hand';
      told.push({ entry: entry.id, what: entry.path, outcome: 'told', message });
    }
  }
  return { open, told };
};

const stillOpen = ({ recipes, members, documents }: Open, message: string): readonly Taken[] =>
  [
    ...[...recipes.values()].map(({ what }) => what),
    ...[...members.values()].map(({ made, path }) => made ?? path),
    ...[...documents.values()].map(({ path }) => path),
  ].map((what) => ({ what, outcome: 'left', message }));

/** The device must be the one that the journal names. Returns with its identity pinned. */
const identify = async (session: Session, { device, stateDir }: RestoreOptions, entries: readonly Entry[]): Promise<Identity> => {
  // After a reset nobody may be known any more but the account of the factory: the configuration's recipe logs in with it.
  const isReset = entries.some((entry) => entry.kind === 'recipe' && entry.step.recipe === 'configuration');
  const account = isReset ? await session.undoer.logInAgain([undefined, factoryAccount]) : undefined;
  const own = account === undefined ? {} : { account };
  const info = await session.send({ step: 'login', method: 'GET', path: '/System/deviceInfo', fresh: true, ...own });
  const { response, failure } = info.exchange;
  if (response?.status === 401) {
    openCounters(stateDir, device.name).noteUnexpected401(device.accounts.administrator.user);
    throw new Stop(
      'credentials',
      `${device.baseUrl} refuses the account "${device.accounts.administrator.user}" (401): nothing was restored; correct the password in the device's entry`,
    );
  }
  if (response?.status !== 200) {
    const got = response?.status ?? failure?.message ?? 'no answer';
    throw new Stop('unreachable', `${device.baseUrl} does not show its DeviceInfo (${got}): nothing was restored; try again once it does`);
  }
  const now = identityInAnswer(response);
  for (const { device: known } of entries) {
    const compared = known === undefined ? ({ same: true } as const) : compareIdentity(known, now);
    if (!compared.same) throw new Stop('identity', `${compared.message}: nothing was restored on it`);
  }
  session.pin(now);
  return now;
};

const sessionFor = async (options: RestoreOptions, client: Client, journal: Journal): Promise<Session> => {
  const { device, profile, stateDir, signal } = options;
  const counters = openCounters(stateDir, device.name);
  const refused = counters.loginRefusal(device.accounts.administrator.user);
  if (refused !== undefined) throw new Stop('credentials', refused);
  const speech = await speechFor(device, client);
  const routes = openRoutes(speech);
  const session = openSession({
    device,
    client,
    recorder: createRecorder(),
    ledger: ledgerOn(journal, device, () => undefined),
    counters,
    allowance: { ...allowanceOf(device, device.safety), refuses: () => undefined, refusesEffect: () => undefined, names: () => true },
    profile,
    dialect: speech.dialect,
    routes,
    safety: device.safety,
    seed: 0,
    kept: keptFilesIn(stateDir, device.name),
    now: () => Date.now(),
    ...(signal && { signal }),
  });
  // Where the run had found a path is not in the journal: it is found again.
  for (const { path } of journal
    .pending()
    .flatMap((entry) => ('path' in entry && typeof entry.path === 'string' ? [{ path: entry.path }] : []))) {
    if (routes.places(path).length > 1) await lookAt({ ...session, routes }, path, { step: 'restore', fresh: true });
  }
  return session;
};

/** What the device speaks. One that was reset refuses the entry's account: its dialect is then what the entry says. */
const speechFor = async (device: DeviceConfig, client: Client): Promise<Speech> => {
  const { dialect } = device;
  try {
    return await detectSpeech({ client, device, record: () => undefined, ...(dialect === undefined ? {} : { dialect }) });
  } catch (error) {
    if (error instanceof Stop && error.kind === 'credentials' && dialect !== undefined) return usualSpeech(dialect);
    throw error;
  }
};

/**
 * Takes back every open entry of the device's journal, each proven by reading, and tells what cannot be. Nothing is sent
 * when none is open. Throws Stop when the device does not answer, refuses the account, or is another one than the journal
 * names; LockedError and StateError as a run does.
 */
export const restoreDevice = async (options: RestoreOptions): Promise<readonly Taken[]> => {
  const { device, stateDir, lockDir } = options;
  const lock = acquireLock(lockDir ?? stateDir, device);
  const journal = openJournal(stateDir, device.name);
  const client = openClient(device);
  let deviceLock: Lock | undefined;
  try {
    const entries = journal.pending();
    const unreadable = journal.unreadable.map((message): Taken => ({ what: 'the journal', outcome: 'left', message }));
    if (entries.length === 0) return unreadable;
    const session = await sessionFor(options, client, journal);
    deviceLock = acquireDeviceLock(lockDir, await identify(session, options, entries), device);
    const { open, told } = openFrom(entries);
    const done: Taken[] = [...unreadable];
    const settled = ({ entry, ...taken }: Taken & { readonly entry: string }): void => {
      if (taken.outcome !== 'left') journal.resolve(entry, taken.outcome);
      done.push(taken);
    };
    try {
      await takeBack(session.undoer, open, settled);
    } catch (error) {
      if (!(error instanceof Stop) || error.kind !== 'interrupted') throw error;
      return [...done, ...stillOpen(open, `not put back: ${error.message}`)];
    }
    for (const each of told) settled(each);
    return done;
  } finally {
    await client.close();
    journal.close();
    deviceLock?.release();
    lock.release();
  }
};
