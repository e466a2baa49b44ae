import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.7 can be read in more than one way. */
export const readings = [
  {
    id: 'E-080',
    sections: ['8.7.2'],
    title: 'serialPortType',
    says: 'Nothing marks it as read-only, but the notes tie it to the id and forbid setting it.',
    options: { a: 'treated as read-only and ignored', b: 'refused' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a), with 1.',
    lenient: '(b) with 6 or 4; unchanged in any case.',
  },
  {
    id: 'E-081',
    sections: ['8.7.3'],
    title: 'chainNo in body and query',
    says: 'chainNo is required in the block and also a query parameter.',
    options: { a: 'the body counts, the query serves raw data', b: 'both are needed' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a).',
    lenient: 'the same.',
  },
  {
    id: 'E-082',
    sections: ['8.7.3', '8.7.6', '8.7.7'],
    title: 'Media type of raw bytes',
    says: '8.7.3 says application/octet-stream, the examples of the transparent channel application/binary with a charset.',
    options: { a: 'octet-stream for commands, application/binary on the transparent channel', b: 'one for both' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a).',
    lenient: 'either anywhere.',
  },
  {
    id: 'E-150',
    sections: ['8.7.1'],
    title: 'SerialPorList',
    says: 'The success return has lost a letter.',
    options: { a: 'SerialPortList', b: 'as printed' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a).',
    lenient: 'the same.',
  },
] as const satisfies readonly Reading[];
