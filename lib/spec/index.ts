// Written by lib/spec/write-index.ts: do not edit. A self-test compares it with the folders.
import { time as time_08_01_system } from './08.01-system/time.ts';

export const families = [time_08_01_system] as const;

export const requirements = [] as const;

export const readings = [] as const;
