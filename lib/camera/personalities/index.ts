import type { PersonalityName } from '../options.ts';
import { document } from './document.ts';
import type { Face } from './face.ts';
import { face as dvr3 } from './faces/dvr-3.ts';
import { face as ipc52 } from './faces/ipc-5.2.ts';
import { face as ipc54 } from './faces/ipc-5.4.ts';
import { face as ipc57 } from './faces/ipc-5.7.ts';
import { face as nvr4 } from './faces/nvr-4.ts';
import { face as psia11 } from './faces/psia-1.1.ts';
import { face as rootVer20 } from './faces/root-ver20.ts';
import { face as thermal55 } from './faces/thermal-5.5.ts';
import { impolite } from './impolite/impolite.ts';
import { isapiBasic } from './isapi-basic.ts';
import type { Personality } from './personality.ts';

/** Devices of the field, each with its own manners. */
export const faces: readonly Face[] = [ipc52, ipc54, ipc57, nvr4, dvr3, thermal55, psia11, rootVer20];

type FieldName = Exclude<PersonalityName, 'document' | 'isapi-basic'>;

const made = Object.fromEntries(faces.map((face) => [face.name, impolite(face)])) as Record<FieldName, () => Personality>;

/** Every face that the camera can show, by name; each camera gets one of its own. */
export const personalities: Readonly<Record<PersonalityName, () => Personality>> = {
  document: () => document,
  'isapi-basic': () => isapiBasic,
  ...made,
};

/** What a personality is, in one line. */
export const personalityTitle = (name: PersonalityName): string => {
  if (name === 'document') return 'the document as it is printed';
  if (name === 'isapi-basic') return 'the document’s own answers below /ISAPI, in the ver20 namespace and with today’s names';
  return faces.find((face) => face.name === name)?.title ?? name;
};
