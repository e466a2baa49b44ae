/** The table of contents of report.html, and the form that filters it where scripts run. */

import type { Report } from '../../model/report.ts';
import { chapterOf } from '../../spec/sections.ts';
import type { CauseRow } from '../causes.ts';
import { brief } from '../printable.ts';
import { gathered, sectionName } from '../sections.ts';
import { html, type Markup } from './markup.ts';

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly markup: Markup;
}

/** Links to the parts of the page. */
export const contents = (parts: readonly Part[]): Markup =>
  html`<nav aria-label="Contents"><ul>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;

const option = (value: string, text: string): Markup => html`<option value="${value}">${text}</option>`;

const select = (name: string, label: string, options: readonly Markup[]): Markup =>
  html`<label>${label} <select name="${name}"><option value="">any</option>${options}</select></label>`;

const mostCauses = 100;

/** Search and filters; the style sheet shows them only when the script runs. */
export const filterForm = (report: Report, causes: readonly CauseRow[]): Markup => {
  const kinds = Object.entries(report.totals.byVerdict).flatMap(([kind, count]) => (count > 0 ? [kind] : []));
  const states = ['verified', 'violated', 'not-observed', 'excluded'];
  const sections = gathered(report.results, chapterOf).map(([chapter]) => option(chapter, sectionName(chapter)));
  return html`<search><form id="filter" aria-label="Filter">
<label>Search <input type="search" name="q" placeholder="id, message, value ( / )"></label>
${select(
  'v',
  'Verdict',
  [...kinds, ...states].map((kind) => option(kind, kind)),
)}
${select('s', 'Section', sections)}
<label>Requirement <input name="r" size="9" placeholder="4.5.4-5"></label>
${
  causes.length === 0
    ? html`<input type="hidden" name="k" value="">`
    : select(
        'k',
        'Cause',
        causes.slice(0, mostCauses).map(({ key, message }) => option(key, brief(message, 70))),
      )
}
<button type="reset">Clear</button> <output id="shown" aria-live="polite"></output>
</form></search>`;
};
