/** Faults of 8.4: overlays, masks, date and alarms of the video input. */
import { done } from '../http/answer.ts';
import { eachElement, isAbout } from './edits.ts';
import type { Fault } from './fault.ts';

const texts = 'video.inputs.channels.id.overlays.text';
const masks = 'video.inputs.channels.id.privacyMask.regions';

export const videoFaults = [
  {
    name: 'inputs-deletable',
    about: 'DELETE of the video inputs is confirmed',
    breaks: ['video.inputs/methods/undefined', 'video.inputs/methods/fixed'],
    answers: (answer, { method, path }) => (method === 'DELETE' && path === '/Video/inputs' ? { ...done({ target: path }) } : answer),
  },
  {
    name: 'input-channels-creatable',
    about: 'POST of a video input channel is confirmed',
    breaks: ['video.inputs.channels/methods/undefined', 'video.inputs.channels/methods/fixed'],
    answers: (answer, { method, path }) =>
      method === 'POST' && path === '/Video/inputs/channels' ? { ...done({ target: path }), status: 201 } : answer,
  },
  {
    name: 'gain-beyond-100',
    about: 'a gainLevel is stored whatever its range',
    breaks: ['video.inputs.channels.id/put/refused-values', 'video.inputs.channels.id/put/gain'],
    off: ['range video.inputs.channels.id'],
  },
  {
    name: 'any-white-balance',
    about: 'a white balance is stored although it is not listed',
    breaks: ['video.inputs.channels.id/put/refused-values'],
    off: ['option video.inputs.channels.id'],
  },
  {
    name: 'overlay-between-rows',
    about: 'a posY between the rows is stored',
    breaks: ['video.inputs.channels.id.overlays.text.id2/put/refused-values', 'video.inputs.channels.id.overlays.text.id2/put/rows'],
    off: [`form ${texts}.id2`, `constraint ${texts}.id2`],
  },
  {
    name: 'overlay-outside',
    about: 'an overlay outside the picture is stored',
    breaks: ['video.inputs.channels.id.overlays.text/put/refused-values', 'video.inputs.channels.id.overlays.text.id2/put/refused-values'],
    off: [`range ${texts}`, `range ${texts}.id2`],
  },
  {
    name: 'fifth-overlay',
    about: 'a fifth overlay is created',
    breaks: ['video.inputs.channels.id.overlays.text/post/limit', 'video.inputs.channels.id.overlays.text/post/four'],
    off: [`list-limit ${texts}`],
  },
  {
    name: 'overlays-not-drawn',
    about: 'overlays are kept and not drawn',
    breaks: ['video.inputs.channels.id.overlays.text.id2/put/in-picture'],
    off: ['picture.overlays'],
  },
  {
    name: 'overlays-reversed',
    about: 'the overlay with the lowest id lies on top',
    breaks: ['video.inputs.channels.id.overlays.text/post/drawing-order'],
    off: ['picture.overlay-order'],
  },
  {
    name: 'masks-not-drawn',
    about: 'privacy masks are kept and hide nothing',
    breaks: ['video.inputs.channels.id.privacyMask.regions/post/in-picture'],
    off: ['picture.masks'],
  },
  {
    name: 'first-mask-only',
    about: 'only the first mask region hides anything',
    breaks: ['video.inputs.channels.id.privacyMask.regions/post/in-picture'],
    off: ['picture.all-masks'],
  },
  {
    name: 'mask-outside',
    about: 'a mask region outside the picture is stored',
    breaks: ['video.inputs.channels.id.privacyMask.regions.id2/put/inside'],
    off: [`range ${masks}`, `range ${masks}.id2`],
  },
  {
    name: 'mask-of-any-shape',
    about: 'a mask region that is no rectangle is stored',
    breaks: [
      'video.inputs.channels.id.privacyMask.regions.id2/put/rectangle',
      'video.inputs.channels.id.privacyMask.regions.id2/put/clockwise',
      'video.inputs.channels.id.privacyMask.regions.id2/put/refused-rules',
    ],
    off: [`constraint ${masks}.id2`],
  },
  {
    name: 'mask-corners-turned',
    about: 'the corners of a mask region are shown counter-clockwise',
    breaks: [
      'video.inputs.channels.id.privacyMask.regions/post/kept',
      'video.inputs.channels.id.privacyMask.regions/get/members',
      'video.inputs.channels.id.privacyMask.regions.id2/put/clockwise',
      'video.inputs.channels.id.privacyMask.regions.id2/put/same',
    ],
    documents: (root, situation) =>
      isAbout(situation, `${masks}.id2`)
        ? eachElement(root, 'RegionCoordinatesList', (list) => ({ ...list, children: list.children.toReversed() }))
        : root,
  },
  {
    name: 'shelter-of-any-shape',
    about: 'a shelter alarm region that is no rectangle is stored',
    breaks: [
      'video.inputs.channels.id.shelterAlarm.regions.id2/put/rectangle',
      'video.inputs.channels.id.shelterAlarm.regions.id2/put/clockwise',
    ],
    off: ['constraint video.inputs.channels.id.shelterAlarm.regions.id2'],
  },
  {
    name: 'shelter-outside',
    about: 'a shelter alarm region outside the picture is stored',
    breaks: ['video.inputs.channels.id.shelterAlarm.regions.id2/put/inside'],
    off: ['range video.inputs.channels.id.shelterAlarm.regions', 'range video.inputs.channels.id.shelterAlarm.regions.id2'],
  },
  {
    name: 'shelter-alarm-when-off',
    about: 'the shelter alarm is raised while it is off',
    breaks: ['video.inputs.channels.id.shelterAlarm/put/switched'],
    off: ['shelter.needs-enabled'],
  },
  {
    name: 'date-between-rows',
    about: 'a posY of the date between the rows is stored',
    breaks: ['video.inputs.channels.id.osdDatetime/put/refused-values', 'video.inputs.channels.id.osdDatetime/put/rows'],
    off: ['form video.inputs.channels.id.osdDatetime', 'constraint video.inputs.channels.id.osdDatetime'],
  },
  {
    name: 'any-date-type',
    about: 'a type or attribute of the date is stored although it is not listed',
    breaks: [
      'video.inputs.channels.id.osdDatetime/put/refused-values',
      'video.inputs.channels.id.osdDatetime/put/type',
      'video.inputs.channels.id.osdDatetime/put/attribute',
    ],
    off: ['option video.inputs.channels.id.osdDatetime'],
  },
  {
    name: 'video-loss-untold',
    about: 'the loss of the video raises no event',
    breaks: ['event.triggers.id/get/fires'],
    off: ['video.tells-loss'],
  },
] as const satisfies readonly Fault[];
