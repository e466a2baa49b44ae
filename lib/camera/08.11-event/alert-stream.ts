/** 8.11.10: alerts pushed to whoever listens, as multipart/mixed without end. @see E-097, RFC 2046 */
import type { XmlNode } from '../../model/xml.ts';
import { writeXml } from '../../xml/write.ts';
import type { Device } from '../device.ts';
import type { EventType } from '../events/bus.ts';
import { busy, forbidden, type Sink } from '../http/answer.ts';
import type { Handler } from '../section.ts';
import { streamSessions } from '../streams.ts';
import { alertDocument } from './alert-document.ts';
import type { Alert } from './notifier.ts';

const boundary = 'boundary-of-alerts';
/** Listeners at once. */
const most = 8;
/** A client that has left so many bytes untaken is dropped, so that it costs the others nothing. */
const mostPending = 256 * 1024;

/** One part with the delimiter before it. The line end after the body belongs to the next delimiter. */
const partOf = (device: Device, root: XmlNode, isSpoilt = false): Buffer => {
  const text = writeXml(root);
  const body = Buffer.from(isSpoilt ? text.replace(' alarm', ' alarm & more') : text, 'utf8');
  const length = device.honours('alerts.length') ? body.length : body.length - 2;
  const delimiter = device.honours('alerts.boundary') ? boundary : `other-${boundary}`;
  const head = [`--${delimiter}`, 'Content-Type: application/xml; charset="UTF-8"', `Content-Length: ${length}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), body, Buffer.from('\r\n', 'latin1')]);
};

interface Listener {
  readonly sink: Sink;
  /** Real time of the last part. */
  servedAt: number;
}

export interface AlertStreams {
  readonly get: Handler;
  push(alert: Alert): void;
}

/** A sign of life is that something has not happened: the first type that is quiet now. */
const quietTypes: readonly EventType[] = ['videoloss', 'shelteralarm'];

/** `isGoing` tells of what it would be wrong to call quiet. */
export const makeAlertStreams = (device: Device, isGoing: (type: EventType, id: string) => boolean): AlertStreams => {
  const listeners = new Set<Listener>();
  const { heartbeatMs } = device.settings.timing;

  const serve = (listener: Listener, part: Buffer): void => {
    listener.servedAt = device.clock.elapsed();
    if (listener.sink.pending() > mostPending) {
      listeners.delete(listener);
      listener.sink.drop();
    } else listener.sink.write(part);
  };
  const heartbeat = (): Buffer | undefined => {
    const type = quietTypes.find((each) => !isGoing(each, '1') && !device.events.isActive(each, '1'));
    if (type === undefined) return undefined;
    const document = alertDocument(device, { event: { type, id: '1', state: 'inactive' }, state: 'inactive', count: 1 });
    return partOf(device, document, !device.honours('alerts.well-formed'));
  };
  const beat = (listener: Listener): void => {
    const part = heartbeat();
    if (part !== undefined) serve(listener, part);
  };

  const get: Handler = (call) => {
    if (!device.honours('alerts.for-all')) return forbidden(call.request, 'you are no destination of alerts');
    if (listeners.size >= most) return busy(call.request, `${most} clients listen already`);
    const open = (sink: Sink): void => {
      const listener: Listener = { sink, servedAt: device.clock.elapsed() };
      listeners.add(listener);
      const endSession = streamSessions(device).open(call.request.address);
      const stop = device.schedule.every(Math.min(heartbeatMs, 1000), () => {
        if (device.clock.elapsed() - listener.servedAt >= heartbeatMs) beat(listener);
      });
      sink.onClose(() => {
        stop();
        endSession();
        listeners.delete(listener);
      });
      beat(listener);
    };
    return { status: 200, headers: [], body: { kind: 'stream', type: `multipart/mixed; boundary="${boundary}"`, open } };
  };

  return {
    get,
    push: (alert) => {
      const part = partOf(device, alertDocument(device, alert));
      for (const listener of [...listeners]) {
        serve(listener, part);
        if (!device.honours('alerts.stays-open')) listener.sink.end();
      }
    },
  };
};
