/** One run's conversation with a device: every request is allowed, announced, sent, recorded and watched here. */

import type { Client } from '../device/client.ts';
import type { DeviceConfig } from '../device/config.ts';
import type { Counters } from '../device/counters.ts';
import { type Identity, identityOf, sameIdentity } from '../device/identity.ts';
import type { Recorder } from '../device/recorder.ts';
import type { Role } from '../model/catalogue.ts';
import type { Dialect, Observation, Profile, Safety } from '../model/check.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Ask, ProbeContext, StreamAnswer, Survey, WireAnswer } from '../model/probe.ts';
import type { XmlNode } from '../model/xml.ts';
import { resourceDescriptionBlock, resourceListBlock, responseStatusBlock } from '../spec/annex.ts';
import { toDialectPath } from '../spec/dialects/paths.ts';
import { documentBlock, resourceAt } from '../spec/tree.ts';
import { type Answer, readAnswer } from '../xml/answer.ts';
import { parseText } from '../xml/parse.ts';
import { headerOf, reactionOf, statusOf } from '../xml/status.ts';
import { textAt } from '../xml/tree.ts';
import { unproject } from '../xml/unproject.ts';
import { writeXml } from '../xml/write.ts';
import { openComeback } from './comeback.ts';
import type { Allowance } from './permissions.ts';
import { openReads } from './reads.ts';
import { type Ledger, openRestoration, type Restoration } from './restoration.ts';
import { stimulus } from './stimuli.ts';
import { NotAllowed, Stop } from './stop.ts';

export interface SessionOptions {
  readonly device: DeviceConfig;
  readonly client: Client;
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  readonly counters: Pick<Counters, 'wrongPasswordRefusal' | 'noteWrongPassword' | 'noteUnexpected401'>;
  readonly allowance: Allowance;
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

/** So many unanswered requests in a row mean that the device is away: for good when it does not come back for a while. */
const lostAfter = 3;
/** Some settings restart what serves them, for seconds. */
const longestAwayMs = 20_000;

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/** Passwords of the device's entry are named by token, and stand in the request alone. */
const withPasswords = (text: string, accounts: DeviceConfig['accounts']): string =>
  text.replace(/\{\{password:(administrator|operator|viewer)\}\}/g, (token, role: keyof DeviceConfig['accounts']) => {
    const password = accounts[role]?.password;
    return password === undefined ? token : password.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  });

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const specialBlocks = { index: resourceListBlock, indexr: resourceListBlock, description: resourceDescriptionBlock } as const;

const idsIn = (list: XmlNode): readonly string[] => list.children.flatMap((entry) => textAt(entry, 'id') ?? []);

/** The block that the answer of a path is read by. */
const blockAt = (path: string) => {
  const bare = path.split('?')[0] ?? '';
  const last = bare.split('/').at(-1) ?? '';
  if (last === 'capabilities') {
    const [, owner] = resourceAt(bare.slice(0, -'/capabilities'.length)) ?? [];
    return owner === undefined ? undefined : documentBlock(owner);
  }
  if (last in specialBlocks) return specialBlocks[last as keyof typeof specialBlocks];
  const [, resource] = resourceAt(bare) ?? [];
  return resource === undefined ? undefined : documentBlock(resource);
};

export const openSession = (options: SessionOptions): Session => {
  const { device, client, recorder, allowance, profile, dialect, safety, seed, signal } = options;
  const all: Observation[] = [];
  const reads = openReads();
  let unanswered = 0;
  /** A time without answers, and the waiting for its end. */
  let absence: { isOver: boolean; readonly back: ReturnType<ProbeContext['awaitReturn']> } | undefined;
  let pinned: Identity | undefined;
  let identified = false;
  /** The administrator's account that the device takes at present, when it is not the entry's: after a reset. */
  let instead: Ask['account'];
  let restoringNow = false;

  /** The last document that a path answered, to say an edited one in the device's own vocabulary. */
  const shown = new Map<string, Answer>();

  const tree = (observation: Observation): XmlNode | undefined => {
    const { response } = observation.exchange;
    const block = blockAt(observation.exchange.request.method === 'GET' ? observation.instance : '') ?? responseStatusBlock;
    if (response === undefined) return undefined;
    const answer = readAnswer(response.body, headerOf(response.headers, 'content-type'), block, { profile, dialect });
    if (response.status === 200) shown.set(observation.instance, answer);
    return answer.root;
  };

  const bodyOf = (ask: Ask): Uint8Array | undefined => {
    const { body, path } = ask;
    if (body === undefined) return undefined;
    if (typeof body === 'string') return bytesOf(withPasswords(body, device.accounts));
    if (body instanceof Uint8Array) return body;
    const bare = path.split('?')[0] ?? '';
    const [answer, block] = [shown.get(bare), blockAt(bare)];
    const asDevice = block !== undefined && (dialect !== 'ipmd' || (answer !== undefined && answer.root !== answer.original));
    return bytesOf(writeXml(asDevice ? unproject(body, block, dialect, answer) : body));
  };

  const record = (ask: Ask, exchange: Exchange): Observation => {
    const observation: Observation = {
      step: ask.step,
      role: ask.role ?? 'administrator',
      instance: ask.path.split('?')[0] ?? ask.path,
      ...(ask.about === undefined ? {} : { about: ask.about }),
      ...(ask.value === undefined ? {} : { value: ask.value }),
      exchange,
    };
    all.push(observation);
    return observation;
  };

  /** 401s to a role's good credentials that turned out to be about privilege: a device's habit, not a locked account. */
  const habitual = new Map<Role, number>();

  /** A 401 to credentials that logged in before: is the account locked, or is it the device's word for too little privilege? */
  const doubt = async (role: Role): Promise<void> => {
    const known = habitual.get(role) ?? 0;
    const account = role === 'nobody' ? undefined : device.accounts[role];
    if (account === undefined || known >= 3) return;
    const answer = await client.send({ method: 'GET', path: toDialectPath('/System/deviceInfo', dialect), role });
    record({ step: 'login-again', method: 'GET', path: '/System/deviceInfo', role }, recorder.record(answer));
    if (answer.response?.status !== 401) {
      habitual.set(role, known + 1);
      return;
    }
    options.counters.noteUnexpected401(account.user);
    throw new Stop(
      'locked',
      `${device.baseUrl} refuses the ${role} account "${account.user}" that it accepted before: it is locked or its password was changed; nothing more is sent as it`,
    );
  };

  /** Throws once the run was interrupted: a question that is cut short must not be judged. */
  const heed = (): void => {
    if (signal?.aborted === true && !restoringNow) throw new Stop('interrupted', 'interrupted; what was changed is being restored');
  };

  /** Waits for a device that went away; once, until it has answered what it is asked again. */
  const cameBack = async (): Promise<boolean> => {
    if (absence?.isOver === true) return false;
    absence ??= { isOver: false, back: awaitReturn(longestAwayMs, () => signal?.aborted === true) };
    const here = absence;
    const back = await here.back;
    here.isOver = true;
    return back !== undefined;
  };

  const transmit = async (ask: Ask): Promise<Observation> => {
    if (ask.wrongPassword === true) {
      const refusal = options.counters.wrongPasswordRefusal();
      if (refusal !== undefined) throw new NotAllowed(refusal);
      options.counters.noteWrongPassword(ask.account?.user ?? '');
    }
    heed();
    const role: Role = ask.role ?? 'administrator';
    const body = bodyOf(ask);
    const answer = await client.send({
      method: ask.method,
      path: toDialectPath(ask.path, dialect),
      role,
      ...(ask.headers === undefined ? {} : { headers: ask.headers }),
      ...(body === undefined ? {} : { body }),
      ...(ask.account === undefined ? {} : { account: ask.account }),
      ...(ask.timeoutMs === undefined ? {} : { timeoutMs: ask.timeoutMs }),
    });
    const observation = record(ask, recorder.record(answer));
    const gone = answer.failure !== undefined && ['refused', 'unreachable', 'timeout'].includes(answer.failure.kind);
    unanswered = gone ? unanswered + 1 : 0;
    if (!gone) absence = undefined;
    if (gone) identified = false;
    if (unanswered >= lostAfter && (all.length <= lostAfter || !(await cameBack()))) {
      throw new Stop(
        all.length <= lostAfter ? 'unreachable' : 'lost',
        `${device.baseUrl} did not answer ${unanswered} requests in a row: ${answer.failure?.message ?? ''}`,
      );
    }
    if (answer.response?.status === 401 && ask.account === undefined && role !== 'nobody' && ask.step !== 'login') await doubt(role);
    return observation;
  };

  /** The device behind the address must still be the one that was surveyed. */
  const identify = async (): Promise<void> => {
    if (pinned === undefined || identified) return;
    const account = instead === undefined ? {} : { account: instead };
    const ask = (): Promise<Observation> => transmit({ step: 'identity', method: 'GET', path: '/System/deviceInfo', ...account });
    const first = await ask();
    // A write waits for a device that is away.
    const seen = first.exchange.failure !== undefined && (await cameBack()) ? await ask() : first;
    const root = seen.exchange.response?.status === 200 ? tree(seen) : undefined;
    if (root === undefined) return;
    const now = identityOf(root);
    if (!sameIdentity(pinned, now)) {
      throw new Stop(
        'identity',
        `another device answers at ${device.baseUrl}: serial number ${now.serialNumber ?? 'unknown'}, not ${pinned.serialNumber ?? 'unknown'}; all writing has stopped`,
      );
    }
    identified = true;
  };

  const guard = (ask: Ask): void => {
    const refused = allowance.refuses(ask.method, ask.path);
    if (refused !== undefined) throw new NotAllowed(refused);
  };

  /** What was written, so that restoring can tell our values from somebody else's. */
  const witness = (path: string, body: Ask['body']): void => {
    if (body === undefined || body instanceof Uint8Array) return;
    const document = typeof body === 'string' ? parseText(body).root : body;
    if (document !== undefined) restoration.witness(path, document);
  };

  const ask = async (question: Ask): Promise<Observation> => {
    const known = reads.recall(question);
    return known === undefined ? reads.keep(question, transmit(question)) : { ...record(question, (await known).exchange), recalled: true };
  };

  const read = async (question: Ask): Promise<Observation> => {
    const seen = await ask(question);
    const document = question.fresh !== undefined && seen.exchange.response?.status === 200 ? tree(seen) : undefined;
    if (document !== undefined) restoration.witness(seen.instance, document, 'shown');
    return seen;
  };

  const write = async (ask: Ask): Promise<Observation> => {
    await identify();
    const bare = ask.path.split('?')[0] ?? '';
    if (ask.method === 'PUT' || ask.method === 'DELETE') await restoration.protect(bare);
    const creation = ask.method === 'POST' ? await restoration.creating(bare) : undefined;
    const idsBefore = creation === undefined ? [] : creation.list === undefined ? await idsAt(bare) : idsIn(creation.list);
    reads.forget();
    restoration.writing(bare);
    witness(bare, ask.body);
    const observation = await transmit(ask);
    reads.forget();
    const granted = reactionOf(observation, { profile, dialect }) === 'granted';
    creation?.tell(granted ? await madeBy(observation, bare, idsBefore) : undefined);
    if (ask.method === 'DELETE' && granted) restoration.forget(bare);
    return observation;
  };

  /** Ids that a document lists; what answers with no document (a stream, a picture) lists none, and is not asked. */
  const idsAt = async (collection: string): Promise<readonly string[]> => {
    if (blockAt(collection) === undefined) return [];
    const seen = await ask({ step: 'protect', method: 'GET', path: collection, fresh: 'since-write' });
    const root = seen.exchange.response?.status === 200 ? tree(seen) : undefined;
    return root === undefined ? [] : idsIn(root);
  };

  const madeBy = async (post: Observation, collection: string, before: readonly string[]): Promise<string | undefined> => {
    const told = statusOf(post, { profile, dialect })?.id;
    const located = headerOf(post.exchange.response?.headers ?? [], 'location')
      ?.split('/')
      .filter(Boolean)
      .at(-1);
    // The list is the proof; what the device says of the id may be wrong.
    const fresh = (await idsAt(collection)).find((id) => !before.includes(id));
    const id = fresh ?? told ?? located;
    return id === undefined || before.includes(id) ? undefined : `${collection}/${encodeURIComponent(id)}`;
  };

  const send = async (ask: Ask): Promise<Observation> => {
    guard(ask);
    return isRead(ask.method) ? read(ask) : write(ask);
  };

  const restoration = openRestoration({
    send: async (question) => {
      guard(question);
      if (isRead(question.method)) return ask(question);
      await identify();
      reads.forget();
      return transmit(question);
    },
    tree,
    text: (observation) => new TextDecoder().decode(observation.exchange.response?.body ?? new Uint8Array()),
    granted: (observation) => reactionOf(observation, { profile, dialect }) === 'granted',
    profile,
    ledger: options.ledger,
    now: () => performance.now(),
    wait: (ms) => wait(ms),
  });

  const wire: ProbeContext['wire'] = async (ask): Promise<WireAnswer> => {
    const { host } = new URL(device.baseUrl);
    const filled = ask.requests.map((text) =>
      text
        .replaceAll('{{host}}', host)
        .replace(
          /\{\{authorization:(\w+)\}\}/g,
          (_, role: Role) => client.authorization(role, text.split(' ')[0] ?? 'GET', text.split(' ')[1] ?? '/') ?? '',
        )
        .replace(/^(\w+) (\/\S*)/, (_, method: string, path: string) => `${method} ${toDialectPath(path, dialect)}`),
    );
    heed();
    const result = await client.raw(
      filled.map((text) => new TextEncoder().encode(text)),
      ask.answersOnly === true ? { lingerMs: 0 } : {},
      signal,
    );
    heed();
    reads.forget();
    return {
      step: ask.step,
      ...(ask.about === undefined ? {} : { about: ask.about }),
      sent: ask.requests.join('\n'),
      received: new TextDecoder('utf-8').decode(result.received),
      answers: result.answers.map((bytes) => new TextDecoder('utf-8').decode(bytes)),
      closed: result.closed,
      ...(result.failure === undefined ? {} : { failure: result.failure.message }),
    };
  };

  const stream: ProbeContext['stream'] = async (ask, ms, enough, during): Promise<StreamAnswer> => {
    guard(ask);
    const parts: import('../model/probe.ts').StreamPart[] = [];
    let stop: () => void = () => undefined;
    const opened = await client.stream(
      {
        method: 'GET',
        path: toDialectPath(ask.path, dialect),
        role: ask.role ?? 'administrator',
        ...(ask.headers === undefined ? {} : { headers: ask.headers }),
      },
      {
        ms,
        onPart: (part) => {
          parts.push(part);
          if (enough(parts)) stop();
        },
      },
      signal,
    );
    stop = () => opened.stop();
    reads.lookAnew();
    if (opened.opened && during !== undefined) {
      await during();
      if (enough(parts)) stop();
    }
    const end = await opened.done;
    reads.lookAnew();
    heed();
    return { observation: record(ask, recorder.record(opened.answer)), parts: end.parts, faults: end.faults };
  };

  const wait = async (ms: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    reads.lookAnew();
  };

  const { awaitReturn, logInAgain } = openComeback({
    device,
    client,
    counters: options.counters,
    dialect,
    record: (ask, answer) => record(ask, recorder.record(answer)),
    wait,
    returned: () => {
      reads.forget();
      unanswered = 0;
      identified = false;
    },
    loggedIn: (account) => {
      instead = account;
      return identify();
    },
  });

  const { administrator, operator, viewer } = device.accounts;

  return {
    send,
    tree,
    restoration,
    pin: (identity) => {
      pinned = identity;
    },
    pinned: () => pinned,
    observations: () => all,
    restoring: () => {
      restoringNow = true;
    },
    context: (survey) => ({
      survey,
      profile,
      dialect,
      safety,
      seed,
      fixtures: device.fixtures,
      timeouts: device.timeouts,
      accounts: { administrator: administrator.user, ...(operator && { operator: operator.user }), ...(viewer && { viewer: viewer.user }) },
      wrongPasswords: device.allow.wrongPasswords,
      allows: (effect, instance) => allowance.allows(effect, instance),
      send,
      wire,
      stream,
      protect: async (path) => void (await restoration.protect(path)),
      afterwards: (what, undo) => restoration.afterwards(what, undo),
      tree,
      stimulate: async (fixture, path, body) => {
        const told = await stimulus(device.fixtures[fixture], path, body);
        reads.lookAnew();
        return told;
      },
      wait,
      awaitReturn,
      logInAgain,
      keep: options.keep,
    }),
  };
};
