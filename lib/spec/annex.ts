/** The three documents of Annex A that every judge meets, by name. */
import type { Block } from '../model/catalogue.ts';
import { blocks } from './catalogue.ts';

const annexBlock = (name: string): Block => {
  const found = blocks.find((block) => block.origin === 'annex' && block.name === name);
  if (found === undefined) throw new Error(`Annex A has no ${name} in the catalogue`);
  return found;
};

export const responseStatusBlock = annexBlock('ResponseStatus');
export const resourceListBlock = annexBlock('ResourceList');
export const resourceDescriptionBlock = annexBlock('ResourceDescription');
