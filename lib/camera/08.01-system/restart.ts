/** 8.1.3 and 8.1.5: back to the factory's settings, and reboot. Both answer first and then go away. */
import type { Device } from '../device.ts';
import { busy, done } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import type { Behaviour } from '../section.ts';
import { type Documents, subtree, withoutSubtree } from '../state/documents.ts';

const networkUri = '/Network';
const usersUri = '/Security/users';

/** The factory's configuration; `basic` keeps what belongs to the Network service. */
const resetDocuments = (device: Device, mode: string): Documents => {
  const kept = [
    ...(mode === 'basic' && device.honours('factory.basic-keeps-network') ? [networkUri] : []),
    ...(device.honours('factory.resets-users') ? [] : [usersUri]),
  ];
  return kept.reduce<Documents>(
    (documents, uri) => new Map([...withoutSubtree(documents, uri).entries(), ...subtree(device.documents, uri)]),
    device.factory(),
  );
};

export const factoryDefault = (device: Device, working: () => string | undefined): Behaviour => ({
  put: (call) => {
    const reason = working();
    if (reason !== undefined) return busy(call.request, reason);
    const byDefault = device.honours('factory.full-by-default') ? 'full' : 'basic';
    if (device.honours('factory.resets')) device.replace(resetDocuments(device, call.request.query.get('mode') ?? byDefault));
    device.effect('erase');
    return { ...done(call.request), after: () => (device.honours('factory.restarts') ? device.restart() : undefined) };
  },
});

export const reboot = (device: Device, working: () => string | undefined): Behaviour => ({
  logs: logCodes.reboot,
  put: (call) => {
    const reason = working();
    if (reason !== undefined) return busy(call.request, reason);
    return { ...done(call.request), after: () => (device.honours('reboot.happens') ? device.restart() : undefined) };
  },
});
