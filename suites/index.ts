/** All topics of all suites, in the document's order. */
import type { Topic } from '../lib/model/probe.ts';
import { topics as protocol } from './04-protocol/index.ts';
import { topics as discovery } from './05-discovery/index.ts';
import { topics as annotations } from './06-annotations/index.ts';
import { topics as special } from './07-special-resources/index.ts';
import { topics as system } from './08.01-system/index.ts';
import { topics as network } from './08.02-network/index.ts';
import { topics as io } from './08.03-io/index.ts';
import { topics as video } from './08.04-video/index.ts';
import { topics as audio } from './08.05-audio/index.ts';
import { topics as twoWayAudio } from './08.06-two-way-audio/index.ts';
import { topics as serial } from './08.07-serial/index.ts';
import { topics as security } from './08.08-security/index.ts';
import { topics as streaming } from './08.09-streaming/index.ts';
import { topics as motion } from './08.10-motion/index.ts';
import { topics as event } from './08.11-event/index.ts';
import { topics as ptz } from './08.12-ptz/index.ts';
import { topics as ptzCtrl } from './08.13-ptzctrl/index.ts';
import { topics as image } from './08.14-image/index.ts';
import { topics as record } from './08.15-record/index.ts';
import { topics as annex } from './annex-a/index.ts';

export const topics: readonly Topic[] = [
  ...protocol,
  ...discovery,
  ...annotations,
  ...special,
  ...system,
  ...network,
  ...io,
  ...video,
  ...audio,
  ...twoWayAudio,
  ...serial,
  ...security,
  ...streaming,
  ...motion,
  ...event,
  ...ptz,
  ...ptzCtrl,
  ...image,
  ...record,
  ...annex,
];
