/** What a probe is given: the parts of a session, and what the device's entry says. */
import type { DeviceConfig } from '../../device/config.ts';
import type { ProbeContext, RunState, Survey } from '../../model/probe.ts';
import type { Permission } from './permissions.ts';

export type Given = Pick<ProbeContext, 'dialect' | 'safety' | 'seed' | 'keep'>;
export type Conversation = Pick<
  ProbeContext,
  'mayNot' | 'stimulate' | 'send' | 'wire' | 'stream' | 'tree' | 'wait' | 'awaitReturn' | 'logInAgain' | 'protect' | 'afterwards'
>;

export interface Contextual {
  readonly device: DeviceConfig;
  readonly given: Given;
  readonly conversation: Conversation;
  readonly allowance: Permission;
}

const namesOf = ({ administrator, operator, viewer }: DeviceConfig['accounts']): ProbeContext['accounts'] => ({
  administrator: administrator.user,
  ...(operator && { operator: operator.user }),
  ...(viewer && { viewer: viewer.user }),
});

/** What probes learn of the device for the probes after them, for as long as the run goes on. */
const openRunState = (): ProbeContext['learnt'] => {
  const known = new Map<RunState<unknown>, unknown>();
  return <T>(what: RunState<T>): T => {
    if (!known.has(what)) known.set(what, what.begin());
    return known.get(what) as T;
  };
};

export const contextOf = ({ device, given, conversation, allowance }: Contextual, survey: Survey): ProbeContext => ({
  survey,
  ...given,
  ...conversation,
  fixtures: device.fixtures,
  timeouts: device.timeouts,
  accounts: namesOf(device.accounts),
  wrongPasswords: device.allow.wrongPasswords,
  allows: (effect, instance) => allowance.allows(effect, instance),
  learnt: openRunState(),
});
