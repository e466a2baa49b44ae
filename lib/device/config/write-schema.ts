/** Writes devices.schema.json at the top of the project, for editors: `npx tsx lib/device/config/write-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { editorSchema } from './schema.ts';

writeFileSync(fileURLToPath(new URL('../../../devices.schema.json', import.meta.url)), editorSchema());
