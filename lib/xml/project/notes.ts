/** What a projection took back, each departure said once. */
import type { Deviation } from '../../model/xml.ts';

export interface Notes {
  note(kind: Deviation['kind'], message: string, path?: string): void;
  all(): readonly Deviation[];
}

/** Empty notes; the same words twice are one deviation, however many elements show it. */
export const newNotes = (): Notes => {
  const said = new Map<string, Deviation>();
  return {
    note: (kind, message, path) => {
      if (!said.has(message)) said.set(message, { kind, message, ...(path === undefined ? {} : { path }) });
    },
    all: () => [...said.values()],
  };
};
