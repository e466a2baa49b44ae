/** Writes docs/recording.schema.json. Run by `npm run schemas`. */
import { writeFileSync } from 'node:fs';
import { recordingSchemaText } from './form.ts';

writeFileSync(new URL('../../../docs/recording.schema.json', import.meta.url), recordingSchemaText());
