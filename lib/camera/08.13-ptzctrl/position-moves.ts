/** 8.13.7 to 8.13.9: moves to a point of the screen, to a direction, and into the digital picture. */
import { type Head, screen } from '../head/head.ts';
import { aim, centre } from '../head/manual.ts';
import { done } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import type { Behaviour } from '../section.ts';
import { moving } from './move-values.ts';

const across = { min: 0, max: screen.width } as const;
const upright = { min: 0, max: screen.height } as const;

export const relative = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  limits: { 'Relative/positionX': across, 'Relative/positionY': upright },
  put: moving((call, { positionX, positionY, relativeZoom }) => {
    centre(head, positionX, positionY, relativeZoom);
    return done(call.request);
  }),
});

/** Tenths of the document in degrees and per cent. */
export const absolute = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  put: moving((call, { elevation, azimuth, absoluteZoom }) => {
    const unit = call.device.honours('ptzCtrl.tenths') ? 10 : 1;
    aim(head, {
      ...(azimuth === undefined ? {} : { pan: head.zero() + azimuth / unit }),
      ...(elevation === undefined ? {} : { tilt: elevation / unit }),
      ...(absoluteZoom === undefined ? {} : { zoom: absoluteZoom / unit }),
    });
    return done(call.request);
  }),
});

/** Nothing turns: a part of the picture is enlarged. What is not given stays; level 0 is the whole picture. */
export const digital = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  limits: { 'Digital/positionX': across, 'Digital/positionY': upright },
  put: moving((call, { positionX, positionY, digitalZoomLevel }) => {
    const { x, y, level } = head.digital;
    const wanted = digitalZoomLevel === 0 && !call.device.honours('ptzCtrl.digital-off') ? level : digitalZoomLevel;
    head.digital = { x: positionX ?? x, y: positionY ?? y, level: wanted ?? level };
    return done(call.request);
  }),
});
