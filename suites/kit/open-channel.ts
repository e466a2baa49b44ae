/** What one client opens, speaks into, listens to and closes: the intercom and the transparent channel, tried by every role. */
import { levelsCheck, permitted } from '../../lib/checks/generic/levels.ts';
import type { Source } from '../../lib/checks/generic/source.ts';
import type { Effect, Role } from '../../lib/model/catalogue.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Ask, Probe, ProbeContext, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { notebook } from '../../lib/probes/document.ts';
import { rolesOf } from './resource-probe.ts';

/** The four operations of such a channel, and bytes that do no harm in it. */
export interface HeldChannel {
  readonly open: Source;
  readonly close: Source;
  readonly send: Source;
  readonly receive: Source;
  readonly effects: readonly Effect[];
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

const uses = ['open', 'send', 'receive', 'close'] as const;
export type Use = (typeof uses)[number];

const methodOf = (use: Use): 'GET' | 'PUT' => (use === 'receive' ? 'GET' : 'PUT');

/** `METHOD resource` of the contained operations of a channel. */
export const containedIn = (channel: HeldChannel): readonly string[] =>
  uses.filter((use) => channel[use].resource.operations.PUT?.contained === true).map((use) => `PUT ${channel[use].id}`);

/** Why nothing can be asked of a channel: the first of its operations that the device lacks. */
export const channelAbsence = (context: ProbeContext, channel: HeldChannel) =>
  uses.map((use) => absence(context, channel[use].id, methodOf(use))).find((reason) => reason !== undefined);

/** The request of a use of the channel on its first member. */
export const useOf = (context: ProbeContext, channel: HeldChannel, use: Use): Omit<Ask, 'step'> => ({
  method: methodOf(use),
  path: pathsFor(context, channel[use].id)[0] ?? '',
  ...(use === 'send' ? { body: channel.bytes, headers: [['Content-Type', channel.mediaType]] as const } : {}),
  ...(use === 'receive' ? { fresh: true as const } : {}),
});

/** Closes the channel after the probe, whoever has it: an Administrator may. */
export const closeAfterwards = (context: ProbeContext, channel: HeldChannel): void =>
  void context.afterwards({
    what: `the channel closed: PUT ${channel.close.resource.uri}`,
    recipe: 'requests',
    requests: [{ method: 'PUT', path: useOf(context, channel, 'close').path }],
  });

/** Every role at every use. Those whom the level keeps out find a channel that an Administrator has opened, so that only the level keeps them out. */
const levelsProbe = (channel: HeldChannel): Probe => ({
  id: `${channel.open.id}/put-levels`,
  resource: channel.open.id,
  operation: 'put',
  section: channel.open.resource.section,
  safety: 'destructive',
  effects: channel.effects,
  contained: containedIn(channel),
  run: async (context) => {
    const unasked = channelAbsence(context, channel);
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    closeAfterwards(context, channel);
    const as = (role: Role, use: Use): Promise<Observation> =>
      notes.ask({ ...useOf(context, channel, use), step: `level-${use}`, role, about: role });
    const administer = (use: 'open' | 'close'): Promise<Observation> =>
      context.send({ ...useOf(context, channel, use), step: `prepare-${use}` });
    for (const role of rolesOf(context)) {
      await as(role, 'open');
      if (!permitted(role, 'Operator')) await administer('open');
      for (const use of ['send', 'receive', 'close'] as const) await as(role, use);
      if (!permitted(role, 'Operator')) await administer('close');
    }
    return { observations: notes.observations };
  },
});

/** The levels of all four operations of a channel. */
export const channelLevels = (channel: HeldChannel): Topic => {
  const probe = levelsProbe(channel);
  return { probes: [probe], checks: uses.map((use) => levelsCheck(channel[use], methodOf(use), probe.id, `level-${use}`, 'destructive')) };
};
