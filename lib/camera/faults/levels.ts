/** Faults of access control. */
import type { Fault } from './fault.ts';

export const levelFaults = [
  {
    name: 'viewer-writes',
    about: 'a Viewer may do what needs an Operator',
    breaks: [],
    due: (_method, level) => (level === 'Operator' ? 'Viewer' : level),
  },
  {
    name: 'operator-administers',
    about: 'an Operator may do what needs an Administrator',
    breaks: [],
    due: (_method, level) => (level === 'Administrator' ? 'Operator' : level),
  },
  { name: 'levels-ignored', about: 'every account may do everything', breaks: [], due: () => 'Viewer' },
  {
    name: 'viewer-locked-out',
    about: 'a Viewer may read nothing',
    breaks: [],
    due: (method, level, { special }) => (method === 'GET' && special === undefined && level === 'Viewer' ? 'Operator' : level),
  },
  {
    name: 'administrator-refused',
    about: 'an Administrator is refused what needs an Operator only',
    breaks: [],
    answers: (answer, { level, method, resourceId }) =>
      level === 'Administrator' && method === 'PUT' && resourceId === 'system.storage.volumes' ? { ...answer, status: 403 } : answer,
  },
  {
    name: 'acts-then-refuses',
    about: 'a Viewer’s write of the device information is refused and done all the same',
    breaks: [],
    due: (method, level, { resourceId }) => (method === 'PUT' && resourceId === 'system.deviceInfo' ? 'Viewer' : level),
    answers: (answer, { level, method, resourceId }) =>
      level !== 'Administrator' && level !== undefined && method === 'PUT' && resourceId === 'system.deviceInfo'
        ? { ...answer, status: 403 }
        : answer,
  },
] as const satisfies readonly Fault[];
