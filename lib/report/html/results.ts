/** The checks of report.html: what went wrong first, then everything by chapter and section. */
import type { VerdictKind } from '../../model/check.ts';
import type { Report, Result } from '../../model/report.ts';
import { findingBlock, headline, type Rerun } from '../finding-block.ts';
import { brief } from '../printable.ts';
import { chapterOf, gathered, sectionName } from '../sections.ts';
import { html, lines, type Markup } from './markup.ts';

type Group = 'bad' | 'warned' | 'open' | 'fine';

const groups: Readonly<Record<VerdictKind, Group>> = {
  fail: 'bad',
  error: 'bad',
  blocked: 'bad',
  warning: 'warned',
  deviation: 'warned',
  'not-applicable': 'open',
  'not-run': 'open',
  waived: 'open',
  pass: 'fine',
};

const article = (result: Result, report: Report, rerun: Rerun): Markup => html`<article class="${result.verdict}">
<h3><span class="badge ${result.verdict}">${result.verdict}</span>${headline(result)}</h3>
<pre>${lines(findingBlock(result, report, rerun))}</pre>
</article>`;

/** Articles of all results with one of the verdicts, under a heading; nothing when there are none. */
export const articles = (title: string, kinds: readonly VerdictKind[], report: Report, rerun: Rerun): Markup => {
  const results = report.results.filter(({ verdict }) => kinds.includes(verdict));
  return results.length === 0
    ? html``
    : html`<h2>${title} (${results.length})</h2>${results.map((result) => article(result, report, rerun))}`;
};

const check = (result: Result): Markup => html`<div class="check ${groups[result.verdict]}">
<span class="badge ${result.verdict}">${result.verdict}</span><code>${result.id}</code> ${brief(result.title)}
${result.reason === undefined && result.findings.length === 0 ? undefined : html`<p class="quiet">${headline(result)}</p>`}
${result.notes.slice(0, 10).map((note) => html`<p class="quiet">note: ${brief(note)}</p>`)}
</div>`;

const count = (results: readonly Result[]): string =>
  [...new Set(results.map(({ verdict }) => verdict))]
    .map((kind) => `${results.filter(({ verdict }) => verdict === kind).length} ${kind}`)
    .join(', ');

/** A heading that opens; marked with the groups it holds so that a filter can hide it when none is left. */
const fold = (name: string, results: readonly Result[], inside: readonly Markup[]): Markup => {
  const held = [...new Set(results.map(({ verdict }) => `has-${groups[verdict]}`))].join(' ');
  return html`<details class="group ${held}"><summary>${name}<small>${count(results)}</small></summary>${inside}</details>
`;
};

const filter = (id: string, label: string, checked = ''): Markup =>
  html`<label><input type="radio" name="show" id="show-${id}" ${checked === '' ? undefined : html`checked`}> ${label}</label>`;

/** Every check, folded by chapter and section; radio buttons and the style sheet filter them without a script. */
export const allChecks = (report: Report): Markup => html`<h2>All checks by section</h2>
<fieldset><legend>Show </legend>${[
  filter('all', 'all', 'checked'),
  filter('bad', 'failures and errors'),
  filter('warned', 'warnings and deviations'),
  filter('open', 'not judged'),
  filter('fine', 'passed'),
]}</fieldset>
${gathered(report.results, chapterOf).map(([chapter, own]) => {
  const sections = gathered(own, (section) => section);
  return fold(
    sectionName(chapter),
    own,
    sections.map(([section, results]) => fold(sectionName(section), results, results.map(check))),
  );
})}`;
