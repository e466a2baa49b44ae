import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.6 can be read in more than one way. */
export const readings = [
  {
    id: 'E-079',
    sections: ['8.6.3', '8.6.4'],
    title: 'Length of live audio',
    says: 'Both examples carry one body of known length; how talk without an end is sent, and whether open comes first, stays unsaid.',
    options: { a: 'one piece for each request, after open', b: 'a body without end', c: 'sound is taken and given before open, too' },
    basis: 'inferred',
    takes: ['a'],
    accepts: ['b', 'c'],
    strict: '(a), after open.',
    lenient: '(b), or chunked.',
  },
  {
    id: 'E-184',
    sections: ['8.6'],
    title: 'How many may talk',
    says: 'The channel is opened and closed; whether a second client may talk meanwhile is not said.',
    options: { a: 'one at a time', b: 'several' },
    basis: 'inferred',
    takes: ['a'],
    accepts: ['b'],
    strict: '(a).',
    lenient: '(b) too.',
  },
  {
    id: 'E-188',
    sections: ['8.6'],
    title: 'What the microphone hears',
    says: 'Sound is sent and received on one channel; whether the one is heard in the other depends on the room and the device.',
    options: { a: 'a loudspeaker is heard by the microphone beside it', b: 'echo is cancelled, or the two stand apart' },
    basis: 'inferred',
    takes: ['a'],
    accepts: ['b'],
    strict: '(a).',
    lenient: '(b) too.',
  },
] as const satisfies readonly Reading[];
