import type { Personality } from './personality.ts';

/** The document as it is printed: nothing is translated. */
export const document: Personality = {
  name: 'document',
  dialect: 'ipmd',
  prefix: '',
  request: (request) => request,
  answer: (answer) => answer,
};
