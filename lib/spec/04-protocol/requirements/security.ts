import type { Requirement } from '../../../model/catalogue.ts';

/** 4.6 and 4.7: namespace and user levels. */
export const security = [
  {
    id: '4.6-1',
    section: '4.6',
    strength: 'MUST',
    subject: 'device',
    says: 'Every document bears the one namespace of the protocol, http://www.hikvision.com/ver10/XMLSchema.',
  },
  {
    id: '4.6-2',
    section: '4.6',
    strength: 'INFO',
    subject: 'document',
    says: 'The prefixes xs, xsi and xlink mean the namespaces of W3C.',
    excluded: "A convention of the document's own text; prefixes in an answer are free.",
  },
  {
    id: '4.7-1',
    section: '4.7',
    strength: 'MUST',
    subject: 'device',
    says: "Access depends on the user's level, of which there are three.",
  },
  {
    id: '4.7-2',
    section: '4.7',
    strength: 'MUST',
    subject: 'device',
    says: 'An Administrator may do everything that the device supports.',
  },
  {
    id: '4.7-3',
    section: '4.7',
    strength: 'MUST',
    subject: 'device',
    says: 'An Operator may do what is marked Viewer or Operator and nothing that is marked Administrator.',
  },
  { id: '4.7-4', section: '4.7', strength: 'MUST', subject: 'device', says: 'A Viewer may do what is marked Viewer and nothing else.' },
  { id: '4.7-5', section: '4.7', strength: 'MUST', subject: 'device', says: 'At no time is a device without an Administrator account.' },
  {
    id: '4.7-6',
    section: '4.7',
    strength: 'MUST',
    subject: 'device',
    says: 'A device comes with an account admin of level Administrator.',
  },
  { id: '4.7-7', section: '4.7', strength: 'MUST', subject: 'device', says: 'The account admin cannot be removed.' },
  { id: '4.7-8', section: '4.7', strength: 'INFO', subject: 'device', says: 'The account admin comes with the password 12345.' },
] as const satisfies readonly Requirement[];
