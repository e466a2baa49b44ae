/** 8.1 System. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { listMembers } from '../rules/list-members.ts';
import { listReplaced } from '../rules/list-replaced.ts';
import { deviceInfo } from './device-info.ts';
import { factoryDefault } from './factory-default.ts';
import { logging } from './logging.ts';
import { maintenance } from './maintenance.ts';
import { ntp } from './ntp.ts';
import { status } from './status.ts';
import { storage } from './storage.ts';
import { time } from './time.ts';

/** The two bare texts of the clock, for their levels. */
const text = { headers: [['Content-Type', 'text/plain']], effects: ['clock'], protects: '/System/time' } as const;

const generic = sectionTopic('8.1', {
  commands: {
    'PUT system.time.localTime': { ...text, body: '2014-06-30T12:00:00' },
    'PUT system.time.timeZone': { ...text, body: 'CST-8:00:00' },
  },
});

export const topics: readonly Topic[] = [
  generic,
  deviceInfo(generic),
  maintenance,
  factoryDefault,
  status,
  time,
  ntp(generic),
  listMembers('system.time.ntpServers', 'system.time.ntpServers.id'),
  listReplaced('system.time.ntpServers', 'NTPServer'),
  logging,
  storage,
  listMembers('system.storage.volumes', 'system.storage.volumes.id'),
];
