/** The parts of one run, asked by several machines, as one recording. */
import type { Observation } from '../../model/check.ts';
import type { Exchange } from '../../model/exchange.ts';
import { type Asked, type Joined, type Recording, recordingFormat } from '../../model/recording.ts';
import type { RestorationState, UnstableState } from '../../model/report.ts';
import { shardIn, shardText } from '../shard.ts';
import { RecordingError } from './mistake.ts';

/** What must be alike in all parts, in words. */
const alike: Readonly<Record<string, (part: Recording) => unknown>> = {
  'the device': ({ device }) => device.name,
  'the serial number': ({ survey }) => survey.reported.serialNumber,
  'the firmware': ({ survey }) => survey.reported.firmwareVersion,
  'the suite': ({ suite }) => [suite.version, suite.commit, suite.catalogueHash],
  'the profile': ({ run }) => run.profile,
  'the dialect': ({ run }) => run.dialect,
  'the safety level': ({ run }) => run.safety,
  'the seed': ({ run }) => run.seed,
  '--certify': ({ run }) => run.certify,
  'the selection': ({ run: { selection } }) => Object.entries(selection).filter(([key]) => key !== 'shard'),
};

/** The parts that a recording is of; none: it is whole. */
export const partsOf = ({ run }: Recording): readonly string[] => run.selection.shard ?? [];

const refuseOthers = (parts: readonly Recording[]): void => {
  const [first] = parts;
  if (first === undefined) throw new RecordingError('there is no part to join');
  for (const [what, of] of Object.entries(alike)) {
    const other = parts.find((part) => JSON.stringify(of(part)) !== JSON.stringify(of(first)));
    if (other !== undefined)
      throw new RecordingError(
        `these are not parts of one run of ${first.device.name}: ${what} differs (${JSON.stringify(of(first))} and ${JSON.stringify(of(other))})`,
      );
  }
};

/** Throws RecordingError where a part is missing or there twice. */
const refuseGaps = (parts: readonly Recording[]): void => {
  const { name } = parts[0]?.device ?? { name: '' };
  const found = parts.flatMap(partsOf);
  const of = shardIn(found[0] ?? '')?.of ?? 0;
  if (parts.some((part) => partsOf(part).length === 0) || found.some((part) => shardIn(part)?.of !== of))
    throw new RecordingError(`${name}: ${[...new Set(found)].join(', ')} and whole runs, or parts of different wholes, cannot be joined`);
  const twice = found.find((part, place) => found.indexOf(part) !== place);
  if (twice !== undefined) throw new RecordingError(`${name}: part ${twice} is there twice`);
  const missing = Array.from({ length: of }, (_, at) => shardText({ index: at + 1, of })).filter((part) => !found.includes(part));
  if (missing.length > 0) throw new RecordingError(`${name}: part ${missing.join(', ')} is missing`);
};

/** The same recording with numbers that begin behind `before` exchanges of other parts. */
const renumbered = (part: Recording, before: number): Recording => {
  if (before === 0) return part;
  const exchanges = new Map(part.exchanges.map((exchange): [number, Exchange] => [exchange.n, { ...exchange, n: exchange.n + before }]));
  const anew = (observation: Observation): Observation => ({
    ...observation,
    exchange: exchanges.get(observation.exchange.n) ?? { ...observation.exchange, n: observation.exchange.n + before },
  });
  const askedAnew = (asked: Asked): Asked => ({
    ...asked,
    observations: asked.observations.map(anew),
    ...(asked.wire && { wire: asked.wire.map((each) => ({ ...each, exchanges: each.exchanges.map((n) => n + before) })) }),
    ...(asked.streams && { streams: asked.streams.map((each) => ({ ...each, observation: anew(each.observation) })) }),
  });
  return {
    ...part,
    exchanges: [...exchanges.values()],
    observations: part.observations.map(anew),
    probes: new Map([...part.probes].map(([id, asked]) => [id, askedAnew(asked)])),
    unstable: part.unstable.map((each) => ({ ...each, exchanges: [each.exchanges[0] + before, each.exchanges[1] + before] as const })),
  };
};

const joinedRestoration = (parts: readonly Recording[]): RestorationState => {
  const all = parts.map(({ restoration }) => restoration);
  const gap = all.flatMap((each) => each.gap ?? []);
  const unproven = new Map(all.flatMap((each) => each.unproven).map((each) => [`${each.path} ${each.reason}`, each]));
  return {
    restored: [...new Set(all.flatMap(({ restored }) => restored))],
    differences: all.flatMap(({ differences }) => differences),
    unproven: [...unproven.values()],
    ...(gap.length === 0 ? {} : { gap }),
  };
};

const joinedUnstable = (parts: readonly Recording[]): readonly UnstableState[] => {
  const byKind = new Map<string, UnstableState>();
  for (const each of parts.flatMap(({ unstable }) => unstable)) {
    const known = byKind.get(each.kind);
    byKind.set(each.kind, known === undefined ? each : { ...known, count: known.count + each.count });
  }
  return [...byKind.values()];
};

const joinedRun = (parts: readonly Recording[], first: Recording): Recording['run'] => {
  const { shard: _, ...selection } = first.run.selection;
  const stopped = parts.find(({ run }) => run.stopped !== undefined)?.run.stopped;
  const { stopped: __, ...run } = first.run;
  return {
    ...run,
    selection,
    startedAt: parts.map((part) => part.run.startedAt).sort()[0] ?? run.startedAt,
    finishedAt:
      parts
        .map((part) => part.run.finishedAt)
        .sort()
        .at(-1) ?? run.finishedAt,
    ...(stopped === undefined ? {} : { stopped }),
  };
};

/** Joins the parts of one run, in the order in which they were asked. Throws RecordingError where they are not exactly that. */
export const joinRecordings = (given: readonly Recording[]): Joined => {
  refuseOthers(given);
  refuseGaps(given);
  let before = 0;
  const parts = [...given]
    .sort((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : a.run.startedAt > b.run.startedAt ? 1 : 0))
    .map((part) => {
      const anew = renumbered(part, before);
      before += part.exchanges.length;
      return anew;
    });
  const [first] = parts;
  if (first === undefined) throw new RecordingError('there is no part to join');
  const whole: Recording = {
    schema: recordingFormat,
    suite: first.suite,
    run: joinedRun(parts, first),
    device: first.device,
    survey: first.survey,
    planned: [...new Set(parts.flatMap(({ planned }) => planned))],
    exchanges: parts.flatMap(({ exchanges }) => exchanges),
    observations: parts.flatMap(({ observations }) => observations),
    probes: new Map(parts.flatMap(({ probes }) => [...probes])),
    unstable: joinedUnstable(parts),
    restoration: joinedRestoration(parts),
  };
  return { whole, parts };
};
