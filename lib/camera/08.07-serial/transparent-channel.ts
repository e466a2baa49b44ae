/** 8.7.4 to 8.7.7: the line of port 1 handed to one client, bytes in both directions. */
import type { Device } from '../device.ts';
import { type Answer, badContent, badFormat, busy, bytesAnswer, done, forbidden } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import { makeReservation } from '../reservation.ts';
import type { Behaviours, Call, Handler } from '../section.ts';
import { isRaw, mediaTypeOf } from './command.ts';
import type { Wire } from './wire.ts';

/** As the examples print it. @see 8.7.7 */
const mediaType = 'application/binary; charset="UTF-8"';

export interface TransparentChannel {
  readonly behaviours: Behaviours;
  isOpen(): boolean;
  close(): void;
}

export const makeTransparentChannel = (device: Device, wire: Wire): TransparentChannel => {
  let isOpen = false;
  const channel = makeReservation(device, () => {
    isOpen = false;
    wire.flush();
    device.log.add(logCodes.stopTransparent);
  });

  const forHolder =
    (act: Handler): Handler =>
    (call) => {
      const holding = channel.holding(call.user);
      if (holding === 'none' && device.honours('serial.open-first')) return forbidden(call.request, 'the transparent channel is not open');
      if (holding === 'other') return busy(call.request, 'somebody else has the transparent channel');
      if (holding === 'mine') channel.take(call.user);
      return act(call);
    };

  const open: Handler = (call) => {
    const holding = channel.holding(call.user);
    if (holding === 'other') return busy(call.request, 'somebody else has the transparent channel');
    if (holding === 'none') {
      device.log.add(logCodes.startTransparent, { user: call.user.name, address: call.request.address });
      wire.flush();
    }
    channel.take(call.user);
    isOpen = true;
    return done(call.request);
  };

  /** Who opened it may close it; an Administrator may close anybody's. */
  const close: Handler = (call) => {
    const holding = channel.holding(call.user);
    if (holding === 'none') return forbidden(call.request, 'the transparent channel is not open');
    if (holding === 'other' && call.user.level !== 'Administrator') return busy(call.request, 'somebody else has the transparent channel');
    channel.free();
    return done(call.request);
  };

  const send = (call: Call): Answer => {
    if (!isRaw(call))
      return badFormat(call.request, `the body must be application/binary, not ${mediaTypeOf(call) || 'without a media type'}`);
    if (call.request.body.length === 0) return badContent(call.request, 'the body holds no bytes');
    wire.send({ chainNo: '', bytes: call.request.body });
    device.effect('wire');
    return done(call.request);
  };

  return {
    behaviours: {
      'serial.ports.id.transChanOpen': { logs: null, put: open },
      'serial.ports.id.transChanClose': { logs: null, put: close },
      'serial.ports.id.transChanSendData': { logs: null, put: forHolder(send) },
      'serial.ports.id.transChanRecvData': { get: forHolder(() => bytesAnswer(mediaType, wire.take())) },
    },
    isOpen: () => isOpen,
    close: channel.free,
  };
};
