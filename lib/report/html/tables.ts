/** The tables of report.html: requirements, reasons, deviations, restoration, waivers, features. */
import type { Report, RequirementState } from '../../model/report.ts';
import { brief, counted } from '../printable.ts';
import { reasonsOf } from '../reasons.ts';
import { requirementRows } from '../requirement-rows.ts';
import { waiverLine } from '../run-faults.ts';
import { chapterOf, gathered, sectionName } from '../sections.ts';
import { html, type Markup } from './markup.ts';

const cell = (value: string | number): Markup =>
  typeof value === 'number' ? html`<td class="number${value === 0 ? ' zero' : ''}">${value}</td>` : html`<td>${brief(value, 500)}</td>`;

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup => html`<div class="scroll"><table>
<thead><tr>${head.map((name, index) => (typeof rows[0]?.[index] === 'number' ? html`<th class="number">${name}</th>` : html`<th>${name}</th>`))}</tr></thead>
<tbody>${rows.map(
  (row) => html`<tr>${row.map(cell)}</tr>
`,
)}</tbody></table></div>`;

const titled = (title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup =>
  rows.length === 0 ? html`` : html`<h2>${title}</h2>${table(head, rows)}`;

const requirementCells = ({ id, strength, state, says, checks, reason }: RequirementState): readonly string[] => [
  id,
  strength,
  state,
  says,
  reason ?? checks.join(' '),
];

/** Requirement states by chapter, and each requirement below. */
export const requirementTables = (report: Report): Markup => {
  const rows = requirementRows(report.requirements).map(({ chapter, musts, others }) => [
    sectionName(chapter),
    musts.verified,
    musts.violated,
    musts.open,
    others.verified,
    others.violated,
    others.open,
    musts.excluded + others.excluded,
  ]);
  const head = ['Chapter', 'MUST verified', 'violated', 'not judged', 'others verified', 'violated', 'not judged', 'excluded'];
  const each = gathered(report.requirements, chapterOf).map(
    ([chapter, own]) => html`<details><summary>${sectionName(chapter)}<small>${counted(own.length, 'requirement')}</small></summary>${table(
      ['Id', 'Strength', 'State', 'Says', 'Checks, or why none'],
      own.map(requirementCells),
    )}</details>
`,
  );
  return html`${titled('Requirements by chapter', head, rows)}${each.length === 0 ? undefined : html`<h2>Each requirement</h2>${each}`}`;
};

const restorationRows = ({ restoration }: Report): readonly (readonly string[])[] => [
  ...restoration.differences.map(({ path, message }) => ['not as before', path, message]),
  ...restoration.unproven.map(({ path, reason }) => ['cannot be proven', path, reason]),
  ...restoration.restored.map((path) => ['restored', path, 'read back as it was']),
];

/** Why things were not judged, what was put back, and what the device says that it has. */
export const otherTables = (report: Report): Markup =>
  html`${titled(
    'Not judged',
    ['Checks', 'Verdict', 'Reason'],
    reasonsOf(report).map(({ verdict, reason, count }) => [count, verdict, reason]),
  )}${titled(
    'Deviations',
    ['Kind', 'What', 'Times', 'First exchange'],
    report.deviations.map(({ kind, message, count, exchange }) => [kind, message, count, exchange]),
  )}${titled('Restoration', ['State', 'Resource', 'Detail'], restorationRows(report))}${titled(
    'Waivers',
    ['State', 'Waiver'],
    report.waivers.map((waiver) => [waiver.state, waiverLine(waiver)]),
  )}${
    report.features.length === 0
      ? undefined
      : html`<h2>What the device supports</h2><details><summary>Resources<small>${report.features.filter(({ state }) => state === 'supported').length} of ${report.features.length} supported</small></summary>${table(
          ['Resource', 'State', 'Evidence'],
          report.features.map(({ id, state, evidence }) => [id, state, evidence]),
        )}</details>`
  }`;
