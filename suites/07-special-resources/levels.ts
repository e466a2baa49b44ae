/** 7.1 to 7.4: special resources are read with the level Viewer, and with no less. */
import { judgeLevels } from '../../lib/checks/generic/levels.ts';
import { stepsOf, succeeded } from '../../lib/checks/generic/source.ts';
import type { Check, Probe, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { notebook } from '../../lib/probes/document.ts';
import { specialKinds } from '../../lib/probes/generic/special.ts';
import { capabilitiesDue, nodes } from '../../lib/spec/tree.ts';
import { rolesOf } from '../kit/resource-probe.ts';

const services = nodes.filter(([, { uri }]) => uri.split('/').length === 2);

/** One node whose capabilities are due stands for all of its service. */
const withCapabilities = services.flatMap(([, { uri }]) => {
  const found = nodes.find(([, each]) => each.uri.startsWith(`${uri}/`) && !each.uri.includes('{') && capabilitiesDue(each));
  return found === undefined ? [] : [found];
});

const ask: Probe = {
  id: '07-special-resources/levels',
  section: '7.1',
  safety: 'read-only',
  effects: [],
  run: async (context) => {
    const notes = notebook(context);
    const present = [...services, ...withCapabilities].filter(([id]) => absence(context, id) === undefined);
    const paths = present.flatMap(([id]) => pathsFor(context, id).slice(0, 1));
    for (const node of ['', ...paths])
      for (const kind of specialKinds)
        for (const role of rolesOf(context)) await notes.ask({ step: 'level', about: role, method: 'GET', path: `${node}/${kind}`, role });
    return { observations: notes.observations };
  },
};

const levels: Check = {
  id: '07-special-resources/levels',
  title: 'special resources are open to Viewer and above, and to nobody without an account',
  section: '7.1',
  strength: 'MUST',
  requirements: ['7.1-1', '7.2-1', '4.7-1', '4.7-4', '4.5.2-5'],
  readings: ['E-008', 'E-048'],
  safety: 'read-only',
  effects: [],
  probe: ask.id,
  judge: (evidence) => {
    const asks = stepsOf(evidence.observations, 'level');
    // What is not there for the administrator either may be told to anybody.
    const there = new Set(asks.filter((seen) => seen.role === 'administrator' && succeeded(seen)).map(({ instance }) => instance));
    const tried = asks.filter(({ instance }) => there.has(instance));
    return judgeLevels(tried, 'Viewer', evidence);
  },
};

export const specialLevels: Topic = { probes: [ask], checks: [levels] };
