/** The look of report.html. */
export const css = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #5a6675; --line: #d9dfe6; --paper: #fff; --wash: #f4f6f9;
  --pass: #1d7a46; --fail: #c02b2b; --warning: #b06a00; --deviation: #7a5aa8; --quiet: #78838f; --error: #8c1d5c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e9ef; --soft: #9aa7b5; --line: #333d49; --paper: #161b22; --wash: #1e252e;
    --pass: #4cc283; --fail: #ff7b72; --warning: #e3a13c; --deviation: #b69ae0; --quiet: #8b96a3; --error: #e879b9; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--wash); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
header, main, footer { max-width: 1160px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 36px 0 12px; }
.sentence { font-size: 18px; margin: 0 0 20px; }
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
article.fail { border-left: 5px solid var(--fail); } article.error, article.blocked { border-left: 5px solid var(--error); }
article.warning { border-left: 5px solid var(--warning); }
article h3 { font-size: 16px; margin: 0 0 4px; overflow-wrap: anywhere; }
.quiet { color: var(--soft); } p { margin: 4px 0; }
pre { background: var(--wash); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; margin: 8px 0 0; font: 12.5px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font: 13px ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; background: var(--paper); border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-size: 12.5px; color: var(--soft); font-weight: 600; } td.number, th.number { text-align: right; white-space: nowrap; } td.zero { color: var(--line); }
.scroll { overflow-x: auto; }
details { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 8px; }
details details { margin: 8px 12px; border-radius: 6px; }
summary { cursor: pointer; padding: 8px 14px; font-weight: 600; } summary small { color: var(--soft); font-weight: 400; margin-left: 8px; }
.check { padding: 8px 16px; border-top: 1px solid var(--line); }
.badge { display: inline-block; min-width: 92px; padding: 0 8px; margin-right: 8px; border-radius: 10px; color: var(--paper); background: var(--quiet); font-size: 12px; text-align: center; }
.badge.pass { background: var(--pass); } .badge.fail { background: var(--fail); } .badge.warning { background: var(--warning); }
.badge.error, .badge.blocked { background: var(--error); } .badge.deviation { background: var(--deviation); }
fieldset { border: 0; padding: 0; margin: 0 0 12px; } legend { display: inline; padding: 0; color: var(--soft); } fieldset label { margin-right: 16px; white-space: nowrap; }
main:has(#show-bad:checked) :is(.check:not(.bad), details.group:not(.has-bad)),
main:has(#show-warned:checked) :is(.check:not(.warned), details.group:not(.has-warned)),
main:has(#show-open:checked) :is(.check:not(.open), details.group:not(.has-open)),
main:has(#show-fine:checked) :is(.check:not(.fine), details.group:not(.has-fine)) { display: none; }
footer { color: var(--soft); padding: 28px 24px 48px; font-size: 13px; }
@media print { body { background: #fff; } article, .card, details { break-inside: avoid; } fieldset { display: none; } }
`;
