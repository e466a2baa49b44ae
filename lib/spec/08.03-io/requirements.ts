import type { Requirement } from '../../model/catalogue.ts';

/** 8.3: the IO service. */
export const requirements = [
  { id: '8.3-1', section: '8.3', strength: 'MUST', subject: 'device', says: 'No input port has the ID of an output port.' },
  {
    id: '8.3.1-1',
    section: '8.3.1',
    strength: 'MUST',
    subject: 'device',
    says: 'Each ioPortID of the status list is a port of the list that its ioPortType names.',
  },
  {
    id: '8.3.1-2',
    section: '8.3.1',
    strength: 'INFO',
    subject: 'device',
    says: 'ioState follows the signal at the port; usually a high one is active.',
  },
  {
    id: '8.3.2-1',
    section: '8.3.2',
    strength: 'MUST',
    subject: 'device',
    says: 'Input ports come with the hardware: none can be added or removed.',
  },
  {
    id: '8.3.3-1',
    section: '8.3.3',
    strength: 'MUST',
    subject: 'device',
    says: 'triggering names the level of the signal that triggers an input, and the input stays triggered as long as the level lasts.',
  },
  {
    id: '8.3.5-1',
    section: '8.3.5',
    strength: 'MUST',
    subject: 'device',
    says: 'Output ports come with the hardware: none can be added or removed.',
  },
  {
    id: '8.3.6-1',
    section: '8.3.6',
    strength: 'INFO',
    subject: 'device',
    says: 'PowerOnState is what an output does after power-on; until it is triggered its signal is defaultState.',
  },
  {
    id: '8.3.6-2',
    section: '8.3.6',
    strength: 'INFO',
    subject: 'device',
    says: 'An output of outputState pulse leaves its defaultState for pulseDuration when triggered, and returns by itself.',
  },
  { id: '8.3.6-3', section: '8.3.6', strength: 'MUST', subject: 'device', says: 'outputState pulse comes with a pulseDuration.' },
  { id: '8.3.8-1', section: '8.3.8', strength: 'MUST', subject: 'device', says: 'Only the ID of an output port can be triggered.' },
  {
    id: '8.3.8-2',
    section: '8.3.8',
    strength: 'MUST',
    subject: 'device',
    says: 'A trigger puts the output on the level that the request names.',
  },
] as const satisfies readonly Requirement[];
