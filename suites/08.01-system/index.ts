/** 8.1 System. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { deviceInfo } from './device-info.ts';
import { logging } from './logging.ts';
import { maintenance } from './maintenance.ts';
import { ntp } from './ntp.ts';
import { status } from './status.ts';
import { storage } from './storage.ts';
import { time } from './time.ts';

const generic = sectionTopic('8.1');

export const topics: readonly Topic[] = [generic, deviceInfo(generic), maintenance, status, time, ntp(generic), logging, storage];
