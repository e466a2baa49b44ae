/** The top of report.html: whose report this is and how the run went. */
import type { VerdictKind } from '../../model/check.ts';
import type { Report } from '../../model/report.ts';
import { firmwareOf } from '../finding-block.ts';
import { brief, counted } from '../printable.ts';
import { runFaults } from '../run-faults.ts';
import { html, lines, type Markup } from './markup.ts';

const order: readonly VerdictKind[] = ['fail', 'error', 'blocked', 'warning', 'deviation', 'pass', 'waived', 'not-applicable', 'not-run'];

const barClass = (kind: VerdictKind): string => (['waived', 'not-applicable', 'not-run'].includes(kind) ? 'open' : kind);

/** All verdicts as one bar, in the order of the tiles. */
const bar = ({ totals }: Report): Markup => {
  const scale = 1000 / Math.max(1, totals.checks);
  let at = 0;
  const pieces = order.map((kind) => {
    const width = totals.byVerdict[kind] * scale;
    const piece = html`<rect class="${barClass(kind)}" x="${at.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="12"/>`;
    at += width;
    return width === 0 ? html`` : piece;
  });
  return html`<svg class="bar" viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label="verdicts">${pieces}</svg>`;
};

const tile = (kind: string, count: number): Markup => html`<div class="tile ${kind}"><b>${count}</b><span>${kind}</span></div>`;

const tiles = ({ totals }: Report): Markup =>
  html`<div class="tiles">${order.filter((kind) => totals.byVerdict[kind] > 0 || kind === 'fail').map((kind) => tile(kind, totals.byVerdict[kind]))}</div>`;

const fact = (name: string, value: string | undefined): Markup =>
  value === undefined || value === '' ? html`` : html`<div><dt>${name}</dt><dd>${brief(value, 200)}</dd></div>`;

const facts = (report: Report): Markup => {
  const { device, run, suite, totals } = report;
  return html`<div class="card"><dl class="facts">${[
    fact('Address', device.baseUrl),
    fact('Model', device.reported.model),
    fact('Serial number', device.reported.serialNumber),
    fact('Firmware', firmwareOf(report)),
    fact('Started', run.startedAt),
    fact('Finished', run.finishedAt),
    fact('Profile, dialect, safety', `${run.profile}, ${run.dialect}, ${run.safety}`),
    fact('Accounts', device.levels.join(', ')),
    fact('Exchanges', String(totals.exchanges)),
    fact('MUST requirements', `${totals.musts.judged} of ${totals.musts.total} judged, ${totals.musts.violated} violated`),
    fact(
      'Selection',
      Object.entries(run.selection)
        .map(([key, values]) => `${key} ${values.join(' ')}`)
        .join('; '),
    ),
    fact('Seed', String(run.seed)),
    fact('Suite', `${suite.version} (${suite.commit})`),
    fact('Second opinion on schemas', run.secondOpinion),
  ]}</dl></div>`;
};

const faults = (report: Report): readonly Markup[] =>
  runFaults(report).map(
    (fault) =>
      html`<article class="${fault.weight}"><h2>${fault.message}</h2>${fault.lines.length === 0 ? undefined : html`<pre>${lines(fault.lines.join('\n'))}</pre>`}</article>`,
  );

const mood = ({ totals: { byVerdict } }: Report, troubled: boolean): 'bad' | 'unsure' | 'good' => {
  if (byVerdict.fail > 0) return 'bad';
  return troubled || byVerdict.error + byVerdict.blocked + byVerdict.warning > 0 ? 'unsure' : 'good';
};

/** Name, the sentence that says how much was tested, numbers, facts, and what went wrong with the run itself. */
export const overview = (report: Report): Markup => {
  const troubles = faults(report);
  return html`<header>
<h1>${report.device.name}${report.device.embedded ? html` <small class="quiet">the embedded reference camera</small>` : undefined}</h1>
<p class="sentence ${mood(report, troubles.length > 0)}">${report.totals.sentence}</p>
${bar(report)}${tiles(report)}
<p class="quiet">${counted(report.totals.checks, 'check')}. Warnings are about SHOULD, MAY and notes of the document: they never fail a run.</p>
${facts(report)}${troubles}
</header>`;
};
