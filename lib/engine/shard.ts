/** A run in parts, for several machines: each probe is asked in exactly one, chapter by chapter. */

import type { Probe } from '../model/probe.ts';
import { chapterOf } from '../spec/sections.ts';

/** The part `index` (from 1) of `of`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Reads `2/3`; undefined when it is no part. */
export const shardIn = (text: string): Shard | undefined => {
  const [, index = '', of = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  return shard.of > 0 && shard.index > 0 && shard.index <= shard.of ? shard : undefined;
};

/** `2/3`. */
export const shardText = ({ index, of }: Shard): string => `${index}/${of}`;

/**
 * The chapters of each part: the largest first, each to the part that has least so far. The same probes give the same parts
 * on every machine.
 */
const chaptersOf = (probes: readonly Probe[], parts: number): readonly ReadonlySet<string>[] => {
  const sizes = new Map<string, number>();
  for (const { section } of probes) sizes.set(chapterOf(section), (sizes.get(chapterOf(section)) ?? 0) + 1);
  const filled = Array.from({ length: parts }, () => ({ size: 0, chapters: new Set<string>() }));
  for (const [chapter, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const least = filled.reduce((a, b) => (b.size < a.size ? b : a));
    least.size += size;
    least.chapters.add(chapter);
  }
  return filled.map(({ chapters }) => chapters);
};

/** The probes of some parts, in their order. */
export const probesOfShards = (probes: readonly Probe[], shards: readonly Shard[]): readonly Probe[] => {
  const chapters = new Set(shards.flatMap(({ index, of }) => [...(chaptersOf(probes, of)[index - 1] ?? [])]));
  return probes.filter(({ section }) => chapters.has(chapterOf(section)));
};

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** A device of a fleet by its place, and which parts of it; no parts: the whole device. */
export interface FleetPart {
  readonly device: number;
  readonly shards: readonly Shard[];
}

/**
 * What one part of a fleet is: whole devices where the parts come out even, else parts of devices, equally many for each
 * machine. Three devices in two parts: each device is two, the second of them is shared.
 */
export const fleetShard = (devices: number, { index, of }: Shard): readonly FleetPart[] => {
  const common = divisor(devices, of);
  const [parts, each] = [of / common, devices / common];
  const units = Array.from({ length: each }, (_, nth) => (index - 1) * each + nth);
  return [...new Set(units.map((unit) => Math.floor(unit / parts)))].map((device) => {
    const shards = units.filter((unit) => Math.floor(unit / parts) === device).map((unit) => ({ index: (unit % parts) + 1, of: parts }));
    return { device, shards: shards.length === parts ? [] : shards };
  });
};
