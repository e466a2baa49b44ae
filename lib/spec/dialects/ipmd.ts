import { namespaces } from '../catalogue.ts';
import { habits } from './field.ts';
import type { DialectSpec } from './types.ts';

/** The document itself: nothing is taken back. Storage blocks name their own namespace in the catalogue. */
export const ipmd = {
  dialect: 'ipmd',
  title: 'the document, ver10',
  prefix: '',
  namespaces: [namespaces.document],
  mixedNamespaces: false,
  versions: ['1.0'],
  paths: [],
  apart: [],
  guesses: [],
  streamIds: 'document',
  names: [],
  within: [],
  wrapped: [],
  values: [],
  open: [],
  forms: [],
  absent: [],
  lexical: [],
  forgives: habits,
  dynamicNames: false,
  anyCase: false,
  trim: false,
  unknownElements: 'judge',
} as const satisfies DialectSpec;
