/** The last tables of report.html: reasons, deviations, restoration, waivers, features. */
import type { Report } from '../../model/report.ts';
import { reasonsOf } from '../reasons.ts';
import { waiverLine } from '../run-faults.ts';
import type { Part } from './contents.ts';
import { html, type Markup } from './markup.ts';
import { table } from './table.ts';

const titled = (id: string, title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): Part => ({
  id,
  title,
  markup: rows.length === 0 ? html`` : html`<section id="${id}"><h2>${title}</h2>${table(title, head, rows)}</section>`,
});

const restorationRows = ({ restoration }: Report): readonly (readonly string[])[] => [
  ...restoration.differences.map(({ path, message }) => ['not as before', path, message]),
  ...restoration.unproven.map(({ path, reason }) => ['cannot be proven', path, reason]),
  ...restoration.restored.map((path) => ['restored', path, 'read back as it was']),
];

const featureRows = ({ features }: Report) => features.map(({ id, state, evidence }) => [id, state, evidence]);

const support = (report: Report): Markup => {
  if (report.features.length === 0) return html``;
  const there = report.features.filter(({ state }) => state === 'supported').length;
  return html`<section id="support"><h2>What the device supports</h2><details><summary>Resources<small>${there} of ${report.features.length} supported</small></summary>${table(
    'Resources',
    ['Resource', 'State', 'Evidence'],
    featureRows(report),
  )}</details></section>`;
};

const reasonRows = (report: Report) => reasonsOf(report).map(({ verdict, reason, count }) => [count, verdict, reason]);

const deviationRows = ({ deviations }: Report) => deviations.map(({ kind, message, count, exchange }) => [kind, message, count, exchange]);

const waiverRows = ({ waivers }: Report) => waivers.map((waiver) => [waiver.state, waiverLine(waiver)]);

/** Why things were not judged, what was put back, and what the device says that it has. */
export const otherTables = (report: Report): readonly Part[] => [
  titled('unjudged', 'Not judged', ['Checks', 'Verdict', 'Reason'], reasonRows(report)),
  titled('deviations', 'Deviations', ['Kind', 'What', 'Times', 'First exchange'], deviationRows(report)),
  titled('restoration', 'Restoration', ['State', 'Resource', 'Detail'], restorationRows(report)),
  titled('waivers', 'Waivers', ['State', 'Waiver'], waiverRows(report)),
  { id: 'support', title: 'Support', markup: support(report) },
];
