import { fieldNamespaces, habits, timeFaults } from './field.ts';
import { absent, forms, open } from './isapi/gaps.ts';
import { todaysHabits } from './isapi/habits.ts';
import { apart, guesses, places } from './isapi/places.ts';
import { names, values, within, wrapped } from './isapi/words.ts';
import type { DialectSpec } from './types.ts';

/** What devices of today speak. */
export const isapi = {
  dialect: 'isapi',
  title: 'ISAPI',
  prefix: '/ISAPI',
  namespaces: fieldNamespaces,
  mixedNamespaces: true,
  versions: ['2.0', '1.0', ''],
  paths: places,
  apart,
  guesses,
  streamIds: 'channel*100+stream',
  names,
  within,
  wrapped,
  values,
  open,
  forms,
  absent,
  lexical: timeFaults,
  forgives: [...habits, ...todaysHabits],
  anyCase: true,
  dynamicNames: true,
  trim: true,
  unknownElements: 'set-aside',
} as const satisfies DialectSpec;
