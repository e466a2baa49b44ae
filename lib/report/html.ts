/** report.html: one file without scripts that can be mailed, opened anywhere and shown to anyone. */
import { createHash } from 'node:crypto';
import type { Report } from '../model/report.ts';
import { type Rerun, rerunOf } from './finding-block.ts';
import { html, style, textOf } from './html/markup.ts';
import { overview } from './html/overview.ts';
import { allChecks, articles } from './html/results.ts';
import { css } from './html/style.ts';
import { otherTables, requirementTables } from './html/tables.ts';

/** Nothing may load, run or be sent from the page; the one style sheet is allowed by its hash. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** report.html of a report. All text is escaped; the policy stops what an error of ours would let through. */
export const reportHtml = (report: Report, rerun: Rerun = rerunOf(report)): string =>
  `<!doctype html>\n${textOf(html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${report.device.name}: ${report.totals.sentence}</title>
${style(css)}
</head>
<body>
${overview(report)}
<main>
${articles('Failures', ['fail'], report, rerun)}
${articles('Errors and blocked checks', ['error', 'blocked'], report, rerun)}
${articles('Warnings', ['warning'], report, rerun)}
${requirementTables(report)}
${allChecks(report)}
${otherTables(report)}
</main>
<footer>ipmd-conformance ${report.suite.version} (${report.suite.commit}), run ${report.run.id}. Evidence: report.json and exchanges.har beside this file.</footer>
</body>
</html>`)}\n`;
