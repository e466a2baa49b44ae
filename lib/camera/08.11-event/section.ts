import type { Device } from '../device.ts';
import type { OpenSection, Section } from '../section.ts';
import { type AlertStreams, makeAlertStreams } from './alert-stream.ts';
import { factory } from './factory.ts';
import { type Mailer, makeMailer } from './mailer.ts';
import { mailingBehaviours } from './mailing.ts';
import { makeNotifier, type Notifier } from './notifier.ts';
import { schedule, typeSchedule } from './schedules.ts';
import { triggerBehaviours } from './triggers.ts';

interface Running {
  readonly notifier: Notifier;
  readonly streams: AlertStreams;
  readonly mailer: Mailer;
}

const run = (device: Device): Running => {
  const mailer = makeMailer(device);
  const notifier: Notifier = makeNotifier(device, { alert: (alert) => streams.push(alert), mail: mailer.send });
  const streams = makeAlertStreams(device, notifier.isGoing);
  return { notifier, streams, mailer };
};

/** 8.11 Event. */
export const event: Section = {
  name: '08.11-event',
  services: ['Event'],
  // The earlier place of the schedules of single types. @see 8.11.6
  aliases: { '/Custom/HIKCGI/Event/schedule': '/Event/Schedule' },
  factory,
  open: (device): OpenSection => {
    const { notifier, streams, mailer } = run(device);
    const stops = [device.events.subscribe(notifier.look), device.clock.onStep(notifier.look)];
    return {
      behaviours: {
        ...triggerBehaviours(device, notifier.look),
        ...mailingBehaviours(device),
        'event.schedule': schedule(device, notifier.look),
        'event.schedule.id': typeSchedule(device, notifier.look),
        'event.notification.alertStream': { get: streams.get },
      },
      // Schedules open and close by themselves.
      tick: notifier.look,
      replaced: notifier.look,
      leaving: notifier.forget,
      booted: notifier.look,
      close: () => {
        for (const stop of stops) stop();
        notifier.forget();
        mailer.close();
      },
    };
  },
};
