/** Faults of 8.14: image settings that are kept and do nothing, or are taken where they may not be. */
import type { Fault } from './fault.ts';

const channel = 'image.channels.id';

export const imageFaults = [
  { name: 'image-reset-reboots', about: 'a reset of the camera unit reboots the device', breaks: [], off: ['image.reset-spares-device'] },
  {
    name: 'image-not-restored',
    about: 'restoring the image parameters is confirmed and does nothing',
    breaks: [],
    off: ['image.restores'],
  },
  { name: 'focus-always-by-value', about: 'FocusValue is taken in every style', breaks: [], off: [`gate ${channel}.focus`] },
  { name: 'focus-the-wrong-way', about: 'a positive focusSpeed goes near', breaks: [], off: ['image.focus-direction'] },
  { name: 'lens-at-once', about: 'the initialisation of the lens is over at once', breaks: [], off: ['image.lens-takes-time'] },
  { name: 'flip-when-off', about: 'the picture is flipped while flipping is off', breaks: [], off: ['image.flip-needs-enabled'] },
  { name: 'freeze-goes-on', about: 'a frozen picture goes on', breaks: [], off: ['image.freeze-holds'] },
  { name: 'any-wide-range', about: 'a WDRLevel is stored although it is not offered', breaks: [], off: [`option ${channel}.wDR`] },
  { name: 'slow-shutter-when-off', about: 'the slow shutter works while it is off', breaks: [], off: ['image.slow-shutter-needs-enabled'] },
  {
    name: 'white-balance-always',
    about: 'red and blue are taken in every style',
    breaks: [],
    off: [`gate ${channel}.whiteBlance`, 'image.white-drops'],
  },
  { name: 'iris-always', about: 'the iris is taken in every exposure mode', breaks: [], off: [`gate ${channel}.iris`] },
  { name: 'shutter-always', about: 'the shutter is taken in every exposure mode', breaks: [], off: [`gate ${channel}.shutter`] },
  { name: 'gain-always', about: 'the gain is taken in every exposure mode', breaks: [], off: [`gate ${channel}.gain`] },
  { name: 'iris-the-wrong-way', about: 'a positive irisSpeed closes the iris', breaks: [], off: ['image.iris-direction'] },
  { name: 'line-frequency-at-once', about: 'another line frequency asks for no reboot', breaks: [], off: ['image.line-needs-reboot'] },
  { name: 'settings-without-effect', about: 'image settings are kept and change no picture', breaks: [], off: ['picture.settings'] },
] as const satisfies readonly Fault[];
