import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { indexText } from './write-index.ts';

it('index.ts names every file of the catalogue (npm run index writes it)', () => {
  expect(readFileSync(new URL('./index.ts', import.meta.url), 'utf8')).toBe(indexText());
});
