/** The sections that a camera has. A new one adds an import and a line. */
import { system } from './08.01-system/section.ts';
import { network } from './08.02-network/section.ts';
import { io } from './08.03-io/section.ts';
import { security } from './08.08-security/section.ts';
import type { Section } from './section.ts';

export const sections: readonly Section[] = [system, network, io, security];
