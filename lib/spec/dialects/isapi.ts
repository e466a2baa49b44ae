import { namespaces } from '../catalogue.ts';
import { habits, timeFaults } from './field.ts';
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
  namespaces: [
    'http://www.hikvision.com/ver20/XMLSchema',
    'http://www.isapi.org/ver20/XMLSchema',
    '',
    namespaces.document,
    'http://www.std-cgi.com/ver10/XMLSchema',
  ],
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
