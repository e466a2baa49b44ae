/** Every fault, by topic. A new topic adds an import and a line. */

import { audioFaults } from './audio.ts';
import { capabilityFaults } from './capabilities.ts';
import { collectionFaults } from './collections.ts';
import { alertFaults, eventFaults } from './event.ts';
import type { Fault } from './fault.ts';
import { httpFaults } from './http.ts';
import { imageFaults } from './image.ts';
import { ioFaults } from './io.ts';
import { levelFaults } from './levels.ts';
import { motionFaults } from './motion.ts';
import { networkFaults } from './network.ts';
import { ptzFaults } from './ptz.ts';
import { ptzCtrlFaults } from './ptzctrl.ts';
import { recordFaults } from './record.ts';
import { securityFaults } from './security.ts';
import { serialFaults } from './serial.ts';
import { shownFaults } from './shown.ts';
import { specialFaults } from './special.ts';
import { statusFaults } from './status.ts';
import { streamingFaults } from './streaming.ts';
import { systemFaults } from './system.ts';
import { videoFaults } from './video.ts';
import { writeFaults } from './writes.ts';

export const faults: readonly Fault[] = [
  ...httpFaults,
  ...statusFaults,
  ...shownFaults,
  ...writeFaults,
  ...networkFaults,
  ...ioFaults,
  ...audioFaults,
  ...serialFaults,
  ...securityFaults,
  ...eventFaults,
  ...alertFaults,
  ...recordFaults,
  ...collectionFaults,
  ...levelFaults,
  ...specialFaults,
  ...capabilityFaults,
  ...systemFaults,
  ...imageFaults,
  ...motionFaults,
  ...streamingFaults,
  ...videoFaults,
  ...ptzFaults,
  ...ptzCtrlFaults,
];
