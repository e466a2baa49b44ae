/**
 * Cameras that the document allows as well as the one that is built in: with other limits, lists, members and ids. A suite
 * that finds fault with one of them asks for more than the document says.
 */
import type { Limit, Limits } from '../../../camera/blocks/limits.ts';
import type { Device } from '../../../camera/device.ts';
import type { Fault } from '../../../camera/faults/fault.ts';
import type { Personality } from '../../../camera/personalities/personality.ts';
import type { Behaviour, Section } from '../../../camera/section.ts';
import { sections } from '../../../camera/sections.ts';
import type { Doc, Value } from '../../../camera/state/documents.ts';
import { resources } from '../../../spec/catalogue.ts';

type Factory = Readonly<Record<string, Doc>>;

export interface Variant {
  readonly about: string;
  /** Services that it lacks. */
  readonly without?: readonly string[];
  /** The documents on the day it is made. */
  readonly factory?: (documents: Factory) => Factory;
  /** What a resource does, in place of what it does in the camera that is built in. */
  readonly behaviour?: (id: string, behaviour: Behaviour, device: Device) => Behaviour;
  /** How its answers and documents look, in place of those of the camera that is built in. */
  readonly answers?: Fault['answers'];
  readonly documents?: Fault['documents'];
  readonly bytes?: Fault['bytes'];
  /** How it understands requests, in place of the document's own words. */
  readonly personality?: Personality;
}

/** The sections of the camera that is built in, as the variant has them. */
export const sectionsOf = ({ factory, behaviour }: Variant): readonly Section[] =>
  sections.map((section) => ({
    ...section,
    factory: (facts) => {
      const own = section.factory(facts);
      return factory === undefined ? own : factory(own);
    },
    open: (device) => {
      const opened = section.open(device);
      if (behaviour === undefined) return opened;
      // A resource that only keeps a document says nothing of itself.
      const ids = [...resources].filter(([, { uri }]) => section.services.includes(uri.split('/')[1] ?? '')).map(([id]) => id);
      const named = Object.entries(opened.behaviours).map(([id]) => id);
      const changed = [...new Set([...ids, ...named])].map((id) => {
        const own: Behaviour = (opened.behaviours as Readonly<Record<string, Behaviour>>)[id] ?? {};
        return [id, behaviour(id, own, device)] as const;
      });
      return { ...opened, behaviours: Object.fromEntries(changed) };
    },
  }));

/** The variant's manner of answering, by the seam at which faults spoil answers. */
export const mannerOf = ({ about, answers, documents, bytes }: Variant): Fault => ({
  name: 'variant',
  about,
  breaks: [],
  ...(answers === undefined ? {} : { answers }),
  ...(documents === undefined ? {} : { documents }),
  ...(bytes === undefined ? {} : { bytes }),
});

/** Limits added to those of a behaviour. */
export const narrowed = (
  own: Behaviour,
  more: (ids: readonly string[], documents: Parameters<Device['limits']>[2], known: Limits) => Limits,
): Behaviour => ({
  ...own,
  limits: (ids, documents) => {
    const known = (typeof own.limits === 'function' ? own.limits(ids, documents) : own.limits) ?? {};
    return { ...known, ...more(ids, documents, known) };
  },
});

/** Every leaf of a document with the values that it has, by path. */
export const leavesIn = (value: Value | undefined, path: string): readonly (readonly [string, string])[] => {
  if (value === undefined) return [];
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((entry) => leavesIn(entry, path));
  return Object.entries(value as Doc).flatMap(([name, inner]) =>
    name.startsWith('_') ? [] : leavesIn(inner, path === '' ? name : `${path}/${name}`),
  );
};

export type { Limit, Limits };
