/** The look of report.html: on a screen, on a phone, in the dark, on paper. */

/** Words of our own for the foot of printed pages: nothing of a device enters a style sheet. */
const footWords = (text: string): string => text.replace(/[^\w .:-]/g, '_').slice(0, 100);

const screen = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #56616f; --line: #d3dae2; --paper: #fff; --wash: #f4f6f9; --link: #0b57b0;
  --pass: #1a6e3f; --fail: #b42525; --warning: #8a5200; --deviation: #6d4d9c; --quiet: #5d6874; --error: #8c1d5c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e9ef; --soft: #a3b0bd; --line: #36414d; --paper: #161b22; --wash: #1e252e; --link: #79b8ff;
    --pass: #4cc283; --fail: #ff8f87; --warning: #e3a13c; --deviation: #c0a8e6; --quiet: #9aa5b1; --error: #ee8cc4; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 12px; }
body { margin: 0; background: var(--wash); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
header, main, nav, footer { max-width: 1160px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 36px 0 12px; }
h3 { font-size: 16px; margin: 16px 0 8px; }
a { color: var(--link); }
:target { outline: 3px solid var(--warning); outline-offset: 2px; }
.sentence { font-size: 18px; margin: 0 0 20px; overflow-wrap: break-word; }
.sentence.bad { color: var(--fail); } .sentence.good { color: var(--pass); } .sentence.unsure { color: var(--warning); }
.card, article { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px; margin: 0 0 14px; }
dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 10px 24px; margin: 0; }
dl.facts div { min-width: 0; } dt { color: var(--soft); font-size: 12.5px; } dd { margin: 0; overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: 10px; margin: 16px 0; }
.tile { background: var(--paper); border: 1px solid var(--line); border-top: 4px solid var(--quiet); border-radius: 8px; padding: 8px 16px; min-width: 104px; }
.tile b { display: block; font-size: 26px; line-height: 1.2; } .tile span { color: var(--soft); font-size: 13px; }
.tile.pass { border-top-color: var(--pass); } .tile.fail { border-top-color: var(--fail); } .tile.warning { border-top-color: var(--warning); }
.tile.error, .tile.blocked { border-top-color: var(--error); } .tile.deviation { border-top-color: var(--deviation); }
svg.bar { display: block; width: 100%; height: 12px; border-radius: 6px; background: var(--line); }
rect.pass { fill: var(--pass); } rect.fail { fill: var(--fail); } rect.warning { fill: var(--warning); } rect.deviation { fill: var(--deviation); }
rect.error, rect.blocked { fill: var(--error); } rect.open { fill: var(--quiet); }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; padding: 12px 0; margin: 16px 0 0; border-bottom: 1px solid var(--line); }
#filter { display: none; } .scripted #filter { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; padding: 12px 0; }
.scripted fieldset.plain { display: none; }
#filter input, #filter select, #filter button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 6px; padding: 3px 8px; max-width: 100%; }
#filter select { max-width: 260px; } #filter input[type=search] { width: 240px; } #shown { color: var(--soft); }
article.fail { border-left: 5px solid var(--fail); } article.error, article.blocked { border-left: 5px solid var(--error); }
article.warning { border-left: 5px solid var(--warning); }
article :is(h2, h3) { font-size: 16px; margin: 0 0 4px; overflow-wrap: anywhere; }
.quiet, small { color: var(--soft); } p { margin: 4px 0; }
pre { background: var(--wash); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; margin: 8px 0 0; font: 12.5px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 480px; overflow-y: auto; }
pre.curl { margin: 8px 14px; } .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; padding: 0 14px 14px; } .pair > div { min-width: 0; }
code { font: 13px ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; background: var(--paper); border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--line); }
th { font-size: 12.5px; color: var(--soft); font-weight: 600; } td.number, th.number { text-align: right; white-space: nowrap; } td.zero { color: var(--soft); }
td.words { overflow-wrap: break-word; min-width: 12ch; } td.words code { overflow-wrap: break-word; word-break: break-word; }
td.role { white-space: nowrap; } td.role.yes { color: var(--pass); } td.role.no { color: var(--soft); } td.role.other { color: var(--fail); font-weight: 600; }
.scroll { overflow-x: auto; margin: 0 0 8px; }
details { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 8px; }
details details { margin: 8px 12px; border-radius: 6px; } details > .scroll { padding: 0 12px 8px; }
summary { cursor: pointer; padding: 8px 14px; font-weight: 600; overflow-wrap: anywhere; } summary small { font-weight: 400; margin-left: 8px; }
.check, .requirement { padding: 8px 16px; border-top: 1px solid var(--line); overflow-wrap: break-word; }
[hidden] { display: none !important; }
.paperonly { display: none; }
ul.ids { margin: 4px 0 0; padding: 0 0 0 20px; columns: 3 280px; font-size: 13px; } ul.ids li { break-inside: avoid; }
.badge { display: inline-block; min-width: 92px; padding: 0 8px; margin-right: 8px; border-radius: 10px; color: var(--paper); background: var(--quiet); font-size: 12px; text-align: center; }
.badge.pass, .badge.verified { background: var(--pass); } .badge.fail, .badge.violated { background: var(--fail); } .badge.warning { background: var(--warning); }
.badge.error, .badge.blocked { background: var(--error); } .badge.deviation { background: var(--deviation); }
fieldset { border: 0; padding: 0; margin: 0 0 12px; } legend { display: inline; padding: 0; color: var(--soft); } fieldset label { margin-right: 16px; white-space: nowrap; }
main:has(#show-bad:checked) #checks :is(.check:not(.bad), details.group:not(.has-bad)),
main:has(#show-warned:checked) #checks :is(.check:not(.warned), details.group:not(.has-warned)),
main:has(#show-open:checked) #checks :is(.check:not(.open), details.group:not(.has-open)),
main:has(#show-fine:checked) #checks :is(.check:not(.fine), details.group:not(.has-fine)) { display: none; }
footer { color: var(--soft); padding: 28px 24px 48px; font-size: 13px; }
@media (max-width: 640px) {
  header, main, nav, footer { padding-left: 12px; padding-right: 12px; }
  .pair { grid-template-columns: 1fr; } .tile { min-width: 84px; padding: 6px 10px; } .card, article { padding: 12px; }
  th, td { padding: 5px 7px; } .scripted #filter label, #filter input[type=search] { width: 100%; } ul.ids { columns: 1; }
}
`;

const paper = (foot: string): string => `
@page { size: A4; margin: 14mm 12mm 18mm; @bottom-left { content: "${footWords(foot)}"; font: 8pt sans-serif; color: #444; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444; } }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --wash: #fff; --link: #000; --pass: #1a6e3f; --fail: #b42525; --warning: #8a5200; --deviation: #6d4d9c; --quiet: #5d6874; --error: #8c1d5c; }
  body { font-size: 10pt; } header, main, footer { max-width: none; padding: 0; }
  * { print-color-adjust: exact; }
  nav, #filter, .scripted #filter, fieldset { display: none; }
  article, .card, .requirement, .check, tr { break-inside: avoid; } h2, h3, summary { break-after: avoid; } thead { display: table-header-group; }
  pre { max-height: none; font-size: 8.5pt; } table { font-size: 9pt; } th, td { padding: 3px 5px; } .scroll { overflow: visible; }
  details.printed::details-content { content-visibility: visible; display: block; height: auto; }
  #checks, #traffic, #support, .fileonly, :is(#failures, #troubles, #warnings) article:nth-of-type(n + 21) { display: none; }
  .paperonly { display: block; } .pair { grid-template-columns: 1fr; } a { text-decoration: none !important; }
  #requirements details.printed { border: 0; margin: 0; } #requirements details.printed::details-content { columns: 2; column-gap: 6mm; }
  .requirement { padding: 1px 0; font-size: 7.5pt; line-height: 1.3; } .requirement .quiet { display: none; } .requirement.violated .quiet { display: block; }
  #requirements summary { padding: 4px 0 0; font-size: 9pt; } .badge { min-width: 0; padding: 0 4px; margin-right: 4px; font-size: 7pt; }
  #roles details.printed { border: 0; } #roles table { font-size: 7.5pt; } #roles :is(th, td) { padding: 0 4px; }
  #roles tr.aswritten { display: none; } .tile { padding: 2px 8px; min-width: 60px; } .tile b { font-size: 14pt; } article pre { font-size: 7.5pt; padding: 4px 6px; }
}
`;

/** The style sheet; `foot` stands at the foot of each printed page. */
export const css = (foot: string): string => screen + paper(foot);
