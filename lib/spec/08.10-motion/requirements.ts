import type { Requirement } from '../../model/catalogue.ts';

export const requirements = [
  {
    id: '8.10-1',
    section: '8.10',
    strength: 'MUST',
    subject: 'device',
    says: 'A device that detects motion has a detection for every video input channel and numbers it as the channel.',
  },
  {
    id: '8.10.1-1',
    section: '8.10.1',
    strength: 'MUST',
    subject: 'device',
    says: 'The id in the URI of a detection is that of a video input; another one names nothing.',
  },
  {
    id: '8.10.1-2',
    section: '8.10.1',
    strength: 'MUST',
    subject: 'device',
    says: 'Detection works on a grid alone: regionType is grid, and both granularities count real rows and columns.',
  },
  {
    id: '8.10.2-1',
    section: '8.10.2',
    strength: 'MUST',
    subject: 'device',
    says: 'The list of regions holds a single sensitivity from 0, the least, to 5, in force for every region.',
  },
  {
    id: '8.10.2-2',
    section: '8.10.2',
    strength: 'MAY',
    subject: 'device',
    says: 'A region that is a mask takes its ground out of the regions that overlap it: motion there raises nothing.',
  },
  {
    id: '8.10.3-1',
    section: '8.10.3',
    strength: 'MUST',
    subject: 'device',
    says: 'What a coordinate counts follows from regionType: on a grid it counts grid lines and cannot pass the granularity.',
  },
  {
    id: '8.10.3-2',
    section: '8.10.3',
    strength: 'MUST',
    subject: 'device',
    says: 'A region is an upright rectangle, its corners listed clockwise from the lower left.',
  },
  { id: '8.10.3-3', section: '8.10.3', strength: 'MUST', subject: 'device', says: 'Fewer than four coordinates make no region.' },
  {
    id: '8.10.4-1',
    section: '8.10.4',
    strength: 'SHOULD',
    subject: 'device',
    says: 'A coordinate between two grid lines is moved to the closer one by the device.',
    excluded:
      'Coordinates are integers that count grid lines (E-090): none that can be written lies between two lines, and a device that counts pixels names no size to which its lines belong.',
  },
  {
    id: '8.10.4-2',
    section: '8.10.4',
    strength: 'INFO',
    subject: 'device',
    says: 'The worked example, which leaves out Grid and regionType, sets two detection regions and a mask.',
  },
] as const satisfies readonly Requirement[];
