/** 8.2.8 and 8.2.9: the passwords of PPPoE and DDNS, which no answer shows, whoever asks and wherever they are part of it. */
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { passwordsShown } from '../rules/passwords-shown.ts';

const asked = ['network.interfaces', 'network.interfaces.id', 'network.interfaces.id.pppoe', 'network.interfaces.id.ddns'] as const;
const head = { operation: 'get', safety: 'read-only', effects: [] } as const;

const read = probeOf(sourceOf('network.interfaces'), 'get-passwords', head, async ({ context, notes }) => {
  for (const role of ['viewer', 'administrator'] as const) {
    if (!context.survey.roles.includes(role)) continue;
    for (const id of asked) {
      const path = pathsFor(context, id)[0];
      if (path !== undefined) await notes.ask({ step: 'shown', about: id, method: 'GET', path, role });
    }
  }
  for (const id of asked.slice(2)) {
    const path = pathsFor(context, id)[0];
    if (path !== undefined) await notes.ask({ step: 'shown', about: id, method: 'GET', path: `${path}/capabilities` });
  }
  return [];
});

export const passwords: Topic = {
  probes: [read],
  checks: (['PPPoE', 'DDNS'] as const).map((name) =>
    looking(read, {
      id: `network.interfaces.id.${name === 'PPPoE' ? 'pppoe' : 'ddns'}/get/password`,
      title: `no answer shows the password of ${name}, in its own document or in one around it`,
      requirements: [name === 'PPPoE' ? '8.2.8-1' : '8.2.9-4'],
      readings: ['E-037'],
      look: (evidence) => passwordsShown(stepsOf(evidence.observations, 'shown'), name),
    }),
  ),
};
