/** How much light reaches the picture, and how noisy and smeared it gets by that: iris, shutter, gain, and the light outside. */
import type { Grade, ImageSettings } from './settings.ts';

/** What the exposure comes to. */
export interface Light {
  /** 1 is a picture as bright as it should be. */
  readonly factor: number;
  /** Steps of 256 by which pixels are off at most. */
  readonly noise: number;
  /** Seconds over which moving things smear. */
  readonly smear: number;
}

/** Below this level of light outside, from 0 to 100, automatic exposure is at its end. */
const dim = 30;

const fNumber = (text: string): number => Number(text.slice(1));

/** Seconds of an exposure such as 1/50. */
const seconds = (text: string): number => 1 / Number(text.split('/')[1] ?? 50);

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value));

/** The iris at f2.8, the shutter at 1/50 and the gain at 50 are the scene's right exposure; what one is off the others mostly make up for. */
const irisShare = (settings: ImageSettings): number =>
  (2.8 / fNumber(settings.exposure.iris)) ** 0.5 * 2 ** (settings.exposure.opened / 50);
const shutterShare = (settings: ImageSettings): number => (seconds(settings.exposure.shutter) * 50) ** 0.18;
const gainShare = (settings: ImageSettings): number => 2 ** ((settings.exposure.gain - 50) / 70);

const shares: Readonly<Record<string, (settings: ImageSettings) => number>> = {
  IrisFirst: irisShare,
  ShutterFirst: shutterShare,
  gainFirst: gainShare,
  manual: (settings) => irisShare(settings) * shutterShare(settings) * gainShare(settings),
};

const slow: Readonly<Record<Grade, { readonly factor: number; readonly smear: number }>> = {
  low: { factor: 1.1, smear: 0.16 },
  normal: { factor: 1.2, smear: 0.32 },
  high: { factor: 1.35, smear: 0.64 },
};

const quiet: Readonly<Record<Grade, number>> = { low: 3, normal: 2, high: 1 };

/** The light that settings make of a scene lit by `level` from 0 to 100; `night` has taken the infrared filter away. */
export const exposureOf = (settings: ImageSettings, level: number, night: boolean): Light => {
  const share = between(0.12, shares[settings.exposure.mode]?.(settings) ?? 1, 2.6);
  const lit = between(0.04, (level * (night ? 2.2 : 1)) / dim, 1);
  const dss = settings.slowShutter === undefined ? { factor: 1, smear: 0 } : slow[settings.slowShutter];
  const amplified = settings.exposure.mode === 'gainFirst' || settings.exposure.mode === 'manual' ? gainShare(settings) : 1;
  const isLong = settings.exposure.mode === 'ShutterFirst' || settings.exposure.mode === 'manual';
  return {
    factor: between(0.03, share * lit * dss.factor, 3),
    noise: (settings.noiseReduction === undefined ? 5 : quiet[settings.noiseReduction]) * amplified * (2 - lit),
    smear: Math.max(dss.smear, isLong ? Math.min(0.8, seconds(settings.exposure.shutter)) : 0),
  };
};
