/** Plain tables of report.html. */
import { brief } from '../printable.ts';
import { html, type Markup } from './markup.ts';

const cell = (value: string | number): Markup =>
  typeof value === 'number'
    ? html`<td class="number${value === 0 ? ' zero' : ''}">${value}</td>`
    : html`<td class="words">${brief(value, 500)}</td>`;

/** A table that scrolls sideways within itself; numbers stand right. `name` is what a screen reader calls it. */
export const table = (name: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup => {
  const heads = head.map((title, index) =>
    typeof rows[0]?.[index] === 'number' ? html`<th class="number">${title}</th>` : html`<th>${title}</th>`,
  );
  return html`<section class="scroll" tabindex="0" aria-label="${name}"><table><thead><tr>${heads}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${row.map(cell)}</tr>
`,
  )}</tbody></table></section>`;
};
