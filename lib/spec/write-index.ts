/** Writes lib/spec/index.ts: static imports of every family, requirement and reading file. Run by `npm run index`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

const kinds = {
  families: /^(?!(?:requirements|readings)\.ts$)[a-z0-9-]+\.ts$/,
  requirements: /^requirements\.ts$/,
  readings: /^readings\.ts$/,
} as const;

/** Names the one export of a file: `export const NAME = ...`. */
const exportOf = (file: string): string => {
  const name = /^export const (\w+) =/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (name === undefined) throw new Error(`${file}: no "export const NAME =" found`);
  return name;
};

/** The text that lib/spec/index.ts must have for the folders as they are. */
export const indexText = (): string => {
  const folders = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^(\d\d|annex)/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const imports: string[] = [];
  const lists: Record<string, string[]> = { families: [], requirements: [], readings: [] };
  for (const folder of folders) {
    for (const file of readdirSync(here + folder).sort()) {
      const kind = Object.entries(kinds).find(([, form]) => form.test(file))?.[0];
      if (kind === undefined) continue;
      const name = exportOf(`${here}${folder}/${file}`);
      const local = `${name}_${folder.replace(/\W/g, '_')}`;
      imports.push(`import { ${name} as ${local} } from './${folder}/${file}';`);
      lists[kind]?.push(local);
    }
  }
  const list = (kind: string): string => `export const ${kind} = [\n${(lists[kind] ?? []).map((n) => `  ${n},\n`).join('')}] as const;\n`;
  return [
    '// Written by lib/spec/write-index.ts: do not edit. A self-test compares it with the folders.',
    ...imports,
    '',
    list('families'),
    list('requirements'),
    list('readings'),
  ].join('\n');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(`${here}index.ts`, indexText());
