/**
 * Settings that the document has in two services. The camera has one sensor: line frequency, white balance, gain,
 * brightness, contrast, saturation and day/night are one state behind /Video/inputs and /Image (E-148, reading a), so that
 * neither service ever shows a picture that is not there. Mirror and rotation of /Streaming are not: each stream has its
 * own, on top of the flip that the sensor does.
 *
 * Both documents keep their copy, and each change is carried over. Where one service knows fewer values, the other's
 * value stays as long as it is one of those that the value stands for.
 */
import type { Device } from '../device.ts';
import { type Doc, type Documents, leaf, part, sameValue, withDocument } from '../state/documents.ts';
import { imageUri, inputUri } from './settings.ts';

const balanceModes: Readonly<Record<string, string>> = { manual: 'manual', indoor: 'indoor/incandescent' };
/** White balance as /Video has it; outdoor and the automatic styles are auto there. */
const modeOf = (style: string): string => balanceModes[style] ?? 'auto';
const styles: Readonly<Record<string, string>> = { manual: 'manual', 'indoor/incandescent': 'indoor' };

const at = (documents: Documents, name: string): Doc => documents.get(`${imageUri}/${name}`) ?? {};

/** The document with leaves replaced; those without a value stay. */
const withLeaves = (doc: Doc, leaves: Readonly<Record<string, string | undefined>>): Doc => ({
  ...doc,
  ...Object.fromEntries(Object.entries(leaves).filter((entry): entry is [string, string] => entry[1] !== undefined)),
});

const replaced = (documents: Documents, uri: string, doc: Doc): Documents => {
  const before = documents.get(uri);
  return before === undefined || sameValue(before, doc) ? documents : withDocument(documents, uri, doc);
};

const levels = ['brightnessLevel', 'contrastLevel', 'saturationLevel'] as const;
const levelsOf = (doc: Doc): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(levels.map((name) => [name, leaf(doc, name)]));

/** The configuration with the video input as the image channel has it. */
export const inputFollows = (documents: Documents): Documents => {
  const style = leaf(at(documents, 'WhiteBlance'), 'WhiteBlanceStyle');
  const input = documents.get(inputUri) ?? {};
  const doc = withLeaves(input, {
    ...levelsOf(at(documents, 'Color')),
    powerLineFrequencyMode: leaf(at(documents, 'powerLineFrequency'), 'powerLineFrequencyMode'),
    whiteBalanceMode: style === undefined ? undefined : modeOf(style),
    gainLevel: leaf(at(documents, 'Gain'), 'GainLevel'),
  });
  const type = leaf(at(documents, 'IrcutFilter'), 'IrcutFilterType');
  const filter = withLeaves(part(input, 'DayNightFilter'), { dayNightFilterType: type });
  return replaced(documents, inputUri, { ...doc, DayNightFilter: filter });
};

const balanceFor = (before: Doc, mode: string | undefined): Doc => {
  const style = leaf(before, 'WhiteBlanceStyle');
  if (mode === undefined || style === undefined || modeOf(style) === mode) return before;
  const next = { WhiteBlanceStyle: styles[mode] ?? 'auto' };
  return mode === 'manual' ? { ...next, WhiteBlanceRed: '50', WhiteBlanceBlue: '50' } : next;
};

/** The configuration with the image channel as the video input has it. */
export const imageFollows = (documents: Documents): Documents => {
  const input = documents.get(inputUri) ?? {};
  const changes: Readonly<Record<string, Doc>> = {
    Color: withLeaves(at(documents, 'Color'), levelsOf(input)),
    WhiteBlance: balanceFor(at(documents, 'WhiteBlance'), leaf(input, 'whiteBalanceMode')),
    Gain: withLeaves(at(documents, 'Gain'), { GainLevel: leaf(input, 'gainLevel') }),
    IrcutFilter: withLeaves(at(documents, 'IrcutFilter'), { IrcutFilterType: leaf(part(input, 'DayNightFilter'), 'dayNightFilterType') }),
    powerLineFrequency: withLeaves(at(documents, 'powerLineFrequency'), {
      powerLineFrequencyMode: leaf(input, 'powerLineFrequencyMode'),
    }),
  };
  return Object.entries(changes).reduce((left, [name, doc]) => replaced(left, `${imageUri}/${name}`, doc), documents);
};

/** Carries a change of one service over to the other. */
export const carryOver = (device: Device, follow: (documents: Documents) => Documents): void => {
  const next = follow(device.documents);
  if (next !== device.documents) device.commit(next);
};
