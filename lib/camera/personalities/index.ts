import type { PersonalityName } from '../options.ts';
import { document } from './document.ts';
import { isapiBasic } from './isapi-basic.ts';
import type { Personality } from './personality.ts';

/** Every face that the camera can show, by name. */
export const personalities: Readonly<Record<PersonalityName, Personality>> = { document, 'isapi-basic': isapiBasic };
