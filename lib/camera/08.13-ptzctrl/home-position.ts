/** 8.13.3 and 8.13.4: where panning counts from. */

import type { Head } from '../head/head.ts';
import { aim } from '../head/manual.ts';
import { positionDoc, turned } from '../head/position.ts';
import { control } from '../head/uris.ts';
import { done } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import type { Behaviour } from '../section.ts';
import { withDocument } from '../state/documents.ts';

const countFrom = (head: Head, degrees: number | undefined): void => {
  const { documents } = head.device;
  const { _zero: _before, ...channel } = documents.get(control) ?? {};
  const zero = degrees === undefined ? {} : { _zero: turned(degrees).toFixed(3) };
  head.keep(withDocument(documents, control, { ...channel, ...zero }));
};

/** PUT counts from where the head stands, DELETE from the sensor in the base again. Nothing turns. */
export const homePosition = (head: Head): Behaviour => ({
  put: (call) => {
    const here = Number(positionDoc(head.motion.position()).pan);
    if (call.device.honours('ptzCtrl.home')) countFrom(head, here);
    return done(call.request);
  },
  delete: (call) => {
    countFrom(head, undefined);
    return done(call.request);
  },
});

/** Turns to azimuth zero; height and zoom stay. */
export const homePositionGoto = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  put: (call) => {
    if (call.device.honours('ptzCtrl.home-goto')) aim(head, { pan: head.zero() });
    return done(call.request);
  },
});
