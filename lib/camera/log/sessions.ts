/** Who is at work on the camera: a login when someone's requests begin, a logout when they have ceased for a while. */

export interface Sessions {
  /** Notes a request; true when it begins a session. */
  touch(user: string, address: string): boolean;
  /** Sessions that have run out, which are then forgotten. */
  expired(): readonly { readonly user: string; readonly address: string }[];
  clear(): void;
}

export const makeSessions = (elapsed: () => number, lastsMs: number): Sessions => {
  const seen = new Map<string, { readonly user: string; readonly address: string; at: number }>();
  return {
    touch: (user, address) => {
      const key = `${address} ${user}`;
      const known = seen.get(key);
      const begins = known === undefined || elapsed() - known.at > lastsMs;
      seen.set(key, { user, address, at: elapsed() });
      return begins;
    },
    expired: () => {
      const gone = [...seen].filter(([, session]) => elapsed() - session.at > lastsMs);
      for (const [key] of gone) seen.delete(key);
      return gone.map(([, { user, address }]) => ({ user, address }));
    },
    clear: () => seen.clear(),
  };
};
