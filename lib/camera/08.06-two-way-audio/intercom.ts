/** 8.6: one conversation at a time: opened, spoken into, listened to, closed. @see E-079 */
import type { Device } from '../device.ts';
import { type Answer, badContent, badFormat, busy, bytesAnswer, done, forbidden } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import { makeReservation } from '../reservation.ts';
import type { Behaviours, Call, Handler } from '../section.ts';
import { makeAudioLine } from './line.ts';

/** The media type of both directions. @see 8.6.3 */
const mediaType = 'audio/basic';

const typeOf = (call: Call): string | undefined => call.request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();

export interface Intercom {
  readonly behaviours: Behaviours;
  hangUp(): void;
  isOpen(): boolean;
}

export const makeIntercom = (device: Device): Intercom => {
  const line = makeAudioLine(device.clock.elapsed);
  const conversation = makeReservation(device, () => {
    line.clear();
    device.log.add(logCodes.stopTalk);
  });

  /** Runs `act` for the one who talks; everybody else is refused. */
  const forTalker =
    (act: Handler): Handler =>
    (call) => {
      const holding = conversation.holding(call.user);
      if (holding === 'none' && device.honours('intercom.open-first')) return forbidden(call.request, 'the intercom is not open');
      if (holding === 'other' && device.honours('intercom.one-talker')) return busy(call.request, 'somebody else is talking');
      if (holding === 'mine') conversation.take(call.user);
      return act(call);
    };

  const open: Handler = (call) => {
    const holding = conversation.holding(call.user);
    if (holding === 'other' && device.honours('intercom.one-talker')) return busy(call.request, 'somebody else is talking');
    if (holding !== 'mine') device.log.add(logCodes.startTalk, { user: call.user.name, address: call.request.address });
    conversation.take(call.user);
    return done(call.request);
  };

  /** Who talks may stop; an Administrator may stop anybody. */
  const close: Handler = (call) => {
    const holding = conversation.holding(call.user);
    if (holding === 'none') return forbidden(call.request, 'the intercom is not open');
    if (holding === 'other' && call.user.level !== 'Administrator') return busy(call.request, 'somebody else is talking');
    conversation.free();
    return done(call.request);
  };

  const send = (call: Call): Answer => {
    const type = typeOf(call);
    if (type !== mediaType) return badFormat(call.request, `the body must be ${mediaType}, not ${type ?? 'without a media type'}`);
    if (call.request.body.length === 0) return badContent(call.request, 'the body holds no sound');
    if (device.honours('intercom.plays')) line.play(call.request.body);
    device.effect('sound');
    return done(call.request);
  };

  return {
    behaviours: {
      'twowayAudio.open': { logs: null, put: open },
      'twowayAudio.close': { logs: null, put: close },
      'twowayAudio.sendData': { logs: null, put: forTalker(send) },
      'twowayAudio.receiveData': { get: forTalker(() => bytesAnswer(mediaType, line.listen())) },
    },
    hangUp: conversation.free,
    isOpen: conversation.isTaken,
  };
};
