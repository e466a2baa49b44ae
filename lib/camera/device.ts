/** One camera's inside: its configuration, clock, log and sections. Behaviours work with this and nothing else. */
import { createHash } from 'node:crypto';
import type { Effect } from '../model/catalogue.ts';
import { resources } from '../spec/catalogue.ts';
import { type DeliveredAccounts, factoryUsers, type Gate, lockoutGate } from './access/accounts.ts';
import { type Digest, makeDigest } from './access/digest.ts';
import { forms } from './blocks/form.ts';
import type { Limits } from './blocks/limits.ts';
import { type Clock, makeClock, zoneOf } from './clock/clock.ts';
import type { Zone } from './clock/zone.ts';
import { type Events, makeEvents } from './events/bus.ts';
import type { ActiveFaults } from './faults/fault.ts';
import { type Log, logCodes, makeLog } from './log/log.ts';
import { makeSessions, type Sessions } from './log/sessions.ts';
import type { Settings } from './options.ts';
import { makeSchedule, type Schedule } from './schedule.ts';
import type { Behaviour, FactoryFacts, OpenSection, Section } from './section.ts';
import { changedUris, type Doc, type Documents, fromPlain, leaf } from './state/documents.ts';
import { placeAt } from './tree.ts';

export interface Device {
  readonly settings: Settings;
  readonly facts: FactoryFacts;
  readonly accounts: DeliveredAccounts;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly log: Log;
  readonly sessions: Sessions;
  readonly gate: Gate;
  readonly digest: Digest;
  /** What happens around the camera: publish what you see, subscribe to what others see. */
  readonly events: Events;
  readonly forms: ReturnType<typeof forms>;
  readonly faults: ActiveFaults;
  readonly sections: readonly Section[];

  /** The configuration in force. Never changed in place: `commit` puts another in its place. */
  readonly documents: Documents;
  /** Puts a configuration in force and lets the resources whose documents differ react. */
  commit(next: Documents): void;
  /** Replaces the whole configuration without single reactions: import, factory default, reset. */
  replace(next: Documents): void;
  /** The configuration of a camera fresh from the factory. */
  factory(): Documents;

  /** What is no configuration and survives import and factory default: firmware, free space. By name of your choice. */
  readonly hardware: Map<string, Doc>;

  behaviour(resourceId: string): Behaviour;
  limits(resourceId: string, ids: readonly string[], documents: Documents): Limits;
  /** True for a first path segment that this camera serves. */
  serves(service: string): boolean;

  /** The zone of the camera's local time. */
  zone(): Zone;
  /** Seconds since the last boot. */
  uptime(): number;
  /** Says that the world outside was touched: counted, and shown by the control port. */
  effect(kind: Effect): void;
  readonly effects: Readonly<Partial<Record<Effect, number>>>;
  /**
   * True unless an active fault switches the named rule off, everywhere (`range`) or for the resource (`range system.deviceInfo`).
   * Names of a section's own rules begin with its topic: `time.zone-conversion`.
   */
  honours(rule: string, resourceId?: string): boolean;
  /** Numbers from 0 to 1 that follow from the seed. */
  random(): number;
  /** A JPEG of a video channel as it looks now; set by the section that draws it, undefined on a camera without one. */
  picture: ((channel: string) => Uint8Array | Promise<Uint8Array>) | undefined;
  /** TCP port on which the camera answers; 0 until it does. */
  port: number;
  /** Why writes are answered Device Busy; undefined when they are not. */
  busy: string | undefined;
  /** Answers first, then goes away for the time of a reboot and comes back. To be called from an answer's `after`. */
  restart(): void;
  /** Called by the camera when it has started, and after each reboot. */
  boot(): void;
  readonly open: readonly OpenSection[];
  close(): void;
}

/** Numbers from a seed: mulberry32. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const macFor = (serialNumber: string): string => {
  const bytes = createHash('sha256').update(serialNumber).digest();
  return ['02', ...[...bytes.subarray(0, 5)].map((byte) => byte.toString(16).padStart(2, '0'))].join(':');
};

const factsFor = (settings: Settings): FactoryFacts => ({
  serialNumber: settings.serialNumber,
  macAddress: macFor(settings.serialNumber),
  seed: settings.seed,
  host: settings.host,
  https: settings.https,
  without: settings.without,
});

const factoryDocuments = (sections: readonly Section[], facts: FactoryFacts, accounts: DeliveredAccounts): Documents =>
  fromPlain({ ...factoryUsers(accounts), ...Object.assign({}, ...sections.map((section) => section.factory(facts))) });

/** The zone as faults let it be seen: without summer, or on the wrong side of Greenwich. */
const spoiledZone = (faults: ActiveFaults, zone: Zone): Zone => {
  const sided = faults.honours('zone.sign') ? zone : { ...zone, standard: -zone.standard };
  return faults.honours('zone.summer') ? sided : { standard: sided.standard };
};

const nothing: Behaviour = {};

/** Makes a camera's inside, with its factory configuration in force; `restart` takes it off the network and back. */
export const makeDevice = (
  settings: Settings,
  accounts: DeliveredAccounts,
  sections: readonly Section[],
  faults: ActiveFaults,
  restart: () => void,
): Device => {
  const clock = makeClock();
  const log = makeLog(clock.now);
  const facts = factsFor(settings);
  const served = sections.filter((section) => !section.services.every((service) => settings.without.includes(service)));
  const services = new Set(served.flatMap((section) => section.services).filter((service) => !settings.without.includes(service)));
  const factory = factoryDocuments(served, facts, accounts);
  const effects: Partial<Record<Effect, number>> = {};
  const behaviours = new Map<string, Behaviour>();
  let documents: Documents = new Map(factory);
  let bootedAt = 0;

  const behaviourOf = (resourceId: string): Behaviour => behaviours.get(resourceId) ?? nothing;
  const react = (uri: string, before: Doc | undefined, after: Doc | undefined): void => {
    const place = placeAt(uri);
    if (place.node.entry !== undefined) behaviourOf(place.node.entry.id).changed?.(uri, place.ids, before, after);
  };

  const device: Device = {
    settings,
    facts,
    accounts,
    clock,
    schedule: makeSchedule(),
    log,
    sessions: makeSessions(clock.elapsed, settings.timing.sessionMs),
    gate: lockoutGate(settings.lockout, clock.elapsed),
    digest: makeDigest(settings.digest, clock.elapsed),
    events: makeEvents(log),
    forms: forms(),
    faults,
    sections: served,
    get documents() {
      return documents;
    },
    commit: (next) => {
      const before = documents;
      documents = next;
      for (const uri of changedUris(before, next)) react(uri, before.get(uri), next.get(uri));
    },
    replace: (next) => {
      documents = next;
      for (const section of device.open) section.replaced?.();
    },
    factory: () => new Map(factory),
    hardware: new Map(),
    behaviour: behaviourOf,
    limits: (resourceId, ids, at) => {
      const { limits } = behaviourOf(resourceId);
      return (typeof limits === 'function' ? limits(ids, at) : limits) ?? {};
    },
    serves: (service) => services.has(service),
    zone: () => spoiledZone(faults, zoneOf(leaf(documents.get('/System/time'), 'timeZone'))),
    uptime: () => Math.floor((clock.elapsed() - bootedAt) / 1000),
    effect: (kind) => {
      effects[kind] = (effects[kind] ?? 0) + 1;
    },
    effects,
    honours: (rule, resourceId) => faults.honours(rule) && (resourceId === undefined || faults.honours(`${rule} ${resourceId}`)),
    random: randomFrom(settings.seed),
    picture: undefined,
    port: 0,
    busy: undefined,
    restart,
    boot: () => {
      if (device.honours('reboot.resets-uptime')) bootedAt = clock.elapsed();
      device.busy = undefined;
      device.gate.clear();
      device.sessions.clear();
      log.add(logCodes.boot);
      for (const section of device.open) section.booted?.();
    },
    open: [],
    close: () => {
      for (const section of device.open) section.close?.();
      device.schedule.close();
    },
  };
  const open = served.map((section) => section.open(device));
  for (const [id, behaviour] of open.flatMap((section) => Object.entries(section.behaviours))) {
    if (!resources.has(id)) throw new Error(`a section names the resource ${id}, which the catalogue does not have`);
    behaviours.set(id, behaviour);
  }
  return Object.assign(device, { open });
};
