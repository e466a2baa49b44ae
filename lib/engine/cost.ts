/** What a run costs a device, in requests and seconds: before it by what is usual, after it by what was asked. Pure. */

import type { Exchange } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';
import type { Recording } from '../model/recording.ts';
import { kindOf, type ProbeKind } from '../probes/kind.ts';
import { chapterOf } from '../spec/sections.ts';

/** Requests that a probe of a kind takes on the camera that is built in, the reads around its writes included. */
export const usualRequests: Readonly<Record<ProbeKind, number>> = {
  get: 1.2,
  'get-levels': 3.1,
  index: 1.3,
  indexr: 1.3,
  description: 1.2,
  capabilities: 1.4,
  methods: 9,
  put: 34,
  'put-refused': 17,
  'put-levels': 11,
  post: 19,
  'post-refused': 11,
  'post-limit': 11,
  'post-levels': 40,
  delete: 18,
  'delete-levels': 11,
  worded: 17,
};

/** A look at a node: its description, and a list on the way. */
const surveyRequests = 1.3;

/** About how many requests the probes take, and the survey of so many nodes before them. */
export const estimatedRequests = (probes: readonly Pick<Probe, 'id' | 'resource'>[], nodes: number): number =>
  Math.round(nodes * surveyRequests + probes.reduce((sum, probe) => sum + usualRequests[kindOf(probe)], 0));

/** 1,700 */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** `about 1,700 requests (3 min at 10 a second)`. */
export const estimateWords = (requests: number, rate: number | 'off'): string => {
  const rounded = requests < 100 ? requests : Math.round(requests / 100) * 100;
  const told = `about ${grouped(rounded)} ${requests === 1 ? 'request' : 'requests'}`;
  if (rate === 'off') return told;
  const time = requests / rate;
  return `${told} (${time < 90 ? `${Math.max(1, Math.round(time))} s` : `${Math.round(time / 60)} min`} at ${rate} a second)`;
};

/** One line of the account. */
export interface CostPart {
  readonly what: string;
  readonly requests: number;
  /** Of answers that were waited for; of a wait, the time in which nothing was asked. */
  readonly seconds: number;
}

export interface Cost {
  readonly requests: number;
  /** From the first request to the last. */
  readonly seconds: number;
  readonly byKind: readonly CostPart[];
  readonly bySection: readonly CostPart[];
  /** Probes that waited longest between their requests. */
  readonly byWaiting: readonly CostPart[];
}

/** Steps of the engine's own, by what they are for. */
const ownSteps: readonly (readonly [what: string, step: RegExp])[] = [
  ['survey', /^(login|survey|listed-still)$/],
  ['identity', /^identity$/],
  ['before writes', /^(protect|present|moved)$/],
  ['taking back', /^(restore|undo)(-|$)/],
];

/** Which probe brought an exchange, by its number. */
const ownersOf = ({ probes }: Recording): ReadonlyMap<number, string> => {
  const owners = new Map<number, string>();
  for (const [id, { observations, wire = [], streams = [] }] of probes) {
    const numbers = [
      ...[...observations, ...streams.map(({ observation }) => observation)].map(({ exchange }) => exchange.n),
      ...wire.flatMap(({ exchanges }) => exchanges),
    ];
    for (const n of numbers) if (!owners.has(n)) owners.set(n, id);
  }
  return owners;
};

const stepsOf = ({ observations }: Recording): ReadonlyMap<number, string> => {
  const steps = new Map<number, string>();
  for (const { step, exchange } of observations) if (!steps.has(exchange.n)) steps.set(exchange.n, step);
  return steps;
};

type Share = readonly [what: string, exchange: Pick<Exchange, 'durationMs'>];

const summed = (shares: readonly Share[]): readonly CostPart[] => {
  const parts = new Map<string, { requests: number; ms: number }>();
  for (const [what, { durationMs }] of shares) {
    const part = parts.get(what) ?? { requests: 0, ms: 0 };
    parts.set(what, part);
    part.requests += 1;
    part.ms += durationMs;
  }
  return [...parts].map(([what, { requests, ms }]) => ({ what, requests, seconds: ms / 1000 })).sort((a, b) => b.requests - a.requests);
};

/** What is no probe's own: the survey, and what goes before and behind writes. */
const whole = 'the whole run';

/** So many waits are told. */
const waitsTold = 10;

/** Writing probes go one after another: what is left of their time beside their answers is waiting. */
const waitsOf = ({ probes }: Recording, ms: ReadonlyMap<string, CostPart>, known: ReadonlyMap<string, Probe>): readonly CostPart[] =>
  [...probes]
    .flatMap(([id, { durationMs }]) => {
      const own = ms.get(id);
      if (own === undefined || known.get(id)?.safety === 'read-only') return [];
      return [{ what: id, requests: own.requests, seconds: Math.max(0, durationMs / 1000 - own.seconds) }];
    })
    .filter(({ seconds }) => seconds >= 0.5)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, waitsTold);

/** The account of a recording; `known` are the probes of the suite by id. */
export const costOf = (recording: Recording, known: ReadonlyMap<string, Probe>): Cost => {
  const { exchanges, run } = recording;
  const [owners, steps] = [ownersOf(recording), stepsOf(recording)];
  let last: string | undefined;
  // What a probe asked for itself and did not bring (a poll) stands before something that it brought.
  const owned = [...exchanges].reverse().map((exchange) => {
    const step = steps.get(exchange.n) ?? '';
    const own = owners.has(exchange.n) ? undefined : ownSteps.find(([, form]) => form.test(step))?.[0];
    last = owners.get(exchange.n) ?? last;
    return { exchange, own, owner: own === undefined ? last : undefined };
  });
  const probeOf = (owner: string | undefined): Probe | undefined => (owner === undefined ? undefined : known.get(owner));
  const kinds = owned.map(({ exchange, own, owner }): Share => {
    const probe = probeOf(owner);
    return [own ?? (probe === undefined ? whole : kindOf(probe)), exchange];
  });
  const sections = owned.map(({ exchange, owner }): Share => {
    const section = probeOf(owner)?.section;
    return [section === undefined ? whole : chapterOf(section), exchange];
  });
  const perProbe = new Map(
    summed(owned.flatMap(({ exchange, owner }): Share[] => (owner === undefined ? [] : [[owner, exchange]]))).map((part) => [
      part.what,
      part,
    ]),
  );
  return {
    requests: exchanges.length,
    seconds: (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000,
    byKind: summed(kinds),
    bySection: summed(sections),
    byWaiting: waitsOf(recording, perProbe, known),
  };
};
