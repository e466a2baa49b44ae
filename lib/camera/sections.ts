/** The sections that a camera has. A new one adds an import and a line. */
import { system } from './08.01-system/section.ts';
import { network } from './08.02-network/section.ts';
import { io } from './08.03-io/section.ts';
import { video } from './08.04-video/section.ts';
import { audio } from './08.05-audio/section.ts';
import { twoWayAudio } from './08.06-two-way-audio/section.ts';
import { serial } from './08.07-serial/section.ts';
import { security } from './08.08-security/section.ts';
import { streaming } from './08.09-streaming/section.ts';
import { motionDetection } from './08.10-motion/section.ts';
import { event } from './08.11-event/section.ts';
import { ptz } from './08.12-ptz/section.ts';
import { ptzCtrl } from './08.13-ptzctrl/section.ts';
import { image } from './08.14-image/section.ts';
import { record } from './08.15-record/section.ts';
import type { Section } from './section.ts';

export const sections: readonly Section[] = [
  system,
  network,
  io,
  video,
  audio,
  twoWayAudio,
  serial,
  security,
  streaming,
  motionDetection,
  event,
  image,
  ptz,
  ptzCtrl,
  record,
];
