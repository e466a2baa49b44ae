import { namespaces } from '../catalogue.ts';
import { belowSystem, deviceAbsences, deviceForms, fieldNamespaces, habits, tamperNames, timeFaults } from './field.ts';
import type { DialectSpec } from './types.ts';

/** Firmware of the first years: the document's blocks below /PSIA, in the namespace of the PSIA. */
export const psia = {
  dialect: 'psia',
  title: 'PSIA',
  prefix: '/PSIA',
  namespaces: [namespaces.psia, ...fieldNamespaces.filter((name) => name !== namespaces.psia)],
  mixedNamespaces: true,
  versions: ['1.0', '2.0', ''],
  // The place of event schedules that 8.11.6 calls the old one.
  paths: [...belowSystem, { document: '/Event/Schedule', dialect: '/Custom/HIKCGI/Event/schedule', also: true }],
  apart: [],
  guesses: [],
  streamIds: 'document',
  names: tamperNames,
  within: [],
  wrapped: [],
  values: [{ block: 'EventTrigger', path: 'eventType', dialect: 'tamperdetection', document: 'shelteralarm' }],
  open: [],
  forms: deviceForms,
  absent: deviceAbsences,
  lexical: timeFaults,
  forgives: habits,
  dynamicNames: false,
  anyCase: true,
  trim: true,
  unknownElements: 'set-aside',
} as const satisfies DialectSpec;
