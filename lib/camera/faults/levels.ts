/** Faults of access control. */
import { isAbout } from './edits.ts';
import type { Fault } from './fault.ts';

export const levelFaults = [
  {
    name: 'viewer-writes',
    about: 'a Viewer may write the list of volumes, which needs an Operator',
    breaks: ['system.storage.volumes/put/levels'],
    due: (method, level, { resourceId }) => (method === 'PUT' && resourceId === 'system.storage.volumes' ? 'Viewer' : level),
  },
  {
    name: 'operator-administers',
    about: 'an Operator may write the device information, which needs an Administrator',
    breaks: ['system.deviceInfo/put/levels'],
    due: (method, level, { resourceId }) => (method === 'PUT' && resourceId === 'system.deviceInfo' ? 'Operator' : level),
  },
  {
    name: 'viewer-locked-out',
    about: 'a Viewer may not read the status',
    breaks: ['system.status/get/levels'],
    due: (_method, level, situation) => (isAbout(situation, 'system.status') ? 'Operator' : level),
  },
  {
    name: 'administrator-refused',
    about: 'an Administrator may not write the list of volumes, which needs an Operator only',
    breaks: [
      '04-protocol/status-agreement',
      'system.storage.volumes/put/levels',
      'system.storage.volumes/put/malformed',
      'system.storage.volumes/put/same',
    ],
    answers: (answer, { level, method, resourceId }) =>
      level === 'Administrator' && method === 'PUT' && resourceId === 'system.storage.volumes' ? { ...answer, status: 403 } : answer,
  },
  {
    name: 'acts-then-refuses',
    about: 'a Viewer’s write of the device information is refused and done all the same',
    breaks: ['04-protocol/status-agreement', 'system.deviceInfo/put/levels'],
    due: (method, level, { resourceId }) => (method === 'PUT' && resourceId === 'system.deviceInfo' ? 'Viewer' : level),
    answers: (answer, { level, method, resourceId }) =>
      level !== 'Administrator' && level !== undefined && method === 'PUT' && resourceId === 'system.deviceInfo'
        ? { ...answer, status: 403 }
        : answer,
  },
] as const satisfies readonly Fault[];
