/** fleet.html: devices, or firmware, by the sections of the document; requirements on demand. One page without scripts. */
import { createHash } from 'node:crypto';
import type { RequirementState } from '../../model/report.ts';
import { html, type Markup, style, textOf } from '../html/markup.ts';
import { css } from '../html/style.ts';
import { brief, counted } from '../printable.ts';
import { sectionName } from '../sections.ts';
import type { FleetEntry } from './entry.ts';
import { type Cell, chaptersOf, deviceRows, endOf, type FleetRow, firmwareRows, fleetSentence, requirementsOf } from './rows.ts';

const extra = `
table.matrix { font-size: 13px; } table.matrix :is(td, th) { padding: 4px 6px; text-align: center; white-space: nowrap; } table.matrix th[scope=row] { text-align: left; white-space: normal; min-width: 16ch; }
td.fail { color: var(--fail); font-weight: 700; } td.error, td.blocked { color: var(--error); font-weight: 700; } td.warning { color: var(--warning); }
td.deviation { color: var(--deviation); } td.pass { color: var(--pass); } td.open { color: var(--soft); }
`;

const words: Readonly<Partial<Record<Cell['verdict'], string>>> = { 'not-run': 'not run', 'not-applicable': 'none', waived: 'waived' };

const cell = (found: Cell | undefined): Markup => {
  if (found === undefined) return html`<td class="open">–</td>`;
  const { verdict, failed, warned, judged } = found;
  const isOpen = words[verdict] !== undefined;
  const text =
    failed > 0
      ? `${failed} failed`
      : warned > 0
        ? `${warned} warned`
        : (words[verdict] ?? (verdict === 'pass' ? `${judged} passed` : verdict));
  return html`<td class="${isOpen ? 'open' : verdict}">${text}</td>`;
};

const matrix = (title: string, rows: readonly FleetRow[], linkOf: (row: FleetRow) => string | undefined): Markup => {
  const chapters = chaptersOf(rows);
  const name = (row: FleetRow): Markup => {
    const link = linkOf(row);
    return link === undefined ? html`${row.name}` : html`<a href="${link}">${row.name}</a>`;
  };
  return html`<section><h2>${title}</h2><section class="scroll" tabindex="0" aria-label="${title}"><table class="matrix">
<thead><tr><th>Name</th>${chapters.map((chapter) => html`<th title="${sectionName(chapter)}">${chapter}</th>`)}</tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr><th scope="row">${name(row)} <small>${brief(row.about, 120)}</small></th>${chapters.map((chapter) => cell(row.cells.get(chapter)))}</tr>
`,
  )}</tbody></table></section></section>`;
};

const states: readonly RequirementState['state'][] = ['violated', 'verified', 'not-run', 'not-observed', 'excluded'];

/** More names than these say less than their number. */
const mostNames = 8;

/** `verified by 14; violated by 2 (lab-3, lab-9)`: names where it is not the same everywhere. */
const stateWords = (byState: ReadonlyMap<RequirementState['state'], readonly string[]>): string =>
  states
    .flatMap((state) => {
      const names = byState.get(state);
      if (names === undefined) return [];
      const isEverywhere = byState.size === 1;
      const listed = `${names.slice(0, mostNames).join(', ')}${names.length > mostNames ? ' …' : ''}`;
      return [`${state}: ${isEverywhere ? `all ${names.length}` : `${names.length} (${listed})`}`];
    })
    .join('; ');

const requirementTables = (entries: readonly FleetEntry[], chapters: readonly string[]): Markup => {
  const reports = entries.map(({ report }) => report);
  const tables = chapters.map((chapter) => {
    const rows = requirementsOf(reports, chapter);
    const differ = rows.filter(({ byState }) => byState.size > 1).length;
    if (rows.length === 0) return html``;
    return html`<details><summary>${sectionName(chapter)}<small>${counted(rows.length, 'requirement')}, ${differ} not the same on all devices</small></summary>
<section class="scroll" tabindex="0" aria-label="${sectionName(chapter)}"><table><thead><tr><th>Requirement</th><th>Says</th><th>Devices</th></tr></thead><tbody>${rows.map(
      ({ requirement, byState }) =>
        html`<tr><td><code>${requirement.id}</code> ${requirement.strength}</td><td class="words">${brief(requirement.says, 300)}</td><td class="words">${stateWords(byState)}</td></tr>
`,
    )}</tbody></table></section></details>`;
  });
  return html`<section><h2>Requirements</h2>${tables}</section>`;
};

/** The page; each device links to its own report where there is one. */
export const fleetHtml = (entries: readonly FleetEntry[], unasked: readonly string[] = []): string => {
  const reports = entries.map(({ report }) => report);
  const sentence = fleetSentence(reports, unasked);
  const sheet = css(`${reports.length} devices   ${reports[0]?.run.startedAt ?? ''}`) + extra;
  const hash = createHash('sha256').update(sheet).digest('base64');
  const rows = deviceRows(reports);
  const links = new Map(rows.map((row, place) => [row, entries[place]?.link]));
  const firmware = firmwareRows(reports);
  const isGood = unasked.length === 0 && reports.every((report) => endOf(report) === 'no failure');
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${sentence}</title>
${style(sheet)}
</head>
<body><header><h1>${counted(reports.length, 'device')}</h1><p class="sentence ${isGood ? 'good' : 'bad'}">${sentence}</p></header>
<main>${matrix('Devices by section', rows, (row) => links.get(row))}
${firmware.length === 0 ? undefined : matrix('Firmware by section', firmware, () => undefined)}
${requirementTables(entries, chaptersOf(rows))}</main>
<footer>ipmd-conformance ${reports[0]?.suite.version ?? ''} (${reports[0]?.suite.commit ?? ''}). A name leads to the report of the device.</footer></body>
</html>`;
  return `<!doctype html>\n${textOf(page)}\n`;
};
