/** Who may do what, as the device showed it: operations by role. */
import { type Role, roles } from '../../model/catalogue.ts';
import type { OperationState, Report } from '../../model/report.ts';
import { counted } from '../printable.ts';
import { html, type Markup } from './markup.ts';

const allowed = (level: OperationState['level'], role: Role): boolean => roles.indexOf(role) >= roles.indexOf(level.toLowerCase() as Role);

/** `carried out`, `refused` or nothing seen; `other` where the document gives it to other roles. */
const cell = (state: OperationState, role: Role): Markup => {
  const [granted, refused] = [state.granted.includes(role), state.refused.includes(role)];
  if (!granted && !refused) return html`<td class="role">–</td>`;
  const words = granted && refused ? 'both' : granted ? 'yes' : 'no';
  const asWritten = granted === allowed(state.level, role);
  return html`<td class="role ${asWritten ? words : 'other'}">${words}${asWritten ? undefined : ' (!)'}</td>`;
};

/** True when every role that asked was answered as the document says. */
const isAsWritten = (state: OperationState): boolean =>
  roles.every((role) => {
    const [granted, refused] = [state.granted.includes(role), state.refused.includes(role)];
    return granted === refused ? !granted : granted === allowed(state.level, role);
  });

const row = (state: OperationState): Markup =>
  html`<tr${isAsWritten(state) ? html` class="aswritten"` : undefined}><td>${state.method}</td><td class="words"><code>${state.resource}</code></td><td>${state.level}</td>${roles.map((role) => cell(state, role))}</tr>
`;

/** The matrix of operations that some role was seen to ask for. */
export const roleMatrix = ({ operations }: Report): Markup => {
  const seen = operations.filter(({ granted, refused }) => granted.length + refused.length > 0);
  if (seen.length === 0) return html``;
  return html`<section id="roles"><h2>Roles</h2>
<p class="quiet">Of ${counted(operations.length, 'operation')} of the document ${seen.length} were asked for. yes: carried out; no: refused (401, 403 or statusCode 4); –: not asked; (!): the document gives it to other roles, or it was refused for another reason.</p>
<p class="paperonly quiet">On paper: those alone that were not answered as the document says.</p>
<details class="printed"><summary>Operations by role<small>${counted(seen.length, 'operation')}</small></summary>
<section class="scroll" tabindex="0" aria-label="Operations by role"><table><thead><tr><th>Method</th><th>Resource</th><th>Level</th>${roles.map((role) => html`<th>${role}</th>`)}</tr></thead>
<tbody>${seen.map(row)}</tbody></table></section></details></section>`;
};
