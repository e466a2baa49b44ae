/** Remembers what was made of a body for those bodies that were asked for last: reading is dear, and so is the space of trees. */

export interface Memory<T> {
  get(body: Uint8Array): T | undefined;
  /** `weight`: what is kept of the value, in elements or the like. */
  set(body: Uint8Array, value: T, weight: number): void;
}

/** A memory that holds values of `most` weight together, and lets go of those that nobody asked for longest. */
export const createMemory = <T>(most: number): Memory<T> => {
  const held = new Map<Uint8Array, { readonly value: T; readonly weight: number }>();
  let weight = 0;
  const drop = (body: Uint8Array): void => {
    weight -= held.get(body)?.weight ?? 0;
    held.delete(body);
  };
  return {
    get: (body) => {
      const found = held.get(body);
      if (found === undefined) return undefined;
      held.delete(body);
      held.set(body, found);
      return found.value;
    },
    set: (body, value, each) => {
      drop(body);
      held.set(body, { value, weight: each });
      weight += each;
      for (const oldest of held.keys()) {
        if (weight <= most || oldest === body) break;
        drop(oldest);
      }
    },
  };
};

/** What a tree of so many bytes weighs, in elements: a tag takes four bytes at least, and some thirty as a rule. */
export const weightOf = (body: Uint8Array): number => {
  let tags = 0;
  for (let at = body.indexOf(0x3c); at >= 0; at = body.indexOf(0x3c, at + 1)) tags += 1;
  return 1 + tags / 2 + body.length / 200;
};

/** Elements whose trees are remembered: some hundred megabytes at most, and more than a run on a usual camera has. */
export const remembered = 250_000;
