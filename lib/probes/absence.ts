/** Why a probe has nothing to ask of a device, decided from the survey alone. */
import type { Method } from '../model/catalogue.ts';
import type { Outcome } from '../model/check.ts';
import type { ProbeContext } from '../model/probe.ts';

type Unasked = NonNullable<Outcome['unasked']>;

/** Not applicable when the device does not claim the operation, or has no member to ask; undefined when it can be asked. */
export const absence = (context: ProbeContext, id: string, method?: Method): Unasked | undefined => {
  const feature = context.survey.features.get(id);
  const state = method === undefined ? feature?.state : feature?.operations[method];
  if (state === 'not')
    return { verdict: 'not-applicable', reason: `the device does not support ${method ?? 'it'}: ${feature?.evidence ?? 'not surveyed'}` };
  if ((context.survey.instances.get(id)?.length ?? 0) === 0)
    return { verdict: 'not-applicable', reason: 'the device has no member of it to ask' };
  return undefined;
};

/** The concrete paths to ask of a resource, first member first. */
export const pathsFor = (context: ProbeContext, id: string): readonly string[] => context.survey.instances.get(id) ?? [];
