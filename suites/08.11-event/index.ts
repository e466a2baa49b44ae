/** 8.11 Event. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { listMembers } from '../rules/list-members.ts';
import { alertParts } from './alert-parts.ts';
import { alertStream } from './alert-stream.ts';
import { fires } from './fires.ts';
import { mailing } from './mailing.ts';
import { schedule } from './schedule.ts';
import { triggers } from './triggers.ts';
import { typeSchedules } from './type-schedules.ts';

const generic = sectionTopic('8.11', { commands: {}, notRead: ['event.notification.alertStream'] });

export const topics: readonly Topic[] = [
  generic,
  listMembers('event.triggers', 'event.triggers.id'),
  triggers,
  listMembers('event.triggers.id.notifications', 'event.triggers.id.notifications.id2'),
  fires,
  schedule,
  typeSchedules,
  listMembers('event.notification.mailing', 'event.notification.mailing.id'),
  mailing,
  alertStream,
  alertParts,
];
