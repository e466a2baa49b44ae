/** 8.15 Record. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { recordings } from './recordings.ts';
import { schedule } from './schedule.ts';

export const topics: readonly Topic[] = [sectionTopic('8.15'), schedule, recordings];
