/** One run's conversation with a device: every request is allowed, announced, sent, recorded and watched. */
import type { Client } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import type { Counters } from '../../device/counters.ts';
import type { Identity } from '../../device/identity.ts';
import type { KeptFiles } from '../../device/keep.ts';
import type { Recorder } from '../../device/recorder.ts';
import type { Role } from '../../model/catalogue.ts';
import type { Dialect, Observation, Profile, Safety } from '../../model/check.ts';
import type { Ask, ProbeContext, Survey } from '../../model/probe.ts';
import type { Report, UnstableState } from '../../model/report.ts';
import type { XmlNode } from '../../model/xml.ts';
import { openPatience } from '../../probes/patience.ts';
import { reactionOf } from '../../xml/status.ts';
import { NotAllowed } from '../stop.ts';
import type { Ledger } from '../undo/ledger.ts';
import { openRestoration, type Restoration } from '../undo/restoration.ts';
import type { Undoer } from '../undo/undoer.ts';
import { type Again, openAgain } from './again.ts';
import type { Party } from './conditions.ts';
import { contextOf } from './context.ts';
import { type Documents, openDocuments } from './documents.ts';
import { keepingWhatMoves } from './frame.ts';
import { type IdentityGuard, openIdentityGuard } from './identity.ts';
import { type Interruption, openInterruption } from './interruption.ts';
import { type Log, openLog } from './log.ts';
import { logIn } from './login.ts';
import { lookingForMembers } from './membership.ts';
import { openOutage } from './outage.ts';
import type { Permission } from './permissions.ts';
import { openStreams, openWire } from './raw.ts';
import { openReads, type Reads } from './reads.ts';
import { openRefusedAccount } from './refused-account.ts';
import { openRestart } from './restart.ts';
import type { Routes } from './routes.ts';
import { stimulus } from './stimuli.ts';
import { openTransport } from './transport.ts';
import { openWrites, refusedDelete } from './writes.ts';

export interface SessionOptions {
  readonly device: DeviceConfig;
  readonly client: Client;
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  readonly counters: Pick<Counters, 'loginRefusal' | 'wrongPasswordRefusal' | 'noteWrongPassword' | 'noteUnexpected401'>;
  readonly allowance: Permission;
  /** Why a write is none of those that the run's plan names; absent: there is no plan. */
  readonly unplanned?: (method: string, path: string) => string | undefined;
  readonly profile: Profile;
  readonly dialect: Dialect;
  /** Where the device has what. */
  readonly routes: Routes;
  readonly safety: Safety;
  readonly seed: number;
  readonly kept: KeptFiles;
  /** Milliseconds; a clock that nobody sets when absent. */
  readonly now?: () => number;
  /** Ends the asking; its reason is the Stop that is thrown then. */
  readonly signal?: AbortSignal;
}

export interface Session {
  /** Logs in once with each account of the entry: the roles that there are. Throws Stop at the first that is refused. */
  logIn(): Promise<readonly Role[]>;
  /** What was learnt of the device's connections: what TLS came to, and how many it serves where they are fewer than its entry allows. */
  connection(): Pick<Report['device'], 'tls' | 'connections'>;
  /** What failed and passed when it was asked again. */
  unstable(): readonly UnstableState[];
  /** Sends as a probe would, before a survey exists. */
  send(ask: Ask): Promise<Observation>;
  readonly mayNot: ProbeContext['mayNot'];
  tree(observation: Observation): XmlNode | undefined;
  readonly stream: ProbeContext['stream'];
  /** Pins the identity that every write is checked against. */
  pin(identity: Identity): void;
  pinned(): Identity | undefined;
  /** Asks once more who answers. Throws Stop when it is another device. */
  identifyAnew(): Promise<void>;
  /** From now on nothing is written, for the given reason. */
  withhold(reason: string): void;
  context(survey: Survey): ProbeContext;
  readonly restoration: Restoration;
  /** What takes back with this session what an earlier run has left. */
  readonly undoer: Undoer;
  /** The device is to be identified anew before the next write. */
  vanished(): void;
  readonly dialect: Dialect;
  /** Every observation of the run, in order. */
  observations(): readonly Observation[];
  /** Lets requests through although the run was interrupted: for restoring only, and for so long only. */
  restoring(limitMs: number): void;
  /** No timer is left that could end anything. */
  over(): void;
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

interface Parts {
  readonly options: SessionOptions;
  readonly documents: Documents;
  readonly interruption: Interruption;
  readonly log: Log;
  readonly again: Again;
  readonly reads: Reads;
  readonly identity: IdentityGuard;
  readonly restart: ReturnType<typeof openRestart>;
  readonly wait: (ms: number) => Promise<void>;
  readonly transmit: (ask: Ask) => Promise<Observation>;
  readonly stimulate: ProbeContext['stimulate'];
}

/** Transport, identity, outage and restart know of each other: a restart is waited for in an outage, and identified after it. */
const connect = (options: SessionOptions): Parts => {
  const { device, client, dialect, counters, routes } = options;
  const { baseUrl } = device;
  const interruption = openInterruption(options.signal);
  const log = openLog(options.recorder);
  const reads = openReads(routes);
  const documents = openDocuments({ accounts: device.accounts, dialect });
  const wait = async (ms: number): Promise<void> => {
    await interruption.wait(ms);
    reads.lookAnew();
  };
  const restart = openRestart({
    device,
    client,
    counters,
    routes,
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
  const refused = openRefusedAccount({ device, client, routes, counters, log });
  const again = openAgain({ aside: (answer) => log.talk(answer).n, wait, isAborted: interruption.isAborted });
  const party = (role: Role): Party => ({ baseUrl, role, account: role === 'nobody' ? undefined : device.accounts[role] });
  const transmit = openTransport({
    client,
    routes,
    documents,
    counters,
    interruption,
    log,
    again,
    party,
    outage,
    identify: () => identity.identify(),
    refused,
  });
  const identity = openIdentityGuard({
    baseUrl,
    ask: transmit,
    tree: documents.tree,
    cameBack: outage.cameBack,
    connectionChanges: client.connectionChanges,
  });
  const stimulate: ProbeContext['stimulate'] = async (fixture, path, body) => {
    const told = await stimulus(device.fixtures[fixture], path, body);
    reads.lookAnew();
    return told;
  };
  return { options, documents, interruption, log, again, reads, identity, restart, wait, transmit, stimulate };
};

/** Why a request must not be sent, by what it does if the device grants it; undefined when it may. */
type Refusal = (method: string, path: string) => string | undefined;

const refusalBy =
  (
    { allowance: { refuses, refusesEffect }, unplanned }: Pick<SessionOptions, 'allowance' | 'unplanned'>,
    restoration: Restoration,
  ): Refusal =>
  (method, path) => {
    const refused = refuses(method, path) ?? unplanned?.(method, path);
    if (refused !== undefined || isRead(method)) return refused;
    // Members of our own may go as they came.
    return restoration.withheld() ?? (restoration.isOurs(path.split('?')[0] ?? '') ? undefined : refusesEffect(method, path));
  };

interface Sending {
  readonly send: (ask: Ask) => Promise<Observation>;
  readonly restoration: Restoration;
  readonly undoer: Undoer;
  readonly refusal: Refusal;
}

/** Reads and writes as probes send them, and the restoration that takes them back. */
const openSending = (parts: Parts): Sending => {
  const { options, documents, log, reads, identity, wait, transmit } = parts;
  const { profile, dialect } = options;
  const { tree } = documents;
  const ask = async (question: Ask): Promise<Observation> => {
    const known = reads.recall(question);
    return known === undefined ? reads.keep(question, transmit(question)) : log.recall(question, (await known).exchange);
  };
  const undoer: Undoer = {
    send: async (question) => {
      // What takes back was allowed with what made it needed.
      if (isRead(question.method)) return ask(question);
      await identity.identify();
      reads.wrote(question);
      return transmit(question);
    },
    tree,
    granted: (observation) => reactionOf(observation, { dialect }) === 'granted',
    profile,
    now: options.now ?? (() => performance.now()),
    wait,
    stimulate: parts.stimulate,
    awaitReturn: (limitMs) => parts.restart.awaitReturn(limitMs),
    logInAgain: parts.restart.logInAgain,
    rebootMs: options.device.timeouts.rebootMs,
    kept: options.kept,
    patience: openPatience(wait),
  };
  const restoration = openRestoration({ undoer, ledger: options.ledger, begin: identity.vanished });
  const write = openWrites({
    names: options.allowance.names,
    dialect,
    restoration,
    reads,
    identify: identity.identify,
    transmit,
    read: ask,
    tree,
  });
  const read = async (question: Ask): Promise<Observation> => {
    const seen = await ask(question);
    const document = question.fresh !== undefined && seen.exchange.response?.status === 200 ? tree(seen) : undefined;
    if (document !== undefined) restoration.shown(question.path, document);
    return seen;
  };
  const refusal = refusalBy(options, restoration);
  const send = async (question: Ask): Promise<Observation> => {
    const refused = refusal(question.method, question.path);
    if (refused !== undefined) throw new NotAllowed(refused);
    return isRead(question.method) ? read(question) : write(question);
  };
  return { send, restoration, undoer, refusal };
};

export const openSession = (options: SessionOptions): Session => {
  const { device, client, dialect, routes, safety, seed, kept, allowance } = options;
  const parts = connect(options);
  const { documents, interruption, log, again, reads, identity, restart, wait } = parts;
  const { send, restoration, undoer, refusal } = openSending(parts);
  const raw = { baseUrl: device.baseUrl, client, routes, log, reads, interruption };
  const wire = openWire(raw);
  const stream = openStreams(raw);
  const mayNot: ProbeContext['mayNot'] = (method, path) =>
    refusal(method, path) ?? (allowance.names(method, path) ? undefined : refusedDelete(method, path, restoration));
  const guard = ({ method, path }: Pick<Ask, 'method' | 'path'>): void => {
    const refused = refusal(method, path);
    if (refused !== undefined) throw new NotAllowed(refused);
  };
  const conversation = {
    send,
    wire: (async (ask) => {
      for (const request of ask.requests) {
        const [, method = 'GET', path = '/'] = /^(\w+) (\/\S*)/.exec(request) ?? [];
        guard({ method: method as Ask['method'], path });
      }
      return wire(ask);
    }) satisfies ProbeContext['wire'],
    stream: (async (ask, ...rest) => {
      guard(ask);
      return stream(ask, ...rest);
    }) satisfies ProbeContext['stream'],
    tree: documents.tree,
    wait,
    awaitReturn: (limitMs: number) => restart.awaitReturn(limitMs),
    logInAgain: restart.logInAgain,
    stimulate: parts.stimulate,
    mayNot,
    protect: async (path: string) => void (await restoration.protect(path)),
    afterwards: restoration.afterwards,
  };
  return {
    logIn: () => logIn({ device, client, routes, again, interruption, counters: options.counters, record: log.record }),
    unstable: again.unstable,
    connection: () => {
      const [tls, connections] = [client.tls(), client.connections()];
      return { ...(tls && { tls }), ...(connections < device.connections && { connections }) };
    },
    send,
    mayNot,
    tree: documents.tree,
    stream: conversation.stream,
    restoration,
    undoer,
    vanished: identity.vanished,
    dialect,
    pin: identity.pin,
    pinned: identity.pinned,
    identifyAnew: async () => {
      identity.vanished();
      await identity.identify();
    },
    withhold: restoration.withhold,
    observations: log.all,
    restoring: interruption.restoring,
    over: interruption.over,
    context: (survey) => {
      const { tree } = documents;
      const framing = keepingWhatMoves({ survey, restoration, send, tree, granted: undoer.granted });
      const looking = lookingForMembers({ members: survey.members, send: framing, tree });
      return contextOf(
        { device, given: { dialect, safety, seed, keep: kept.keep }, conversation: { ...conversation, send: looking }, allowance },
        survey,
      );
    },
  };
};
