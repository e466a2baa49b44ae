import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hostile, sampleReport } from './golden/sample.ts';
import { html, style, textOf } from './html/markup.ts';
import { reportHtml } from './html.ts';

const page = reportHtml(sampleReport);

test('golden report.html', async () => {
  await expect(page).toMatchFileSnapshot('golden/report.html');
});

test('no element or attribute of a device’s making', () => {
  expect(page).not.toContain(hostile.script);
  expect(page).not.toMatch(/<(script|img|iframe|object|link|a|form|base)\b/i);
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  const known = new Set(
    'html head meta title style body header main footer h1 h2 h3 p small svg rect div b span dl dt dd article pre fieldset legend label input details summary code table thead tbody tr th td'.split(
      ' ',
    ),
  );
  const opened = [...page.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)];
  expect(opened.length).toBeGreaterThan(150);
  for (const [tag, name = '', attributes = ''] of opened) {
    expect(known, tag).toContain(name);
    expect(attributes, tag).not.toMatch(/\son|style=|href=|src=/i);
  }
});

test('every element that opens closes', () => {
  const open: string[] = [];
  for (const [, close, name = '', rest = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)([^<>]*)>/g)) {
    if (['meta', 'input'].includes(name) || rest.endsWith('/')) continue;
    if (close === '') open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

test('the policy forbids everything but the one style sheet, which it names by its hash', () => {
  const css = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(css).digest('base64');
  expect(css.length).toBeGreaterThan(1000);
  expect(page).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  );
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
});

test('failures stand before everything else, and every check is listed', () => {
  expect(page.indexOf('<h2>Failures')).toBeLessThan(page.indexOf('<h2>Errors'));
  expect(page.indexOf('<h2>Errors')).toBeLessThan(page.indexOf('<h2>All checks'));
  for (const { id } of sampleReport.results) expect(page).toContain(`<code>${id}</code>`);
});

test('a megabyte in an answer does not make a megabyte of page', () => {
  expect(page.length).toBeLessThan(60_000);
});

test('templates escape text, keep markup, and skip nothing silently', () => {
  const inner = html`<b>${'<i>'}</b>`;
  expect(textOf(html`<p title="${hostile.attribute}">${inner}${[inner, inner]}${undefined}${3}</p>`)).toBe(
    '<p title="&quot; onmouseover=&quot;alert(1)&quot; x=&#39;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b><b>&lt;i&gt;</b>3</p>',
  );
  expect(() => style('</style><script>')).toThrow('must not hold <');
});
