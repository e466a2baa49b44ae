/** Writes the generated pages of docs/ and the snapshots of check and probe ids. Run by `npm run docs`. */
import { writeFileSync } from 'node:fs';
import { checkIds, pages, probeIds } from './pages.ts';

const docs = new URL('../../../docs/', import.meta.url);

for (const [name, text] of Object.entries(pages())) writeFileSync(new URL(name, docs), text);
writeFileSync(new URL('check-ids.txt', docs), checkIds());
writeFileSync(new URL('probe-ids.txt', docs), probeIds());
