/** 8.4.4, 8.4.5 and 8.4.12: lines of text and the date in the picture, placed in pixels of the main stream. */
import type { Limits } from '../blocks/limits.ts';
import type { Device } from '../device.ts';
import { scaledText, textCell } from '../scene/scale.ts';
import { mainSize } from '../scene/settings.ts';
import type { Behaviour, Behaviours } from '../section.ts';
import type { Documents } from '../state/documents.ts';

/** Characters that a line holds. */
const longestLine = 44;

/** A line begins inside the picture, a character's cell away from its right and upper edge. */
const places = (documents: Documents): Limits => {
  const { width, height } = mainSize(documents);
  return { posX: { min: 0, max: width - textCell, dynamic: true }, posY: { min: 0, max: height - textCell, dynamic: true } };
};

/** A line that the present size leaves no room for is shown where the picture ends, and comes back with the size. */
const placed = (device: Device): Behaviour => ({
  view: (stored) => scaledText(stored, mainSize(device.documents)),
});

export const texts = (device: Device): Behaviours => ({
  'video.inputs.channels.id.overlays.text': { most: 4 },
  'video.inputs.channels.id.overlays.text.id2': {
    ...placed(device),
    limits: (_ids, documents) => ({ ...places(documents), message: { min: 0, max: longestLine } }),
  },
  'video.inputs.channels.id.osdDatetime': { ...placed(device), limits: (_ids, documents) => places(documents) },
});
