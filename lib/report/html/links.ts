/** Small pieces that many parts of report.html show. */
import type { VerdictKind } from '../../model/check.ts';
import type { RequirementState } from '../../model/report.ts';
import { anchor, html, type Markup } from './markup.ts';

export const badge = (kind: VerdictKind | RequirementState['state']): Markup => html`<span class="badge ${kind}">${kind}</span>`;

export const checkLink = (id: string): Markup => html`<a href="#${anchor('c', id)}"><code>${id}</code></a>`;

/** `4.5.4-5 4.6-1`, each a link to its place. */
export const requirementLinks = (ids: readonly string[]): Markup =>
  html`${ids.map((id, index) => html`${index === 0 ? '' : ' '}<a href="#${anchor('r', id)}">${id}</a>`)}`;
