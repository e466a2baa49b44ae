import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.12 can be read in more than one way. */
export const readings = [
  {
    id: 'E-023',
    sections: ['8.12.2', '8.12.4', '8.13.2', '8.13.15'],
    title: 'Two services for PTZ',
    says: '/PTZ and /PTZCtrl define channels, patrols and their lists with the same names and different content.',
    options: { a: 'two generations, of which a device has one or both', b: 'two views of one state' },
    strict: '(a): each is held against its own section.',
    lenient: 'one of them may be missing.',
  },
  {
    id: 'E-024',
    sections: ['8.12.7'],
    title: 'mode of a command',
    says: 'mode has start as default, and is required for all commands "in addition to" four.',
    options: { a: 'optional, with a default', b: 'required, except for the four', c: 'required for the four as well' },
    strict: '(b) in what is sent; without it the command starts, or is refused with 6.',
    lenient: 'the same.',
  },
  {
    id: 'E-098',
    sections: ['8.12.7'],
    title: 'Numbers that commands need',
    says: 'No table says which commands go with presetNo and which with patrolNo, and for patterns there is no number to give.',
    options: { a: 'presetNo with the preset commands, patrolNo with PATROL', b: 'number 1 is taken if none is given' },
    strict: '(a): without the number, 6.',
    lenient: '(b), with 1.',
  },
  {
    id: 'E-127',
    sections: ['8.12.3', '8.13.11', '8.13.14', '8.13.21', '8.13.29'],
    title: 'List entries printed open',
    says: 'Four lists show their entry as a start tag only, where other lists close it.',
    options: { a: 'references to the blocks of these names' },
    strict: '(a).',
    lenient: 'the same.',
  },
  {
    id: 'E-159',
    sections: ['8.12.2'],
    title: 'req with a colon',
    says: 'Two annotations have a colon in place of the comma.',
    options: { a: 'required' },
    strict: '(a).',
    lenient: 'the same.',
  },
  {
    id: 'E-160',
    sections: ['8.12.3', '8.12.4', '8.12.5', '8.12.6'],
    title: 'Patrols that cannot be created',
    says: 'The list can be read, a member also put, and only key points are created and deleted.',
    options: { a: 'patrols are fixed places', b: 'POST was forgotten' },
    strict: '(a): POST is 405.',
    lenient: 'the same.',
  },
] as const satisfies readonly Reading[];
