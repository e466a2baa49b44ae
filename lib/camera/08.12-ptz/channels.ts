/** 8.12.1 and 8.12.2: the one channel, fixed, and what its head remembers. */
import type { Head } from '../head/head.ts';
import { address, protocols, videoInputs } from '../head/settings.ts';
import { most } from '../head/uris.ts';
import type { Behaviour } from '../section.ts';

export const channels: Behaviour = { fixed: true };

export const channel = (head: Head): Behaviour => ({
  limits: (_ids, documents) => ({
    videoInputID: videoInputs(documents),
    controlProtocol: protocols,
    controlAddress: address,
    'PresetIDList/PresetID': { size: most.presets },
    'PatrolIDList/PatrolID': { size: most.patrols },
    'PatternIDList/PatternID': { size: most.patterns },
  }),
  changed: () => head.follow('plain'),
});
