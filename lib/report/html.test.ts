import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Result } from '../model/report.ts';
import { hostile, sampleExchanges, sampleReport } from './golden/sample.ts';
import { html, script, style, textOf } from './html/markup.ts';
import { reportHtml } from './html.ts';

const exchangeOf = (n: number) => sampleExchanges[n - 1];

const page = reportHtml(sampleReport, { exchangeOf });

test('golden report.html', async () => {
  await expect(page).toMatchFileSnapshot('golden/report.html');
});

test('no element or attribute of a device’s making', () => {
  expect(page).not.toContain(hostile.script);
  expect(page).not.toMatch(/<(img|iframe|object|link|base)\b/i);
  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  const known = new Set(
    'html head meta title style script body header nav main footer section search h1 h2 h3 p small svg rect div b br span dl dt dd article pre form fieldset legend label input select option button output a ul li details summary code table thead tbody tr th td'.split(
      ' ',
    ),
  );
  const markup = page.replace(/<script>[\s\S]*<\/script>/, '');
  const opened = [...markup.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)];
  expect(opened.length).toBeGreaterThan(150);
  for (const [tag, name = '', attributes = ''] of opened) {
    expect(known, tag).toContain(name);
    expect(attributes, tag).not.toMatch(/\son|style=|href="[^#]|src=/i);
  }
});

test('every element that opens closes', () => {
  const open: string[] = [];
  for (const [, close, name = '', rest = ''] of page
    .replace(/<script>[\s\S]*<\/script>/, '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)([^<>]*)>/g)) {
    if (['meta', 'input', 'br'].includes(name) || rest.endsWith('/')) continue;
    if (close === '') open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

test('the policy forbids everything but the one style sheet and the one script, which it names by their hashes', () => {
  const hashOf = (element: string): string => {
    const text = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page)?.[1] ?? '';
    expect(text.length).toBeGreaterThan(1000);
    return `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`;
  };
  expect(page).toContain(
    `content="default-src &#39;none&#39;; style-src ${hashOf('style')}; script-src ${hashOf('script')}; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  );
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
});

test('every link leads to a place in the page, and every place has a name of its own', () => {
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, target]) => target);
  expect(links.length).toBeGreaterThan(20);
  for (const link of links) expect(ids).toContain(link);
  for (const { id } of sampleReport.results) expect(ids).toContain(`c-${id}`);
  for (const { id } of sampleReport.requirements) expect(ids).toContain(`r-${id}`);
  for (const n of [1, 2, 3, 4]) expect(ids).toContain(`x-${n}`);
});

test('an exchange is whole: the curl line, request and answer laid out', () => {
  const at = page.indexOf('id="x-2"');
  const shown = page.slice(at, page.indexOf('id="x-3"'));
  expect(shown).toContain('curl -i -X PUT --anyauth -u &quot;$ADMINISTRATOR&quot;');
  expect(shown).toContain('PUT /System/time HTTP/1.1');
  expect(shown).toContain('&lt;Time&gt;\n  &lt;password&gt;hunter22hunter&lt;/password&gt;\n&lt;/Time&gt;');
  expect(shown).toContain('200 OK');
});

test('failures stand before everything else, and every check is listed', () => {
  expect(page.indexOf('<h2>Causes')).toBeLessThan(page.indexOf('<h2>Failures'));
  expect(page.indexOf('<h2>Failures')).toBeLessThan(page.indexOf('<h2>Errors'));
  expect(page.indexOf('<h2>Errors')).toBeLessThan(page.indexOf('<h2>All checks'));
  for (const { id } of sampleReport.results) expect(page).toContain(`<code>${id}</code>`);
});

test('a megabyte in an answer does not make a megabyte of page', () => {
  expect(page.length).toBeLessThan(90_000);
});

test('templates escape text, keep markup, and skip nothing silently', () => {
  const inner = html`<b>${'<i>'}</b>`;
  expect(textOf(html`<p title="${hostile.attribute}">${inner}${[inner, inner]}${undefined}${3}</p>`)).toBe(
    '<p title="&quot; onmouseover=&quot;alert(1)&quot; x=&#39;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b><b>&lt;i&gt;</b>3</p>',
  );
  expect(() => style('</style><script>')).toThrow('must not hold <');
  expect(() => script('</script>')).toThrow('must not hold </');
});

test('however much failed, the page stays below two megabytes, and says what it leaves out', () => {
  const [failed] = sampleReport.results.filter(({ verdict }) => verdict === 'fail') as [Result];
  const results = Array.from({ length: 3500 }, (_, index) => ({
    ...failed,
    id: `streaming.channels.id.status/get/some-check-${index}`,
    findings: failed.findings.map((finding) => ({ ...finding, message: `${finding.message} ${String.fromCharCode(97 + (index % 26))}` })),
  }));
  const large = reportHtml({ ...sampleReport, results }, { exchangeOf });
  expect(Buffer.byteLength(large)).toBeLessThan(2_000_000);
  expect(large).toMatch(/\d+ mores? of this kind: among all checks below/);
  for (const { id } of results) expect(large).toContain(`id="c-${id}"`);
});
