import type { Requirement } from '../../model/catalogue.ts';
import { errors } from './requirements/errors.ts';
import { messages } from './requirements/messages.ts';
import { resources } from './requirements/resources.ts';
import { security } from './requirements/security.ts';

/** Chapter 4: architecture and transmission. */
export const requirements = [...resources, ...messages, ...errors, ...security] as const satisfies readonly Requirement[];
