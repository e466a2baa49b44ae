/** The pages of docs/ that say what the catalogue and the suites say: written from them, never by hand. */
import { topics } from '../../../suites/index.ts';
import type { Check } from '../../model/probe.ts';
import { isWrite, operations } from '../../spec/catalogue.ts';
import { readings, requirements } from '../../spec/requirements.ts';
import { inDocumentOrder } from '../../spec/sections.ts';
import { nodes } from '../../spec/tree.ts';

const made = '<!-- Written by `npm run docs`: do not edit. -->\n';

const cell = (text: string): string =>
  text
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ')
    .replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'));

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const table = (heads: readonly string[], rows: readonly string[]): string =>
  [row(...heads), `|${heads.map(() => '---').join('|')}|`, ...rows].join('\n');

const checks = (): readonly Check[] => topics.flatMap((topic) => topic.checks);

const resourcesPage = (): string => {
  const rows = nodes.map(([id, resource]) => {
    const ops = operations.filter(({ resourceId }) => resourceId === id).map(({ method, operation }) => `${method} ${operation.level}`);
    return row(
      resource.section,
      `\`${resource.uri}\``,
      `\`${id}\``,
      resource.type,
      ops.join(', ') || 'none',
      (resource.readings ?? []).join(' '),
    );
  });
  return `${made}\n# Resources\n\nEvery node of the specification with its operations and the level each needs. The four special resources (index, indexr, description, capabilities) stand under every node. \`ipmd spec <uri>\` shows one with its fields.\n\n${table(['Section', 'URI', 'Id', 'Type', 'Operations', 'Readings'], rows)}\n`;
};

const checksPage = (): string => {
  const bySection = new Map<string, Check[]>();
  for (const check of checks()) bySection.set(check.section, [...(bySection.get(check.section) ?? []), check]);
  const parts = inDocumentOrder([...bySection].map(([section, list]) => ({ section, list }))).map(
    ({ section, list }) =>
      `## ${section}\n\n${table(
        ['Check', 'What it holds', 'Strength', 'Requirements', 'Safety'],
        list.map((check) =>
          row(
            `\`${check.id}\``,
            check.title,
            check.strength,
            check.requirements.join(' '),
            `${check.safety}${check.effects.length === 0 ? '' : ` (${check.effects.join(', ')})`}`,
          ),
        ),
      )}`,
  );
  return `${made}\n# Checks\n\n${checks().length} checks. A MUST fails, the rest warn. Ids are stable; \`npx ipmd run --check <id>\` runs one alone.\n\n${parts.join('\n\n')}\n`;
};

const readingsPage = (): string => {
  const used = new Map<string, number>();
  for (const check of checks()) for (const id of check.readings) used.set(id, (used.get(id) ?? 0) + 1);
  const parts = [...readings.values()].map(
    ({ id, title, sections, says, options, strict, lenient }) =>
      `## ${id} ${cell(title)}\n\nSections ${sections.join(', ')}. ${used.has(id) ? `Named by ${used.get(id)} checks.` : ''}\n\n${cell(says)}\n\n${Object.entries(
        options,
      )
        .map(([letter, text]) => `- (${letter}) ${cell(text)}`)
        .join('\n')}\n\n**Strict:** ${cell(strict)}  \n**Field:** ${cell(lenient)}`,
  );
  return `${made}\n# Readings\n\nWhere the document contradicts itself or leaves something open, this says what the suite takes. Profile \`strict\` takes the strict reading; profile \`field\` accepts the lenient one on top. A finding that rests on a reading names it.\n\n${parts.join('\n\n')}\n`;
};

const requirementsPage = (): string => {
  const by = new Map<string, string[]>();
  for (const check of checks()) for (const id of check.requirements) by.set(id, [...(by.get(id) ?? []), check.id]);
  const told = (ids: readonly string[]): string =>
    ids.length > 3
      ? `${ids
          .slice(0, 2)
          .map((id) => `\`${id}\``)
          .join(', ')} and ${ids.length - 2} more`
      : ids.map((id) => `\`${id}\``).join(', ');
  const rows = [...requirements.values()].map(({ id, strength, says, excluded }) =>
    row(id, strength, says, by.has(id) ? told(by.get(id) ?? []) : (excluded ?? 'no check yet')),
  );
  return `${made}\n# Requirements\n\nThe ${requirements.size} normative sentences in our words, each with the checks that verify it or the reason why none can.\n\n${table(['Id', 'Strength', 'Requirement', 'Verified by, or why not'], rows)}\n`;
};

const effectsPage = (): string => {
  const writes = operations.filter(({ operation }) => isWrite(operation));
  const rows = writes.map(({ resource, method, operation }) =>
    row(
      resource.section,
      `${method} \`${resource.uri}\``,
      operation.effects.join(', ') || 'none',
      `${operation.restorability ?? ''}${operation.contained === true ? ', contained' : ''}`,
      operation.reason ?? '',
    ),
  );
  return `${made}\n# What each write can do to your lab\n\nFor the person who answers for the cameras. **Effects** are off on a real device until its entry allows them. **readable**: what GET shows is all there is, and the suite writes it back and reads it back. **unreadable**: something written cannot be read (a position, a password), so only members that the suite made itself are written. **lossy**: the device forgets something. **contained**: no harmless form of the request exists; nothing is sent below \`destructive\`, and only when named under \`allow.operations\`.\n\n${table(['Section', 'Operation', 'Effects', 'Taken back', 'Why'], rows)}\n`;
};

/** Names below docs/ and what they must hold now. */
export const pages = (): Readonly<Record<string, string>> => ({
  'resources.md': resourcesPage(),
  'checks.md': checksPage(),
  'readings.md': readingsPage(),
  'requirements.md': requirementsPage(),
  'effects.md': effectsPage(),
});

/** Ids of all checks, one a line: the snapshot that keeps them stable. */
export const checkIds = (): string =>
  `${checks()
    .map(({ id }) => id)
    .sort()
    .join('\n')}\n`;

/** Ids of all probes, one a line: recordings name them, and an older recording is judged by them. */
export const probeIds = (): string =>
  `${topics
    .flatMap((topic) => topic.probes.map(({ id }) => id))
    .sort()
    .join('\n')}\n`;
