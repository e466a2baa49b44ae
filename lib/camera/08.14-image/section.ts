import type { Device } from '../device.ts';
import { cornersComplaint, pixelLimits, storedRegion } from '../scene/corners.ts';
import { scaledPart } from '../scene/scale.ts';
import { imageUri, mainSize } from '../scene/settings.ts';
import { carryOver, inputFollows } from '../scene/twins.ts';
import { cameraUnit } from '../scene/unit.ts';
import type { Behaviour, Behaviours, OpenSection, Section } from '../section.ts';
import { leaf, part } from '../state/documents.ts';
import { resetImage, restoreImage } from './commands.ts';
import { factory } from './factory.ts';
import { makeFocus } from './focus.ts';
import { makeIris } from './iris.ts';

/** Steps of wide dynamic range that this camera has, of all that the document prints. */
const rangeSteps = ['0', '20', '40', '60', '80', '100'] as const;

const gain = (device: Device): Behaviour => ({
  limits: (_ids, documents) => pixelLimits(mainSize(documents), 'GainWindow/'),
  // Shown at the main stream's present size: another than it was set for sees the same part.
  view: (stored) => ({ ...stored, GainWindow: scaledPart(stored, 'GainWindow', mainSize(device.documents)) }),
  check: ({ after }) => cornersComplaint(part(after, 'GainWindow')),
  store: (change) => storedRegion(change, mainSize(change.documents), 'GainWindow'),
});

/** Red and blue belong to the manual style only. @see 8.14.16 */
const whiteBalance = (device: Device): Behaviour => ({
  store: ({ after }) => {
    const { WhiteBlanceRed: _red, WhiteBlanceBlue: _blue, ...style } = after;
    return leaf(after, 'WhiteBlanceStyle') === 'manual' || !device.honours('image.white-drops') ? after : style;
  },
});

const behavioursOf = (device: Device): { readonly behaviours: Behaviours; follow(): void } => {
  const unit = cameraUnit(device);
  const lens = makeFocus(device);
  const iris = makeIris(device);
  const hold = (): void => {
    const isOn = leaf(device.documents.get(`${imageUri}/ImageFreeze`), 'enabled') === 'true';
    unit.freeze(isOn && device.honours('image.freeze-holds'));
  };
  const follow = (): void => {
    lens.follow();
    iris.follow();
    hold();
    unit.dayNight.mind();
  };
  const shared = { changed: () => carryOver(device, inputFollows) };
  const behaviours: Behaviours = {
    'image.channels': { fixed: true },
    'image.channels.id': {
      limits: { videoInputID: { options: ['1'] }, resetImage: { absent: true }, restoreImageparam: { absent: true } },
    },
    'image.channels.id.resetImage': resetImage(device),
    'image.channels.id.restoreImageparam': restoreImage(device, follow),
    'image.channels.id.focus': lens.focus,
    'image.channels.id.lensInitialization': lens.initialization,
    // Style and level count only while their switch is on: the picture sees to that, so they may be set before.
    'image.channels.id.imageFlip': { keepsIdle: true },
    'image.channels.id.dSS': { keepsIdle: true },
    'image.channels.id.imageFreeze': { changed: hold },
    'image.channels.id.proportionalpan': { limits: { ImageFlipStyle: { absent: true } } },
    'image.channels.id.wDR': { limits: { WDRLevel: { options: rangeSteps } } },
    'image.channels.id.ircutFilter': {
      limits: { IrcutFilterTime: { min: 0, max: 120 } },
      changed: () => {
        shared.changed();
        unit.dayNight.mind();
      },
    },
    'image.channels.id.whiteBlance': { ...whiteBalance(device), ...shared },
    'image.channels.id.exposure': { changed: iris.follow },
    'image.channels.id.iris': iris.iris,
    'image.channels.id.gain': { ...gain(device), ...shared },
    'image.channels.id.powerLineFrequency': {
      limits: () => ({ powerLineFrequencyMode: device.honours('image.line-needs-reboot') ? { reqReboot: true } : {} }),
      ...shared,
    },
    'image.channels.id.color': shared,
  };
  return { behaviours, follow };
};

/** 8.14 Image. */
export const image: Section = {
  name: '08.14-image',
  services: ['Image'],
  factory,
  open: (device): OpenSection => {
    const { behaviours, follow } = behavioursOf(device);
    const unit = cameraUnit(device);
    return {
      behaviours,
      booted: () => {
        unit.powered();
        follow();
      },
      replaced: () => {
        carryOver(device, inputFollows);
        follow();
      },
    };
  },
};
