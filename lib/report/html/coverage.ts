/** Coverage at the top of report.html: what the device has and what of it was judged, before any verdict. */
import type { Report } from '../../model/report.ts';
import { coverageLine, coverageRows } from '../coverage-lines.ts';
import { html, type Markup } from './markup.ts';
import { table } from './table.ts';

/** A row a section; nothing for a report that has no coverage. */
export const coverageView = (report: Report): Markup => {
  const rows = coverageRows(report);
  if (rows.length === 0) return html``;
  return html`<section id="coverage"><h2>Coverage</h2>
<p class="quiet">${(coverageLine(report) ?? '').replace(/^resources +/, 'Resources: ')}</p>
${table(
  'Coverage by section',
  ['Section', 'Resources found', 'Judged', 'Absent', 'MUSTs judged'],
  rows.map(({ section, found, judged, absent, musts }) => [section, found, judged, absent, musts]),
)}</section>`;
};
