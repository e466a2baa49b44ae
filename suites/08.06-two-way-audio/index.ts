/** 8.6 Two way audio. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { talk } from './intercom.ts';

// What is received has no document, and nothing is received before the intercom is open.
const generic = sectionTopic('8.6', { commands: {}, notRead: ['twowayAudio.receiveData'] });

export const topics: readonly Topic[] = [generic, ...talk];
