/** Where the device at hand has what the document has: learnt by the first look, used by every request. */
import type { Dialect } from '../../model/check.ts';
import { dialects } from '../../spec/dialects/index.ts';
import { type PlaceOfPath, placesOf } from '../../spec/dialects/paths.ts';
import { parentUri, resourceAt } from '../../spec/tree.ts';

/** What a device speaks, and below which prefix. */
export interface Speech {
  readonly dialect: Dialect;
  readonly prefix: string;
}

export interface Routes {
  /** The path as it is sent, with its query. */
  to(path: string): string;
  /** Every place where the path may be, the likeliest first. */
  places(path: string): readonly string[];
  /** The device has the path's resource at this one of its places: it is asked there from now on. */
  keep(path: string, place: string): void;
}

/** A dialect at its usual place. */
export const usualSpeech = (dialect: Dialect): Speech => ({ dialect, prefix: dialects[dialect].prefix });

const special = /\/(?:index|indexr|description|capabilities)$/;

const bareOf = (path: string): string => (path.split('?')[0] ?? '').replace(special, '');

/** The usual places of a dialect, until others are kept. */
export const openRoutes = ({ dialect, prefix }: Speech = usualSpeech('ipmd')): Routes => {
  /** The rule that was kept, by the template of its resource. */
  const kept = new Map<string, string>();

  const ruleFor = (path: string): string | undefined => {
    const uri = resourceAt(bareOf(path))?.[1].uri ?? bareOf(path);
    for (let at = uri; at !== ''; at = parentUri(at)) {
      const rule = kept.get(at);
      if (rule !== undefined) return rule;
    }
    return undefined;
  };

  const candidates = (path: string): readonly PlaceOfPath[] => {
    const all = placesOf(path, dialect, prefix);
    const rule = ruleFor(path);
    const first = all.find((place) => place.rule === rule);
    return first === undefined ? all : [first, ...all.filter((place) => place !== first)];
  };

  return {
    to: (path) => candidates(path)[0]?.path ?? path,
    places: (path) => candidates(path).map((place) => place.path),
    keep: (path, place) => {
      const rule = candidates(path).find((each) => each.path === place)?.rule;
      const uri = resourceAt(bareOf(path))?.[1].uri;
      if (rule !== undefined && uri !== undefined) kept.set(uri, rule);
    },
  };
};
