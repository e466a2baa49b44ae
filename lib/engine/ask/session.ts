/** One run's conversation with a device: every request is allowed, announced, sent, recorded and watched. */
import type { Client } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import type { Counters } from '../../device/counters.ts';
import type { Identity } from '../../device/identity.ts';
import type { Recorder } from '../../device/recorder.ts';
import type { Dialect, Observation, Profile, Safety } from '../../model/check.ts';
import type { Ask, ProbeContext, Survey } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { reactionOf } from '../../xml/status.ts';
import { NotAllowed } from '../stop.ts';
import { type Ledger, openRestoration, type Restoration } from '../undo/restoration.ts';
import { contextOf } from './context.ts';
import { type Documents, openDocuments } from './documents.ts';
import { type IdentityGuard, openIdentityGuard } from './identity.ts';
import { type Interruption, openInterruption } from './interruption.ts';
import { type Log, openLog } from './log.ts';
import { openOutage } from './outage.ts';
import type { Permission } from './permissions.ts';
import { openStreams, openWire } from './raw.ts';
import { openReads, type Reads } from './reads.ts';
import { openRefusedAccount } from './refused-account.ts';
import { openRestart } from './restart.ts';
import { openTransport } from './transport.ts';
import { openWrites } from './writes.ts';

export interface SessionOptions {
  readonly device: DeviceConfig;
  readonly client: Client;
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  readonly counters: Pick<Counters, 'wrongPasswordRefusal' | 'noteWrongPassword' | 'noteUnexpected401'>;
  readonly allowance: Permission;
  readonly profile: Profile;
  readonly dialect: Dialect;
  readonly safety: Safety;
  readonly seed: number;
  /** Keeps a file beside the journal. */
  readonly keep: ProbeContext['keep'];
  readonly signal?: AbortSignal;
}

export interface Session {
  /** Sends as a probe would, before a survey exists. */
  send(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
  /** Pins the identity that every write is checked against. */
  pin(identity: Identity): void;
  pinned(): Identity | undefined;
  context(survey: Survey): ProbeContext;
  readonly restoration: Restoration;
  /** Every observation of the run, in order. */
  observations(): readonly Observation[];
  /** Lets requests through although the run was interrupted: for restoring only. */
  restoring(): void;
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

interface Parts {
  readonly options: SessionOptions;
  readonly documents: Documents;
  readonly interruption: Interruption;
  readonly log: Log;
  readonly reads: Reads;
  readonly identity: IdentityGuard;
  readonly restart: ReturnType<typeof openRestart>;
  readonly wait: (ms: number) => Promise<void>;
  readonly transmit: (ask: Ask) => Promise<Observation>;
}

/** Transport, identity, outage and restart know of each other: a restart is waited for in an outage, and identified after it. */
const connect = (options: SessionOptions): Parts => {
  const { device, client, dialect, counters } = options;
  const { baseUrl } = device;
  const interruption = openInterruption(options.signal);
  const log = openLog(options.recorder);
  const reads = openReads();
  const documents = openDocuments({ accounts: device.accounts, profile: options.profile, dialect });
  const wait = async (ms: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    reads.lookAnew();
  };
  const restart = openRestart({
    device,
    client,
    counters,
    dialect,
    record: log.record,
    wait,
    returned: () => {
      reads.forget();
      outage.returned();
      identity.vanished();
    },
    loggedIn: (account) => identity.loggedIn(account),
  });
  const outage = openOutage({
    baseUrl,
    awaitReturn: restart.awaitReturn,
    isAborted: interruption.isAborted,
    asked: () => log.all().length,
    vanished: () => identity.vanished(),
  });
  const refused = openRefusedAccount({ device, client, dialect, counters, log });
  const transmit = openTransport({ client, dialect, documents, counters, interruption, log, outage, refused });
  const identity = openIdentityGuard({ baseUrl, ask: transmit, tree: documents.tree, cameBack: outage.cameBack });
  return { options, documents, interruption, log, reads, identity, restart, wait, transmit };
};

const guarding =
  ({ refuses }: Permission) =>
  (ask: Ask): void => {
    const refused = refuses(ask.method, ask.path);
    if (refused !== undefined) throw new NotAllowed(refused);
  };

/** Reads and writes as probes send them, and the restoration that takes them back. */
const openSending = (parts: Parts): { readonly send: (ask: Ask) => Promise<Observation>; readonly restoration: Restoration } => {
  const { options, documents, log, reads, identity, wait, transmit } = parts;
  const { profile, dialect } = options;
  const { tree } = documents;
  const guard = guarding(options.allowance);
  const ask = async (question: Ask): Promise<Observation> => {
    const known = reads.recall(question);
    return known === undefined ? reads.keep(question, transmit(question)) : log.recall(question, (await known).exchange);
  };
  const restoration = openRestoration({
    send: async (question) => {
      guard(question);
      if (isRead(question.method)) return ask(question);
      await identity.identify();
      reads.forget();
      return transmit(question);
    },
    tree,
    text: (observation) => new TextDecoder().decode(observation.exchange.response?.body ?? new Uint8Array()),
    granted: (observation) => reactionOf(observation, { profile, dialect }) === 'granted',
    profile,
    ledger: options.ledger,
    now: () => performance.now(),
    wait,
  });
  const write = openWrites({ profile, dialect, restoration, reads, identify: identity.identify, transmit, read: ask, tree });
  const read = async (question: Ask): Promise<Observation> => {
    const seen = await ask(question);
    const document = question.fresh !== undefined && seen.exchange.response?.status === 200 ? tree(seen) : undefined;
    if (document !== undefined) restoration.witness(seen.instance, document, 'shown');
    return seen;
  };
  const send = async (question: Ask): Promise<Observation> => {
    guard(question);
    return isRead(question.method) ? read(question) : write(question);
  };
  return { send, restoration };
};

export const openSession = (options: SessionOptions): Session => {
  const { device, client, dialect, profile, safety, seed, keep, signal, allowance } = options;
  const parts = connect(options);
  const { documents, interruption, log, reads, identity, restart, wait } = parts;
  const { send, restoration } = openSending(parts);
  const raw = { baseUrl: device.baseUrl, client, dialect, log, reads, interruption, signal };
  const stream = openStreams(raw);
  const guard = guarding(allowance);
  const conversation = {
    send,
    wire: openWire(raw),
    stream: (async (ask, ...rest) => {
      guard(ask);
      return stream(ask, ...rest);
    }) satisfies ProbeContext['stream'],
    tree: documents.tree,
    wait,
    awaitReturn: (limitMs: number) => restart.awaitReturn(limitMs),
    logInAgain: restart.logInAgain,
    protect: async (path: string) => void (await restoration.protect(path)),
    afterwards: restoration.afterwards,
  };
  return {
    send,
    tree: documents.tree,
    restoration,
    pin: identity.pin,
    pinned: identity.pinned,
    observations: log.all,
    restoring: interruption.restoring,
    context: (survey) => contextOf({ device, given: { profile, dialect, safety, seed, keep }, conversation, allowance, reads }, survey),
  };
};
