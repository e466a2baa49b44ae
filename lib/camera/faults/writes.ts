/** Faults of writing: what is stored, what is refused, and what is merely said. */
import type { Fault } from './fault.ts';

export const writeFaults = [
  {
    name: 'forgets-writes',
    about: 'a PUT of the device information is confirmed and nothing is stored',
    breaks: [],
    stores: ({ uri, before, after }) => (uri === '/System/deviceInfo' ? before : after),
  },
  { name: 'range-unchecked', about: 'numbers are stored whatever their range', breaks: [], off: ['range'] },
  { name: 'options-unchecked', about: 'values are stored although they are not listed', breaks: [], off: ['option'] },
  { name: 'types-unchecked', about: 'words are stored as numbers', breaks: [], off: ['type', 'range'] },
  { name: 'lengths-unchecked', about: 'strings are stored whatever their length', breaks: [], off: ['length'] },
  { name: 'forms-unchecked', about: 'addresses are stored whatever they look like', breaks: [], off: ['form'] },
  {
    name: 'clamps',
    about: 'a deviceID above 255 is stored as 255',
    breaks: [],
    off: ['range'],
    stores: ({ uri, after }) => (uri === '/System/deviceInfo' && Number(after.deviceID) > 255 ? { ...after, deviceID: '255' } : after),
  },
  {
    name: 'cuts-names',
    about: 'a deviceName is cut to 16 characters',
    breaks: [],
    stores: ({ uri, after }) =>
      uri === '/System/deviceInfo' && typeof after.deviceName === 'string'
        ? { ...after, deviceName: after.deviceName.slice(0, 16) }
        : after,
  },
  {
    name: 'required-unchecked',
    about: 'a member is created without its required fields',
    breaks: [],
    off: ['required', 'ntp.type-required'],
  },
  { name: 'dependent-unchecked', about: 'a field that another one calls for may be missing', breaks: [], off: ['dependent'] },
  {
    name: 'whole-documents-only',
    about: 'a PUT that lacks a required field is refused although it is stored',
    breaks: [],
    off: ['partial-put'],
  },
  { name: 'absent-is-removed', about: 'optional fields that a PUT leaves out are forgotten', breaks: [], off: ['absent-kept'] },
  { name: 'read-only-writable', about: 'read-only fields take what is sent', breaks: [], off: ['read-only'] },
  { name: 'unknown-refused', about: 'an element that the camera does not know is refused', breaks: [], off: ['unknown-ignored'] },
  { name: 'any-root', about: 'a document with another root element is taken', breaks: [], off: ['root'] },
  {
    name: 'read-only-refused',
    about: 'a PUT of the device information that carries read-only fields is refused',
    breaks: [],
    off: ['read-only-ignored'],
  },
] as const satisfies readonly Fault[];
