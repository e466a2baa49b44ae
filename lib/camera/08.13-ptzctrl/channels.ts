/** 8.13.1 and 8.13.2: the one channel, fixed. */

import type { Limits } from '../blocks/limits.ts';
import type { Head } from '../head/head.ts';
import { presetsOf } from '../head/presets.ts';
import { protocols, videoInputs } from '../head/settings.ts';
import { control } from '../head/uris.ts';
import type { Behaviour } from '../section.ts';
import { type Documents, leaf } from '../state/documents.ts';

export const channels: Behaviour = { fixed: true };

/** The preset to start at: one that there is, or the one that was chosen before it went. */
const defaultPresets = (documents: Documents): readonly string[] => {
  const chosen = leaf(documents.get(control), 'defaultPresetID');
  return [...new Set([...presetsOf(documents), ...(chosen === undefined ? [] : [chosen])])];
};

export const channel = (head: Head): Behaviour => ({
  limits: (_ids, documents): Limits => ({
    videoInputID: videoInputs(documents),
    panMaxSpeed: { min: 1, max: 540 },
    tiltMaxSpeed: { min: 1, max: 400 },
    controlProtocol: protocols,
    'controlAddress/Address': { min: 1, max: 3 },
    defaultPresetID: { options: defaultPresets(documents), dynamic: true },
  }),
  changed: () => head.follow('control'),
});
