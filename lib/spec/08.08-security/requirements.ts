import type { Requirement } from '../../model/catalogue.ts';

/** 8.8: users and the protocol for administrators. */
export const requirements = [
  {
    id: '8.8.1-1',
    section: '8.8.1',
    strength: 'MUST',
    subject: 'device',
    says: 'A device comes with an account named admin whose level is Administrator.',
  },
  {
    id: '8.8.1-2',
    section: '8.8.1',
    strength: 'MUST',
    subject: 'device',
    says: 'The account admin survives whatever is done to the list of users.',
  },
  {
    id: '8.8.1-3',
    section: '8.8.1',
    strength: 'MUST',
    subject: 'device',
    says: 'Passwords travel to the device only; no GET ever shows one.',
  },
  {
    id: '8.8.2-1',
    section: '8.8.2',
    strength: 'MUST',
    subject: 'device',
    says: 'The id of the account admin is 1.',
  },
  {
    id: '8.8.2-2',
    section: '8.8.2',
    strength: 'MUST',
    subject: 'device',
    says: 'A DELETE of the account admin itself leaves it in place.',
  },
  {
    id: '8.8.2-3',
    section: '8.8.2',
    strength: 'MUST',
    subject: 'device',
    says: 'The password of a user can be written and never be read.',
  },
  {
    id: '8.8.2-4',
    section: '8.8.2',
    strength: 'MUST',
    subject: 'device',
    says: 'The id of a user lies between 1 and 16, which leaves room for sixteen accounts.',
  },
  {
    id: '8.8.3-1',
    section: '8.8.3',
    strength: 'MUST',
    subject: 'device',
    says: 'The protocol for administrators is HTTP or HTTPS.',
  },
] as const satisfies readonly Requirement[];
