/** Writes docs/report.schema.json and docs/declaration.schema.json. Run by `npm run schemas`. */
import { writeFileSync } from 'node:fs';
import { declarationSchemaText } from './declaration.ts';
import { reportSchemaText } from './report-schema.ts';

writeFileSync(new URL('../../docs/report.schema.json', import.meta.url), reportSchemaText());
writeFileSync(new URL('../../docs/declaration.schema.json', import.meta.url), declarationSchemaText());
