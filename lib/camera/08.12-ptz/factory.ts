/** 8.12 on the day the camera is made: its own words for what the head remembers. */
import { headDocuments } from '../head/factory.ts';
import { fromControl } from '../head/mirror.ts';
import { patrolIds, plain, slotUri } from '../head/uris.ts';
import type { Doc } from '../state/documents.ts';
import { fromPlain, toPlain } from '../state/documents.ts';

const own: Readonly<Record<string, Doc>> = {
  [plain]: {
    id: '1',
    videoInputID: '1',
    controlProtocol: 'pelco-d',
    controlAddress: '1',
    PresetIDList: { PresetID: [] },
    PatrolIDList: { PatrolID: [] },
    PatternIDList: { PatternID: [] },
  },
  ...Object.fromEntries(patrolIds.map((id) => [slotUri(id), { id }])),
};

export const factory = (): Readonly<Record<string, Doc>> => toPlain(fromControl(fromPlain({ ...headDocuments(), ...own })));
