/** What a device's entry allows, asked effect by effect and operation by operation. */

import type { DeviceConfig } from '../../device/config.ts';
import type { Effect, Method } from '../../model/catalogue.ts';
import type { Safety } from '../../model/check.ts';
import { resources } from '../../spec/catalogue.ts';
import { resourceAt } from '../../spec/tree.ts';
import { type Permissions, reaches } from '../plan.ts';

export type Permission = Pick<Allowance, 'allows' | 'refuses'>;

export interface Allowance extends Permissions {
  /** True when the effect is allowed on the instance; a list in the entry names ids (of ports, channels ...). */
  allows(effect: Effect, instance: string): boolean;
  /** Why a request must not be sent at all, in words; undefined when it may. */
  refuses(method: string, path: string): string | undefined;
}

const names = (listed: readonly string[], method: string, uri: string, path: string): boolean =>
  listed.some((each) => each === '*' || each === `${method} ${uri}` || each === `${method} ${path}`);

/** The allowance of a device for a run of the given safety; `all` is the embedded camera's. */
export const allowanceOf = (device: DeviceConfig, safety: Safety): Allowance => {
  const { effects, operations } = device.allow;
  const allows = (effect: Effect, instance: string): boolean => {
    const entry = effects[effect];
    if (entry === undefined || entry === false) return false;
    return entry === true || entry.some((id) => instance.split('/').includes(id));
  };
  return {
    safety,
    allows,
    allowsEffect: (effect) => effects[effect] === true || (Array.isArray(effects[effect]) && effects[effect].length > 0),
    allowsContained: (operation) => {
      const [method = '', id = ''] = operation.split(' ');
      const uri = resources.get(id)?.uri ?? id;
      // An entry may name one instance; whether it is the one asked is looked at when the request goes out.
      const asPattern = new RegExp(`^${method} ${uri.replace(/\{\w+\}/g, '[^/]+')}$`);
      return operations.some((each) => each === '*' || each === `${method} ${uri}` || asPattern.test(each));
    },
    refuses: (method, pathAndQuery) => {
      const path = pathAndQuery.split('?')[0] ?? '';
      const found = resourceAt(path);
      if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && !reaches(safety, 'reversible'))
        return `safety is ${safety}: only GET may be sent`;
      const [, resource] = found ?? [];
      const operation = resource?.operations[method as Exclude<Method, 'GET'>];
      if (operation?.contained !== true || resource === undefined) return undefined;
      if (!reaches(safety, 'destructive')) return `${method} ${path} is contained: nothing is sent to it below safety destructive`;
      return names(operations, method, resource.uri, path)
        ? undefined
        : `${method} ${path} is contained and not named under allow.operations`;
    },
  };
};
