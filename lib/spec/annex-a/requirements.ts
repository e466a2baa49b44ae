import type { Requirement } from '../../model/catalogue.ts';

/** Annex A: the schema of listings, descriptions and response status. */
export const requirements = [
  { id: 'A.0-1', section: 'A.0', strength: 'MUST', subject: 'device', says: 'Every element is qualified by the namespace of the schema.' },
  {
    id: 'A.0-2',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'type is one of the words Special Resource, Service and General Resource, exactly so.',
  },
  {
    id: 'A.0-3',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'A queryParameter consists of name, type and perhaps a description, in this order.',
  },
  {
    id: 'A.0-4',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'Each operation in a description has its description, queryParameterList, inboundData and successReturn, none left out, in this order.',
  },
  {
    id: 'A.0-5',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'ResourceDescription holds name, version and type, then get, put, post, delete and notes as they apply, and bears a version attribute.',
  },
  {
    id: 'A.0-6',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'Resource holds name, version and type, perhaps a description and a ResourceList, and bears a version attribute.',
  },
  {
    id: 'A.0-7',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'ResourceList holds any number of Resource elements and bears a version attribute, nested ones as well.',
  },
  {
    id: 'A.0-8',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'statusCode is one of the numbers 1 to 7, without sign or fraction.',
  },
  { id: 'A.0-9', section: 'A.0', strength: 'MUST', subject: 'device', says: 'An id in a ResponseStatus is a whole number from 1.' },
  {
    id: 'A.0-10',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'ResponseStatus holds requestURL, statusCode, statusString and perhaps id, in this order, and bears a version attribute.',
  },
  {
    id: 'A.0-11',
    section: 'A.0',
    strength: 'MUST',
    subject: 'device',
    says: 'Where the device is an IP camera, it has a single input channel, numbered 1.',
  },
] as const satisfies readonly Requirement[];
