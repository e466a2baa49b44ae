/** 8.1.1 Device information. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { judgeEach, stepsOf, succeeded } from '../../lib/checks/generic/source.ts';
import type { Topic } from '../../lib/model/probe.ts';
import { blockFor } from '../../lib/spec/catalogue.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { sameCheck } from '../kit/worded.ts';

/** The texts of RFC 1213's system group that the block carries: DisplayString (SIZE (0..255)). */
const systemGroup = ['deviceDescription', 'deviceLocation', 'systemContact'] as const;

export const deviceInfo = (generic: Topic): Topic => ({
  probes: [],
  checks: [
    sameCheck(generic, 'system.deviceInfo/put/read-only', {
      id: 'system.deviceInfo/put/read-only-kept',
      title: 'read-only fields of DeviceInfo may be sent, and stay as they are',
      requirements: ['8.1.1-1'],
      readings: ['E-129'],
    }),
    sameCheck(generic, 'system.deviceInfo/put/partial', {
      id: 'system.deviceInfo/put/single-field',
      title: 'a single field of DeviceInfo can be set by itself',
      requirements: ['8.1.1-2'],
      readings: ['E-007'],
    }),
    sameCheck(generic, 'system.deviceInfo/put/refused-values', {
      id: 'system.deviceInfo/put/device-id',
      title: 'deviceID takes 1 to 255 and nothing else',
      requirements: ['8.1.1-4'],
    }),
    {
      id: 'system.deviceInfo/get/system-group',
      title: 'description, location and contact are texts of at most 255 characters',
      section: '8.1.1',
      strength: 'INFO',
      requirements: ['8.1.1-3'],
      readings: ['E-129'],
      resource: 'system.deviceInfo',
      operation: 'get',
      safety: 'read-only',
      effects: [],
      probe: 'system.deviceInfo/get',
      judge: (evidence) =>
        judgeEach(stepsOf(evidence.observations, 'read').filter(succeeded), 'GET did not succeed', (seen) => {
          const block = blockFor('DeviceInfo', '8.1.1');
          const root = block === undefined ? undefined : readAs(seen, block, evidence)?.root;
          if (root === undefined) return undefined;
          return systemGroup.flatMap((name) => {
            const length = [...(textAt(root, name) ?? '')].length;
            return length <= 255
              ? []
              : [
                  finding(`${asked(seen)}: <${name}> has ${length} characters`, [seen], {
                    expected: 'at most 255',
                    actual: String(length),
                  }),
                ];
          });
        }),
    },
  ],
});
