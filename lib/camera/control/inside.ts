/** All of a camera that a run has to leave as it was, whether a resource shows it or not. */
import type { Device } from '../device.ts';
import { toPlain } from '../state/documents.ts';

/** Documents with what is hidden in them, what the hardware remembers, the clock beside the host's, and what runs. */
export const insideOf = (device: Device): Readonly<Record<string, unknown>> => ({
  documents: toPlain(device.documents),
  hardware: Object.fromEntries(device.hardware),
  clockAheadSeconds: Math.round((device.clock.now() - Date.now()) / 1000),
  ...Object.assign({}, ...device.open.map((section) => section.inside?.() ?? {})),
});
