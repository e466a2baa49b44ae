/** The causes at the top of report.html: what is wrong, once each, with how often it was seen. */
import type { CauseRow } from '../causes.ts';
import { brief, counted } from '../printable.ts';
import { badge, checkLink, requirementLinks } from './links.ts';
import { anchor, html, type Markup } from './markup.ts';
import { exchangeLinks } from './traffic.ts';

/** More rows than this are no overview; every finding stands with its check. */
const mostRows = 200;
const mostChecks = 3;

const row = ({ key, verdict, message, requirements, checks, findings, exchange }: CauseRow, held: ReadonlySet<number>): Markup =>
  html`<tr id="${anchor('k', key)}"><td>${badge(verdict)}</td><td class="number">${findings}</td><td class="words">${brief(message, 300)}</td>
<td>${requirementLinks(requirements.slice(0, 2))}</td><td class="words">${checks.slice(0, mostChecks).map((id) => html`${checkLink(id)} `)}${
    checks.length > mostChecks ? `and ${checks.length - mostChecks} more` : undefined
  }${exchange === undefined ? undefined : html`<br>${exchangeLinks([exchange], held)}`}</td></tr>
`;

/** The table of causes; nothing when nothing is wrong. */
export const causeTable = (causes: readonly CauseRow[], held: ReadonlySet<number>): Markup =>
  causes.length === 0
    ? html``
    : html`<section id="causes"><h2>Causes (${causes.length})</h2>
<section class="scroll" tabindex="0" aria-label="Causes"><table><thead><tr><th>Verdict</th><th class="number">Seen</th><th>What</th><th>Requirement</th><th>Checks</th></tr></thead>
<tbody>${causes.slice(0, mostRows).map((cause) => row(cause, held))}</tbody></table></section>${
        causes.length > mostRows ? html`<p class="quiet">${counted(causes.length - mostRows, 'more cause')} in report.json.</p>` : undefined
      }</section>`;
