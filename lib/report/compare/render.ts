/** A comparison as console lines, as Markdown and as a page. */
import { createHash } from 'node:crypto';
import type { Colours } from '../console.ts';
import { html, style, textOf } from '../html/markup.ts';
import { css } from '../html/style.ts';
import { table as htmlTable } from '../html/table.ts';
import { plain } from '../markdown/escape.ts';
import { brief, counted, oneLine } from '../printable.ts';
import type { Change, ChangeKind, Comparison } from './compare.ts';

const titles: Readonly<Record<ChangeKind, string>> = {
  'new-failure': 'New failures',
  'other-failure': 'Failures of another kind',
  'coverage-lost': 'Checks not judged any more',
  'resource-lost': 'Resources lost',
  'requirement-lost': 'MUSTs not judged any more',
  'setting-lost': 'Settings lost',
  narrowed: 'Capabilities narrowed',
  'default-changed': 'Defaults changed',
  fixed: 'Failures gone',
  'new-warning': 'New warnings',
  'coverage-gained': 'Checks judged for the first time',
  'resource-gained': 'Resources gained',
  'check-gone': 'Checks that the suite has no more',
  'check-new': 'Checks new in the suite',
};

const grouped = (changes: readonly Change[]): readonly (readonly [ChangeKind, readonly Change[]])[] => {
  const groups = new Map<ChangeKind, Change[]>();
  for (const each of changes) groups.set(each.kind, [...(groups.get(each.kind) ?? []), each]);
  return [...groups];
};

const sideLine = ({ device, firmware, model, at, suite, sentence }: Comparison['before']): string =>
  brief(
    `${device}${model === undefined ? '' : ` ${model}`}${firmware === undefined ? '' : ` ${firmware}`}, ${at}, suite ${suite}: ${sentence}`,
    400,
  );

/** More lines of one kind than this scroll the rest out of sight. */
const linesAtMost = 20;

/** For a terminal; the last line is the sentence. */
export const comparisonLines = (comparison: Comparison, colours: Colours): readonly string[] => [
  `before  ${sideLine(comparison.before)}`,
  `after   ${sideLine(comparison.after)}`,
  ...comparison.notes.map((note) => colours.yellow(`note    ${oneLine(note)}`)),
  ...grouped(comparison.changes).flatMap(([kind, changes]) => [
    '',
    (changes[0]?.regression ? colours.red : colours.bold)(`${titles[kind]} (${changes.length})`),
    ...changes.slice(0, linesAtMost).map(({ id, message }) => `  ${oneLine(id)}: ${oneLine(message)}`),
    ...(changes.length > linesAtMost ? [`  … and ${changes.length - linesAtMost} more`] : []),
  ]),
  '',
  (comparison.regressions > 0 ? colours.red : colours.green)(colours.bold(comparison.sentence)),
];

/** As Markdown. */
export const comparisonMarkdown = (comparison: Comparison): string =>
  `${[
    `# ${plain(comparison.sentence)}`,
    `- before: ${plain(sideLine(comparison.before))}\n- after: ${plain(sideLine(comparison.after))}`,
    ...(comparison.notes.length === 0 ? [] : [comparison.notes.map((note) => `- note: ${plain(note)}`).join('\n')]),
    ...grouped(comparison.changes).flatMap(([kind, changes]) => [
      `## ${titles[kind]} (${changes.length})`,
      changes.map(({ id, message }) => `- **${plain(id)}**: ${plain(message)}`).join('\n'),
    ]),
  ].join('\n\n')}\n`;

/** As one page without scripts. */
export const comparisonHtml = (comparison: Comparison): string => {
  const sheet = css(
    `${comparison.before.device} ${comparison.before.firmware ?? ''} and ${comparison.after.device} ${comparison.after.firmware ?? ''}`,
  );
  const hash = createHash('sha256').update(sheet).digest('base64');
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${comparison.sentence}</title>
${style(sheet)}
</head>
<body><header><h1>Comparison</h1><p class="sentence ${comparison.regressions > 0 ? 'bad' : 'good'}">${comparison.sentence}</p>
<div class="card"><dl class="facts"><div><dt>Before</dt><dd>${sideLine(comparison.before)}</dd></div><div><dt>After</dt><dd>${sideLine(comparison.after)}</dd></div></dl>${comparison.notes.map(
    (note) => html`<p class="quiet">${note}</p>`,
  )}</div></header>
<main>${grouped(comparison.changes).map(
    ([kind, changes]) =>
      html`<section><h2>${titles[kind]} (${changes.length})</h2>${htmlTable(
        titles[kind],
        ['What', 'Change'],
        changes.map(({ id, message }) => [id, message]),
      )}</section>`,
  )}</main>
<footer>${counted(comparison.changes.length, 'change')}</footer></body>
</html>`;
  return `<!doctype html>\n${textOf(page)}\n`;
};
