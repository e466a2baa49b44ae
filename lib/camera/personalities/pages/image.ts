/** Picture settings as domes of today write them: parts in other names, levels as numbers, each part below in lower case. */
import type { Content, Page } from '../face.ts';

const color: Content = { brightnessLevel: '50', contrastLevel: '50', saturationLevel: '50' };
const wdr: Content = { mode: 'close', WDRLevel: '50' };
const sharpness: Content = { SharpnessLevel: '50' };
const filter: Content = { IrcutFilterType: 'day', nightToDayFilterLevel: '2', nightToDayFilterTime: '10' };
const balance: Content = { WhiteBalanceStyle: 'auto', WhiteBalanceRed: '50', WhiteBalanceBlue: '50' };
const noise: Content = { mode: 'general', GeneralMode: { generalLevel: '50' } };
const focus: Content = { focusStyle: 'SEMIAUTOMATIC', focusLimited: '600' };
const exposure: Content = { ExposureType: 'auto', OverexposeSuppress: { enabled: 'false' } };
const line: Content = { powerLineFrequencyMode: '50hz' };

const channel: Content = {
  id: '1',
  enabled: 'true',
  videoInputID: '1',
  ImageFlip: { enabled: 'false' },
  IrcutFilter: filter,
  Exposure: exposure,
  powerLineFrequency: line,
  PTZ: { enabled: 'true' },
  FocusConfiguration: focus,
  LensInitialization: { enabled: 'false' },
  DSS: { enabled: 'false', DSSLevel: '*2' },
  IrLight: { mode: 'auto' },
  ZoomLimit: { ZoomLimitRatio: '32' },
  Iris: { IrisLevel: '160', maxIrisLevelLimit: '100', minIrisLevelLimit: '0' },
  ImageFreeze: { enabled: 'false' },
  proportionalpan: { enabled: 'true' },
  WDR: wdr,
  BLC: { enabled: 'false' },
  NoiseReduce: noise,
  WhiteBalance: balance,
  Sharpness: sharpness,
  Gain: { GainLevel: '0', GainLimit: '94' },
  Shutter: { ShutterLevel: '1/25', maxShutterLevelLimit: '1/25', minShutterLevelLimit: '1/30000' },
  Color: color,
  Dehaze: { DehazeMode: 'close' },
  HLC: { enabled: 'false', HLCLevel: '0' },
};

const part = (path: string, root: string, content: Content): Page => ({
  path: `/Image/channels/1/${path}`,
  root,
  content,
  methods: ['GET', 'PUT'],
});

export const imagePages: readonly Page[] = [
  { path: '/Image/channels/1', root: 'ImageChannel', content: channel },
  part('color', 'Color', color),
  part('WDR', 'WDR', wdr),
  part('sharpness', 'Sharpness', sharpness),
  part('ircutFilter', 'IrcutFilter', filter),
  part('whiteBalance', 'WhiteBalance', balance),
  part('noiseReduce', 'NoiseReduce', noise),
  part('focusConfiguration', 'FocusConfiguration', focus),
  part('exposure', 'Exposure', exposure),
  part('powerLineFrequency', 'powerLineFrequency', line),
  part('BLC', 'BLC', { enabled: 'false' }),
];
