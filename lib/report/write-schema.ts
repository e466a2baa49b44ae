/** Writes docs/report.schema.json. Run by `npm run schemas`. */
import { writeFileSync } from 'node:fs';
import { reportSchemaText } from './report-schema.ts';

writeFileSync(new URL('../../docs/report.schema.json', import.meta.url), reportSchemaText());
