/** 8.1 System. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';

export const topics: readonly Topic[] = [sectionTopic('8.1')];
