/** The requirements of the document in report.html: state, words, the checks that judge each, and where to look. */

import type { Report, RequirementState, Result } from '../../model/report.ts';
import { chapterOf } from '../../spec/sections.ts';
import { brief, counted } from '../printable.ts';
import { requirementRows } from '../requirement-rows.ts';
import { gathered, sectionName } from '../sections.ts';
import { badge, checkLink } from './links.ts';
import { anchor, html, type Markup } from './markup.ts';
import { table } from './table.ts';
import { exchangeLinks } from './traffic.ts';

const mostChecks = 6;

const weight = (result: Result | undefined): number =>
  ['fail', 'warning', 'error', 'blocked', 'deviation', 'waived', 'pass', 'not-applicable', 'not-run'].indexOf(result?.verdict ?? 'not-run');

/** Numbers of verdicts in words: `3 fail, 12 pass`. */
const verdictCounts = (results: readonly (Result | undefined)[]): string => {
  const counts = new Map<string, number>();
  for (const result of results) {
    const name = result?.verdict ?? 'not selected';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
};

/** The exchanges that decided: of the finding that violates, else of the first check that passed. */
const evidence = (results: readonly (Result | undefined)[]): readonly number[] => {
  const [first] = results;
  return first?.findings[0]?.exchanges ?? (first?.verdict === 'pass' ? first.exchanges.slice(0, 3) : []);
};

const entry = (state: RequirementState, byId: ReadonlyMap<string, Result>, held: ReadonlySet<number>): Markup => {
  const checks = state.checks.map((id) => ({ id, result: byId.get(id) })).sort((a, b) => weight(a.result) - weight(b.result));
  const results = checks.map(({ result }) => result);
  const numbers = evidence(results);
  return html`<div class="requirement ${state.state}" id="${anchor('r', state.id)}" data-v="${state.state}" data-s="${state.section}" data-r="${state.id}">
${badge(state.state)} <b>${state.id}</b> ${state.strength}: ${brief(state.says, 500)}
${state.reason === undefined ? undefined : html`<p class="quiet">${brief(state.reason)}</p>`}${
  checks.length === 0
    ? undefined
    : html`<p class="quiet">${counted(checks.length, 'check')} (${verdictCounts(results)}): ${checks.slice(0, mostChecks).map(({ id }) => html`${checkLink(id)} `)}${
        checks.length > mostChecks ? `and ${checks.length - mostChecks} more` : undefined
      }${numbers.length === 0 ? undefined : html`<br>evidence: ${exchangeLinks(numbers, held, 4)}`}</p>`
}</div>
`;
};

const head = ['Chapter', 'MUST verified', 'violated', 'not judged', 'others verified', 'violated', 'not judged', 'excluded'];

const chapterRows = ({ requirements }: Report) =>
  requirementRows(requirements).map(({ chapter, musts, others }) => [
    sectionName(chapter),
    musts.verified,
    musts.violated,
    musts.open,
    others.verified,
    others.violated,
    others.open,
    musts.excluded + others.excluded,
  ]);

/** Requirement states by chapter, and each requirement below. */
export const requirementView = (report: Report, held: ReadonlySet<number>): Markup => {
  if (report.requirements.length === 0) return html``;
  const byId = new Map(report.results.map((result) => [result.id, result]));
  const chapters = gathered(report.requirements, chapterOf).map(
    ([
      chapter,
      own,
    ]) => html`<details class="group printed"><summary>${sectionName(chapter)}<small>${counted(own.length, 'requirement')}</small></summary>
${own.map((state) => entry(state, byId, held))}</details>
`,
  );
  return html`<section id="requirements"><h2>Requirements</h2>${table('Requirements by chapter', head, chapterRows(report))}
<h3>Each requirement</h3>${chapters}</section>`;
};
