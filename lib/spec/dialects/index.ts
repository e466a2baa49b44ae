/** The dialects of the protocol, and how each differs from the document. */
import type { Dialect } from '../../model/check.ts';
import { ipmd } from './ipmd.ts';
import { isapi } from './isapi.ts';
import { psia } from './psia.ts';
import type { DialectSpec } from './types.ts';

export const dialects: Readonly<Record<Dialect, DialectSpec>> = { ipmd, psia, isapi };

export type { DialectSpec } from './types.ts';
