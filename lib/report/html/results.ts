/** The checks of report.html: what went wrong first, then everything by chapter and section. */

import type { VerdictKind } from '../../model/check.ts';
import type { Report, Result } from '../../model/report.ts';
import { chapterOf } from '../../spec/sections.ts';
import type { CauseRow } from '../causes.ts';
import { findingBlock, headline, type Rerun } from '../finding-block.ts';
import { brief, counted } from '../printable.ts';
import { gathered, sectionName } from '../sections.ts';
import { badge, requirementLinks } from './links.ts';
import { anchor, html, lines, type Markup, textOf } from './markup.ts';
import { exchangeLinks } from './traffic.ts';

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

/** What every part of the page needs to know of the others. */
export interface Around {
  readonly report: Report;
  readonly rerun: Rerun;
  readonly held: ReadonlySet<number>;
  /** Keys of the causes of a check. */
  readonly causeKeys: ReadonlyMap<string, string>;
  /** Most characters of a line among all checks. */
  readonly words: number;
}

/** Keys of causes by check, for the filter. */
export const causeKeysOf = (causes: readonly CauseRow[]): ReadonlyMap<string, string> => {
  const keys = new Map<string, string>();
  for (const { key, checks } of causes) for (const id of checks) keys.set(id, keys.has(id) ? `${keys.get(id)} ${key}` : key);
  return keys;
};

/** What the filters of the page look at. */
const marks = (result: Result, { causeKeys }: Around): Markup => {
  const keys = causeKeys.get(result.id);
  const requirements = result.requirements.join(' ');
  return html` data-v="${result.verdict}" data-s="${result.section}"${requirements === '' ? undefined : html` data-r="${requirements}"`}${
    keys === undefined ? undefined : html` data-k="${keys}"`
  }`;
};

const mostCompared = 20;

/** Of each kind so many are printed (as the style sheet says): who has more prints the causes of all. */
const printed = 20;

/** What was sent and what came back, or what was expected and what was there, beside each other. */
const comparison = ({ id, findings, operation }: Result): Markup => {
  const sent = operation === 'put' || operation === 'post';
  const rows = findings.filter(({ expected, actual }) => expected !== undefined && actual !== undefined).slice(0, mostCompared);
  if (rows.length === 0) return html``;
  return html`<section class="scroll" tabindex="0" aria-label="Comparison of ${id}"><table><thead><tr><th>${sent ? 'Sent' : 'Expected'}</th><th>Got</th><th>Where</th></tr></thead>
<tbody>${rows.map(
    ({
      expected = '',
      actual = '',
      instance,
      message,
    }) => html`<tr><td class="words"><code>${brief(expected)}</code></td><td class="words"><code>${brief(actual)}</code></td><td class="words">${brief(instance ?? message, 120)}</td></tr>
`,
  )}</tbody></table></section>`;
};

const article = (result: Result, around: Around): Markup => {
  const { report, rerun, held } = around;
  const numbers = [...new Set(result.findings.flatMap(({ exchanges }) => exchanges))];
  return html`<article class="${result.verdict}" id="${anchor('f', result.id)}"${marks(result, around)}>
<h3>${badge(result.verdict)} ${headline(result)}</h3>
${comparison(result)}<pre tabindex="0">${lines(findingBlock(result, report, rerun))}</pre>
<p class="quiet">${requirementLinks(result.requirements)}${numbers.length === 0 ? undefined : html` · ${exchangeLinks(numbers, held)}`}</p>
</article>
`;
};

/** Articles of results with one of the verdicts, at most `room` characters of them; the rest stand among all checks. */
export const articles = (
  { id, title }: { readonly id: string; readonly title: string },
  kinds: readonly VerdictKind[],
  around: Around,
  room: number,
): Markup => {
  const results = around.report.results.filter(({ verdict }) => kinds.includes(verdict));
  if (results.length === 0) return html``;
  const made: Markup[] = [];
  let used = 0;
  for (const result of results) {
    const next = article(result, around);
    used += Buffer.byteLength(textOf(next));
    if (used > room) break;
    made.push(next);
  }
  const left = results.length - made.length;
  const unprinted = made.length - printed;
  return html`<section id="${id}"><h2>${title} (${results.length})</h2>${made}${
    unprinted > 0
      ? html`<p class="paperonly quiet">${counted(unprinted, 'more')} of this kind in the file: on paper their causes alone.</p>`
      : undefined
  }${
    left === 0
      ? undefined
      : html`<p class="quiet">${counted(left, 'more')} of this kind: among all checks below, and whole in report.json.</p>`
  }</section>`;
};

const notes = (result: Result, most: number): readonly Markup[] =>
  result.notes.slice(0, 5).map((note) => html`<p class="quiet">note: ${brief(note, most)}</p>`);

const check = (
  result: Result,
  around: Around,
): Markup => html`<div class="check ${groups[result.verdict]}" id="${anchor('c', result.id)}"${marks(result, around)}>${badge(result.verdict)}<code>${result.id}</code> ${brief(result.title, around.words)} <small>${requirementLinks(result.requirements.slice(0, 3))}${
  result.exchanges.length === 0 ? undefined : html` ${exchangeLinks(result.exchanges, around.held, 1)}`
}</small>${result.findings.length === 0 ? undefined : html`<p class="quiet">${brief(headline(result), around.words)}</p>`}${notes(result, around.words)}</div>
`;

/** Checks that were not judged, told once a reason. */
const reasonGroup = (results: readonly Result[], around: Around): Markup => {
  const verdict = results[0]?.verdict ?? 'not-run';
  return html`<div class="check ${groups[verdict]}" data-v="${verdict}" data-s="${results[0]?.section}" data-r="${[...new Set(results.flatMap(({ requirements }) => requirements))].join(' ')}"${
    around.causeKeys.has(results[0]?.id ?? '') ? html` data-k="${around.causeKeys.get(results[0]?.id ?? '')}"` : undefined
  }>${badge(verdict)}${brief(results[0]?.reason ?? 'no reason given', 300)}<ul class="ids">${results.map(
    ({ id }) => html`<li id="${anchor('c', id)}"><code>${id}</code></li>`,
  )}</ul></div>
`;
};

const entries = (results: readonly Result[], around: Around): readonly Markup[] => {
  const byReason = new Map<string, Result[]>();
  const single: Markup[] = [];
  for (const result of results) {
    if (result.reason === undefined || result.findings.length > 0) single.push(check(result, around));
    else {
      const key = `${result.verdict} ${result.reason}`;
      byReason.set(key, [...(byReason.get(key) ?? []), result]);
    }
  }
  return [...single, ...[...byReason.values()].map((own) => reasonGroup(own, around))];
};

const count = (results: readonly Result[]): string =>
  [...new Set(results.map(({ verdict }) => verdict))]
    .map((kind) => `${results.filter(({ verdict }) => verdict === kind).length} ${kind}`)
    .join(', ');

/** A heading that opens; marked with the groups it holds so that a filter can hide it when none is left. */
const fold = (section: string, results: readonly Result[], inside: readonly Markup[]): Markup => {
  const held = [...new Set(results.map(({ verdict }) => `has-${groups[verdict]}`))].join(' ');
  return html`<details class="group ${held}" id="${anchor('s', section)}"><summary>${sectionName(section)}<small>${count(results)}</small></summary>${inside}</details>
`;
};

/** The number of the section that is a chapter of its own, too, cannot name two folds. */
const sectionFold = (chapter: string, [section, results]: readonly [string, readonly Result[]], around: Around): Markup =>
  section === chapter ? html`${entries(results, around)}` : fold(section, results, entries(results, around));

const filter = (id: string, label: string, checked = ''): Markup =>
  html`<label><input type="radio" name="show" id="show-${id}" ${checked === '' ? undefined : html`checked`}> ${label}</label>`;

/** Every check, folded by chapter and section; without a script, radio buttons and the style sheet filter them. */
export const allChecks = (around: Around): Markup => html`<section id="checks"><h2>All checks by section</h2>
<fieldset class="plain"><legend>Show </legend>${[
  filter('all', 'all', 'checked'),
  filter('bad', 'failures and errors'),
  filter('warned', 'warnings and deviations'),
  filter('open', 'not judged'),
  filter('fine', 'passed'),
]}</fieldset>
${gathered(around.report.results, chapterOf).map(([chapter, own]) =>
  fold(
    chapter,
    own,
    gathered(own, (section) => section).map((each) => sectionFold(chapter, each, around)),
  ),
)}</section>`;
