/** 8.4 Video. */
import type { Check, Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { sameCheck } from '../kit/worded.ts';
import { fixedMembers } from '../rules/fixed-members.ts';
import { listMembers } from '../rules/list-members.ts';
import { listReplaced } from '../rules/list-replaced.ts';
import { masks } from './masks.ts';
import { date } from './osd-datetime.ts';
import { overlays } from './overlays.ts';
import { regionTopic } from './regions.ts';
import { rows } from './rows.ts';
import { shelterAlarm } from './shelter-alarm.ts';

const generic = sectionTopic('8.4');
const channel = 'video.inputs.channels.id';

/** A generic check on values, of those of one field alone. */
const ofField = (name: string, check: Check): Check => ({
  ...check,
  judge: (evidence) => check.judge({ ...evidence, observations: evidence.observations.filter(({ about }) => about === name) }),
});

/** 8.4.3: the gain as a percentage. */
const gain: Topic = {
  probes: [],
  checks: [
    ofField(
      'gainLevel',
      sameCheck(generic, `${channel}/put/refused-values`, {
        id: `${channel}/put/gain`,
        title: 'gainLevel is a percentage, and nothing below 0 or above 100 is taken',
        requirements: ['8.4.3-1'],
      }),
    ),
  ],
};

export const topics: readonly Topic[] = [
  generic,
  fixedMembers('video.inputs', undefined, '8.4.1-1'),
  fixedMembers('video.inputs.channels', channel, '8.4.2-1'),
  listMembers('video.inputs.channels', channel),
  gain,
  overlays(generic),
  listMembers(`${channel}.overlays.text`, `${channel}.overlays.text.id2`),
  listReplaced(`${channel}.overlays.text`, 'TextOverlay'),
  rows(`${channel}.overlays.text.id2`, blockOf('TextOverlay', '8.4.5'), '8.4.5-1'),
  masks,
  listMembers(`${channel}.privacyMask.regions`, `${channel}.privacyMask.regions.id2`),
  regionTopic(`${channel}.privacyMask.regions`, `${channel}.privacyMask.regions.id2`, blockOf('PrivacyMaskRegion', '8.4.8'), {
    outside: '8.4.8-1',
    shape: '8.4.8-2',
    order: '8.4.8-3',
  }),
  shelterAlarm,
  regionTopic(`${channel}.shelterAlarm.regions`, `${channel}.shelterAlarm.regions.id2`, blockOf('ShelterAlarmRegion', '8.4.11'), {
    outside: '8.4.11-1',
    shape: '8.4.11-2',
    order: '8.4.11-2',
  }),
  rows(`${channel}.osdDatetime`, blockOf('OsdDatetime', '8.4.12'), '8.4.12-1'),
  date,
];
