/** What a device's entry allows, asked effect by effect and operation by operation. */

import type { DeviceConfig } from '../../device/config.ts';
import type { Effect, Method, WriteOperation } from '../../model/catalogue.ts';
import type { Safety } from '../../model/check.ts';
import { resources } from '../../spec/catalogue.ts';
import { resourceAt } from '../../spec/tree.ts';
import { type Permissions, reaches } from '../plan.ts';
import { containedAt } from './containment.ts';

export type Permission = Pick<Allowance, 'allows' | 'refuses' | 'refusesEffect' | 'names'>;

export interface Allowance extends Permissions {
  /** True when the effect is allowed on the instance; a list in the entry names ids (of ports, channels ...). */
  allows(effect: Effect, instance: string): boolean;
  /** Why a request must not be sent at all, in words; undefined when it may. */
  refuses(method: string, path: string): string | undefined;
  /** Why a write must not be sent for what it may cause at its port or channel, in words; undefined when it may. */
  refusesEffect(method: string, path: string): string | undefined;
  /** True when a destructive run's entry names the operation on the path, or all. */
  names(method: string, path: string): boolean;
}

const names = (listed: readonly string[], method: string, uri: string, path: string): boolean =>
  listed.some((each) => each === '*' || each === `${method} ${uri}` || each === `${method} ${path}`);

/** Why a request at or below a contained path, or to a contained operation, must not be sent. */
const refusedContained = (method: string, path: string, safety: Safety, operations: readonly string[]): string | undefined => {
  const above = containedAt(path);
  const [, resource] = resourceAt(path) ?? [];
  const own = resource?.operations[method as Exclude<Method, 'GET'>]?.contained === true ? [method] : [];
  const uri = above?.uri ?? resource?.uri;
  // A device that ignores the method, or what follows the path, may do any of them.
  const needed = above === undefined || (above.isExact && own.length > 0) ? own : above.methods;
  if (needed.length === 0 || uri === undefined) return undefined;
  if (!reaches(safety, 'destructive')) return `${method} ${path} is contained: nothing is sent to it below safety destructive`;
  const at = path.split('/').slice(0, uri.split('/').length).join('/');
  const missing = needed.find((each) => !names(operations, each, uri, at));
  return missing === undefined ? undefined : `${method} ${path} is contained, and ${missing} ${uri} is not named under allow.operations`;
};

/** The port or channel that a path is about: the first variable segment of its resource. */
const instanceIn = (uri: string, path: string): string | undefined => {
  const place = uri.split('/').findIndex((segment) => segment.startsWith('{'));
  return place < 0 ? undefined : path.split('/')[place];
};

/** True when the entry allows an effect everywhere, or at this port or channel. */
const allowsAt = (entry: boolean | readonly string[] | undefined, instance: string | undefined): boolean =>
  typeof entry === 'object' ? instance !== undefined && entry.includes(instance) : entry === true;

/** The effects of one request: those of the command in its query, where the catalogue tells them apart. */
const effectsOf = (operation: WriteOperation, path: string): readonly Effect[] => {
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  const told = operation.query?.find(({ name, valueEffects }) => valueEffects !== undefined && query.has(name));
  if (told?.valueEffects === undefined) return operation.effects;
  const own = told.valueEffects[query.get(told.name) ?? ''];
  const others = new Set(Object.values(told.valueEffects).flat());
  return own ?? operation.effects.filter((effect) => !others.has(effect));
};

/** The allowance of a device for a run of the given safety; `all` is the embedded camera's. */
export const allowanceOf = (device: DeviceConfig, safety: Safety): Allowance => {
  const { effects, operations } = device.allow;
  const allows = (effect: Effect, path: string): boolean => allowsAt(effects[effect], instanceIn(resourceAt(path)?.[1].uri ?? '', path));
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
      if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && !reaches(safety, 'reversible'))
        return `safety is ${safety}: only GET may be sent`;
      return refusedContained(method, path, safety, operations);
    },
    names: (method, path) => reaches(safety, 'destructive') && names(operations, method, resourceAt(path)?.[1].uri ?? '', path),
    refusesEffect: (method, pathAndQuery) => {
      const found = resourceAt(pathAndQuery);
      const operation = found?.[1].operations[method as Exclude<Method, 'GET'>];
      if (found === undefined || operation === undefined || operation.restorability === undefined) return undefined;
      const instance = instanceIn(found[1].uri, pathAndQuery.split('?')[0] ?? '');
      const effect = effectsOf(operation, pathAndQuery).find((each) => !allowsAt(effects[each], instance));
      return effect === undefined
        ? undefined
        : `${method} ${pathAndQuery} may cause the effect ${effect}, which the device's entry does not allow${instance === undefined ? '' : ` at ${instance}`}`;
    },
  };
};
