/** What a projection took back, each departure said once. */
import type { Deviation } from '../../model/xml.ts';

export interface Notes {
  note(kind: Deviation['kind'], message: string, more?: Omit<Deviation, 'kind' | 'message'>): void;
  all(): readonly Deviation[];
}

/** Empty notes; the same words twice are one deviation, however many elements show it. */
export const newNotes = (): Notes => {
  const said = new Map<string, Deviation>();
  return {
    note: (kind, message, more = {}) => {
      if (!said.has(message)) said.set(message, { kind, message, ...more });
    },
    all: () => [...said.values()],
  };
};
