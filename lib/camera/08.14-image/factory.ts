/** The image channel of a new camera: every member of 8.14.2 at a middle value. */
import { imageUri } from '../scene/settings.ts';
import type { Doc } from '../state/documents.ts';

const window = {
  RegionCoordinatesList: {
    RegionCoordinates: [
      { positionX: '160', positionY: '120' },
      { positionX: '160', positionY: '360' },
      { positionX: '480', positionY: '360' },
      { positionX: '480', positionY: '120' },
    ],
  },
} as const;

/** Members of the channel by their URI segment, in the order of the listing. */
const members: Readonly<Record<string, Doc>> = {
  Focus: { FocusStyle: 'AUTO', FocusLimited: '30cm', FocusValue: '700', focusSpeed: '0' },
  LensInitialization: { enabled: 'false' },
  ImageFlip: { enabled: 'false', ImageFlipStyle: 'LEFTRIGHT' },
  ImageFreeze: { enabled: 'false' },
  proportionalpan: { enabled: 'true' },
  WDR: { enabled: 'false', WDRLevel: '60', WDRContrastLevel: '50' },
  BLC: { enabled: 'false', BLCMode: 'CENTER', BLCLevel: '50' },
  NoiseReduce: { enabled: 'true', NoiseReduceLevel: 'normal' },
  Imageenhancement: { enabled: 'false', ImageEnhancementLevel: 'normal' },
  IrcutFilter: { IrcutFilterType: 'auto', IrcutFilterLevel: 'normal', IrcutFilterTime: '5' },
  DSS: { enabled: 'false', DSSLevel: 'low' },
  WhiteBlance: { WhiteBlanceStyle: 'auto' },
  Exposure: { ExposureType: 'auto' },
  Sharpness: { SharpnessLevel: '50' },
  Iris: { IrisLevel: 'f2.8', irisSpeed: '0' },
  Shutter: { ShutterLevel: '1/50' },
  Gain: { GainLevel: '50', GainWindow: window, _width: '640', _height: '480' },
  gamaCorrection: { gammaCorrectionEnabled: 'false', gammaCorrectionLevel: '50' },
  powerLineFrequency: { powerLineFrequencyMode: '50hz' },
  Color: { brightnessLevel: '50', contrastLevel: '50', saturationLevel: '50', hueLevel: '50' },
};

export const factory = (): Readonly<Record<string, Doc>> => ({
  [imageUri]: { id: '1', enabled: 'true', videoInputID: '1' },
  ...Object.fromEntries(Object.entries(members).map(([name, doc]) => [`${imageUri}/${name}`, doc])),
});
