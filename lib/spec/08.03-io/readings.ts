import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.3 can be read in more than one way. */
export const readings = [
  {
    id: 'E-074',
    sections: ['8.3.1', '8.3.4', '8.3.7'],
    title: 'IOPortStatus as a root',
    says: 'The status of one port returns IOPortStatus, which is only shown inside IOPortStatusList, under its caption.',
    options: { a: 'a root IOPortStatus with the three fields, version and namespace', b: 'a list with a single entry' },
    strict: '(a).',
    lenient: '(b) too.',
  },
  {
    id: 'E-075',
    sections: ['8.3.6'],
    title: 'An output that hardly can be set',
    says: 'Default and triggered state are ro, so only pulseDuration can be written, and it depends on one of them.',
    options: { a: 'as printed', b: 'ro describes one product; others let them be written' },
    strict: '(a): changes are ignored with 1.',
    lenient: '(b) too.',
  },
  {
    id: 'E-143',
    sections: ['8.3.8'],
    title: 'IOPortData',
    says: 'The root shows no version, and pulse is not among the values.',
    options: { a: 'version is optional here', b: 'version is missing by mistake' },
    strict: '(a).',
    lenient: 'the same.',
  },
  {
    id: 'E-144',
    sections: ['8.3.8'],
    title: 'Triggering a port that is not there',
    says: 'The id must be that of an output; what happens otherwise is not said.',
    options: { a: '404', b: '403 with statusCode 4', c: 'statusCode 6' },
    strict: '(a).',
    lenient: 'any refusal.',
  },
] as const satisfies readonly Reading[];
