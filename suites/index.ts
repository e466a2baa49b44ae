/** All topics of all suites, in the document's order. */
import type { Topic } from '../lib/model/probe.ts';
import { topics as protocol } from './04-protocol/index.ts';
import { topics as system } from './08.01-system/index.ts';
import { topics as streaming } from './08.09-streaming/index.ts';
import { topics as motion } from './08.10-motion/index.ts';
import { topics as event } from './08.11-event/index.ts';

export const topics: readonly Topic[] = [...protocol, ...system, ...streaming, ...motion, ...event];
