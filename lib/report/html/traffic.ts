/** Exchanges in report.html: request and answer whole, laid out, with the line that repeats them. */
import type { Exchange } from '../../model/exchange.ts';
import type { Report } from '../../model/report.ts';
import { curlLine } from '../curl.ts';
import { keptBody } from '../har/body.ts';
import { prettyXml } from '../pretty-xml.ts';
import { counted, oneLine, shortened } from '../printable.ts';
import { anchor, html, lines, type Markup, textOf } from './markup.ts';

/** A body that is longer is shown to here: the HAR has all of it. */
const mostCharacters = 12_000;

const headerLines = (pairs: readonly (readonly [string, string])[]): readonly string[] =>
  pairs.map(([name, value]) => `${oneLine(name)}: ${oneLine(value)}`);

const bodyLines = (body: Uint8Array | undefined, headers: readonly (readonly [string, string])[]): readonly string[] => {
  if (body === undefined || body.length === 0) return [];
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const kept = keptBody(body, type);
  return ['', kept.text === undefined ? `(${kept.about.comment ?? 'not kept'})` : shortened(prettyXml(kept.text), mostCharacters)];
};

const asked = ({ request }: Exchange): string =>
  [
    `${request.method} ${oneLine(request.path)} HTTP/1.1`,
    ...headerLines(request.headers),
    ...bodyLines(request.body, request.headers),
  ].join('\n');

const answered = ({ response, failure }: Exchange): string => {
  if (response === undefined) return `no answer: ${failure === undefined ? 'unknown' : `${failure.kind}, ${oneLine(failure.message)}`}`;
  const { status, reason, headers, body, elided } = response;
  const left = elided === undefined ? bodyLines(body, headers) : ['', `(not kept: ${elided.size} bytes, sha256 ${elided.sha256})`];
  return [`${status} ${oneLine(reason)}`, ...headerLines(headers), ...left].join('\n');
};

const outcomeOf = ({ response, failure }: Exchange): string =>
  response === undefined ? (failure?.kind ?? 'no answer') : `${response.status} ${response.reason}`;

const entry = (exchange: Exchange, report: Report): Markup => {
  const { n, request, durationMs } = exchange;
  return html`<details class="exchange" id="${anchor('x', n)}"><summary>${n} ${request.method} ${request.path}<small>${outcomeOf(exchange)}, as ${request.role}, ${Math.round(durationMs)} ms</small></summary>
<pre class="curl" tabindex="0">${lines(curlLine(exchange, report.device.baseUrl))}</pre>
<div class="pair"><div><h3>Request</h3><pre tabindex="0">${lines(asked(exchange))}</pre></div>
<div><h3>Answer</h3><pre tabindex="0">${lines(answered(exchange))}</pre></div></div></details>
`;
};

/** Numbers that findings name, in the order of weight: what fails first, and of each finding the first ones. */
export const namedExchanges = (report: Report): readonly number[] => {
  const weight = (verdict: string): number => ['fail', 'error', 'blocked', 'warning', 'deviation'].indexOf(verdict);
  const heavy = report.results.filter(({ verdict }) => weight(verdict) >= 0).sort((a, b) => weight(a.verdict) - weight(b.verdict));
  const first = heavy.flatMap(({ findings }) => findings[0]?.exchanges ?? []);
  const others = heavy.flatMap(({ findings }) => findings.slice(1, 20).flatMap(({ exchanges }) => exchanges.slice(0, 4)));
  const firstLook = report.results.flatMap(({ verdict, exchanges }) => (verdict === 'pass' ? exchanges.slice(0, 1) : []));
  return [...new Set([...first, ...others, ...firstLook])];
};

/** The exchange of a number, its secrets replaced; undefined when it is not at hand. */
export type ExchangeOf = (n: number) => Exchange | undefined;

export interface Traffic {
  readonly markup: Markup;
  /** Numbers of the exchanges that stand in the page. */
  readonly held: ReadonlySet<number>;
}

/** The named exchanges, in their order, as many as `room` characters hold; the most important are kept. */
export const trafficOf = (report: Report, exchangeOf: ExchangeOf, room: number): Traffic => {
  const kept = new Map<number, Markup>();
  let used = 0;
  for (const n of namedExchanges(report)) {
    const exchange = exchangeOf(n);
    if (exchange === undefined) continue;
    const made = entry(exchange, report);
    used += Buffer.byteLength(textOf(made));
    if (used > room) break;
    kept.set(n, made);
  }
  const inOrder = [...kept].sort(([a], [b]) => a - b).map(([, markup]) => markup);
  const section = html`<section id="traffic"><h2>Exchanges</h2>
<p class="quiet">Those that findings name, then the first of passed checks, as far as this page has room; exchanges.har beside it holds all ${report.totals.exchanges}. In the curl lines $ADMINISTRATOR and the like stand for user:password.</p>
<details class="group"><summary>Request and answer<small>${counted(inOrder.length, 'exchange')}</small></summary>${inOrder}</details></section>`;
  return { markup: inOrder.length === 0 ? html`` : section, held: new Set(kept.keys()) };
};

/** `exchanges 4, 5 ...`, each a link where the page holds it. */
export const exchangeLinks = (numbers: readonly number[], held: ReadonlySet<number>, most = 8): Markup => {
  const shown = numbers.slice(0, most).map((n) => (held.has(n) ? html` <a href="#${anchor('x', n)}">${n}</a>` : html` ${n}`));
  return html`${numbers.length === 1 ? 'exchange' : 'exchanges'}${shown}${numbers.length > most ? html` …` : undefined}`;
};
