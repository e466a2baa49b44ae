import type { Requirement } from '../../model/catalogue.ts';

export const requirements = [
  {
    id: '8.12.1-1',
    section: '8.12.1',
    strength: 'MUST',
    subject: 'device',
    says: 'Whether a client can add PTZ channels is read from the methods in /PTZ/channels/description.',
  },
  {
    id: '8.12.2-1',
    section: '8.12.2',
    strength: 'MUST',
    subject: 'device',
    says: 'videoInputID ties a PTZ channel to a video input that exists.',
  },
  { id: '8.12.6-1', section: '8.12.6', strength: 'INFO', subject: 'device', says: 'The dwell time of a patrol point counts seconds.' },
  {
    id: '8.12.7-1',
    section: '8.12.7',
    strength: 'MUST',
    subject: 'device',
    says: 'command is one of the 27 listed words; any other is refused.',
  },
  { id: '8.12.7-2', section: '8.12.7', strength: 'MUST', subject: 'device', says: 'mode is start or stop; a command without it starts.' },
  {
    id: '8.12.7-3',
    section: '8.12.7',
    strength: 'MUST',
    subject: 'device',
    says: 'Every command takes a mode, apart from SET_PRESET, CLE_PRESET, RUN_PATTERN and GOTO_PRESET.',
  },
  { id: '8.12.7-4', section: '8.12.7', strength: 'MUST', subject: 'device', says: 'speed lies between 1 and 7.' },
  {
    id: '8.12.7-5',
    section: '8.12.7',
    strength: 'INFO',
    subject: 'device',
    says: 'Without speed, zoom, focus and iris run at 1, pan and tilt at 3.',
  },
] as const satisfies readonly Requirement[];
