/** report.html: one file that can be mailed, opened anywhere and shown to anyone. */
import { createHash } from 'node:crypto';
import type { Report } from '../model/report.ts';
import { causeRows } from './causes.ts';
import { firmwareOf, type Rerun, rerunOf } from './finding-block.ts';
import { causeTable } from './html/causes.ts';
import { contents, filterForm, type Part } from './html/contents.ts';
import { coverageView } from './html/coverage.ts';
import { html, type Markup, script, style, textOf } from './html/markup.ts';
import { overview } from './html/overview.ts';
import { requirementView } from './html/requirements.ts';
import { allChecks, articles, causeKeysOf } from './html/results.ts';
import { roleMatrix } from './html/roles.ts';
import { source } from './html/script.ts';
import { css } from './html/style.ts';
import { otherTables } from './html/tables.ts';
import { type ExchangeOf, trafficOf } from './html/traffic.ts';

/** A page that is larger takes browsers seconds and mail servers' patience. */
const mostBytes = 2_000_000;

/** What the blocks of failures, troubles and warnings and the exchanges may take of it; characters of a line among all checks. */
interface Room {
  readonly failures: number;
  readonly troubles: number;
  readonly warnings: number;
  readonly traffic: number;
  readonly words: number;
}

/** Tried one after another until the page is small enough: all but the worst devices get the first. */
const rooms: readonly Room[] = [
  { failures: 350_000, troubles: 80_000, warnings: 120_000, traffic: 500_000, words: 200 },
  { failures: 250_000, troubles: 40_000, warnings: 60_000, traffic: 200_000, words: 160 },
  { failures: 150_000, troubles: 20_000, warnings: 20_000, traffic: 100_000, words: 60 },
  { failures: 50_000, troubles: 10_000, warnings: 10_000, traffic: 20_000, words: 20 },
];

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing may load or be sent from the page; the one style sheet and the one script are allowed by their hashes. */
const policyOf = (sheet: string): string =>
  ["default-src 'none'", `style-src ${hashOf(sheet)}`, `script-src ${hashOf(source)}`, "base-uri 'none'", "form-action 'none'"].join('; ');

export interface HtmlOptions {
  readonly rerun?: Rerun;
  /** Asked for the exchanges that findings name: those are shown whole. */
  readonly exchangeOf?: ExchangeOf;
}

const partsOf = (report: Report, rerun: Rerun, exchangeOf: ExchangeOf, room: Room): readonly Part[] => {
  const causes = causeRows(report);
  const traffic = trafficOf(report, exchangeOf, room.traffic);
  const around = { report, rerun, held: traffic.held, causeKeys: causeKeysOf(causes), words: room.words };
  const failures = { id: 'failures', title: 'Failures' };
  const troubles = { id: 'troubles', title: 'Errors and blocked checks' };
  const warnings = { id: 'warnings', title: 'Warnings' };
  const parts = [
    { id: 'coverage', title: 'Coverage', markup: coverageView(report) },
    { id: 'causes', title: 'Causes', markup: causeTable(causes, traffic.held) },
    { ...failures, markup: articles(failures, ['fail'], around, room.failures) },
    { ...troubles, markup: articles(troubles, ['error', 'blocked'], around, room.troubles) },
    { ...warnings, markup: articles(warnings, ['warning'], around, room.warnings) },
    { id: 'requirements', title: 'Requirements', markup: requirementView(report, traffic.held) },
    { id: 'roles', title: 'Roles', markup: roleMatrix(report) },
    { id: 'checks', title: 'All checks', markup: allChecks(around) },
    ...otherTables(report),
    { id: 'traffic', title: 'Exchanges', markup: traffic.markup },
  ];
  return parts.filter(({ markup }) => textOf(markup) !== '');
};

const page = (report: Report, parts: readonly Part[], sheet: string): Markup => html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(sheet)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${report.device.name}: ${report.totals.sentence}</title>
${style(sheet)}
</head>
<body>
${overview(report)}
${contents(parts)}
<main>
${filterForm(report, causeRows(report))}
${parts.map(({ markup }) => markup)}
</main>
<footer>ipmd-conformance ${report.suite.version} (${report.suite.commit}), run ${report.run.id}. Evidence: report.json and exchanges.har beside this file.</footer>
${script(source)}
</body>
</html>`;

/** report.html of a report. All text is escaped; the policy stops what an error of ours would let through. */
export const reportHtml = (report: Report, { rerun = rerunOf(report), exchangeOf = () => undefined }: HtmlOptions = {}): string => {
  const firmware = firmwareOf(report);
  const sheet = css(`${report.device.name}${firmware === undefined ? '' : ` ${firmware}`}   ${report.run.startedAt}`);
  let text = '';
  for (const room of rooms) {
    text = `<!doctype html>\n${textOf(page(report, partsOf(report, rerun, exchangeOf, room), sheet))}\n`;
    if (Buffer.byteLength(text) < mostBytes) break;
  }
  return text;
};
