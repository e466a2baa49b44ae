/** Faults of 8.14: image settings that are kept and do nothing, or are taken where they may not be. */
import type { Fault } from './fault.ts';

const channel = 'image.channels.id';

export const imageFaults = [
  {
    name: 'image-reset-reboots',
    about: 'a reset of the camera unit reboots the device',
    breaks: ['image.channels.id.resetImage/put/unit-only'],
    off: ['image.reset-spares-device'],
  },
  {
    name: 'image-not-restored',
    about: 'restoring the image parameters is confirmed and does nothing',
    breaks: ['image.channels.id.restoreImageparam/put/restores'],
    off: ['image.restores'],
  },
  {
    name: 'focus-always-by-value',
    about: 'FocusValue is taken in every style',
    breaks: ['image.channels.id.focus/put/manual-only'],
    off: [`gate ${channel}.focus`],
  },
  {
    name: 'focus-the-wrong-way',
    about: 'a positive focusSpeed goes near',
    breaks: ['image.channels.id.focus/put/speed'],
    off: ['image.focus-direction'],
  },
  {
    name: 'lens-at-once',
    about: 'the initialisation of the lens is over at once',
    breaks: ['image.channels.id.lensInitialization/put/runs'],
    off: ['image.lens-takes-time'],
  },
  {
    name: 'flip-when-off',
    about: 'the picture is flipped while flipping is off',
    breaks: ['image.channels.id.imageFlip/put/mirrors'],
    off: ['image.flip-needs-enabled'],
  },
  {
    name: 'freeze-goes-on',
    about: 'a frozen picture goes on',
    breaks: ['image.channels.id.imageFreeze/put/holds'],
    off: ['image.freeze-holds'],
  },
  {
    name: 'any-wide-range',
    about: 'a WDRLevel is stored although it is not offered',
    breaks: ['image.channels.id.wDR/put/refused-values', 'image.channels.id.wDR/put/listed-levels'],
    off: [`option ${channel}.wDR`],
  },
  {
    name: 'slow-shutter-when-off',
    about: 'the slow shutter works while it is off',
    breaks: ['image.channels.id.dSS/put/enabled-only'],
    off: ['image.slow-shutter-needs-enabled'],
  },
  {
    name: 'white-balance-always',
    about: 'red and blue are taken in every style',
    breaks: ['image.channels.id.whiteBlance/put/manual-only'],
    off: [`gate ${channel}.whiteBlance`, 'image.white-drops'],
  },
  {
    name: 'iris-always',
    about: 'the iris is taken in every exposure mode',
    breaks: ['image.channels.id.iris/put/mode'],
    off: [`gate ${channel}.iris`],
  },
  {
    name: 'shutter-always',
    about: 'the shutter is taken in every exposure mode',
    breaks: ['image.channels.id.shutter/put/mode'],
    off: [`gate ${channel}.shutter`],
  },
  {
    name: 'gain-always',
    about: 'the gain is taken in every exposure mode',
    breaks: ['image.channels.id.gain/put/mode'],
    off: [`gate ${channel}.gain`],
  },
  {
    name: 'iris-the-wrong-way',
    about: 'a positive irisSpeed closes the iris',
    breaks: ['image.channels.id.iris/put/speed'],
    off: ['image.iris-direction'],
  },
  {
    name: 'line-frequency-at-once',
    about: 'another line frequency asks for no reboot',
    breaks: ['image.channels.id.powerLineFrequency/put/needs-reboot'],
    off: ['image.line-needs-reboot'],
  },
  {
    name: 'settings-without-effect',
    about: 'image settings are kept and change no picture',
    breaks: ['image.channels.id.imageFlip/put/mirrors', 'image.channels.id.color/put/picture'],
    off: ['picture.settings'],
  },
] as const satisfies readonly Fault[];
