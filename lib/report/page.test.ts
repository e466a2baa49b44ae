/** report.html as a browser shows it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fleetHtml } from './fleet/html.ts';
import { sampleExchanges, sampleReport } from './golden/sample.ts';
import { reportHtml } from './html.ts';
import { browserThere, startBrowser } from './testing/browser.ts';

const limit = 60_000;
const there = browserThere();

describe.skipIf(!there)('report.html in Chromium', () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ipmd-page-'));
    writeFileSync(join(folder, 'report.html'), reportHtml(sampleReport, { exchangeOf: (n) => sampleExchanges[n - 1] }));
    address = `file://${join(folder, 'report.html')}`;
    browser = await startBrowser();
  }, limit);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A page with what went wrong while it was shown. */
  const open = async (options: Parameters<Browser['newPage']>[0] = {}, hash = ''): Promise<{ page: Page; wrong: string[] }> => {
    const page = await browser.newPage(options);
    const wrong: string[] = [];
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(String(error)));
    await page.goto(address + hash);
    return { page, wrong };
  };

  const visible = (page: Page, selector: string): Promise<number> =>
    page.locator(selector).evaluateAll((found) => found.filter((each) => each.checkVisibility()).length);

  test.each([
    ['a screen', { viewport: { width: 1280, height: 900 } }],
    ['a phone', { viewport: { width: 360, height: 740 } }],
    ['the dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const }],
  ])(
    'on %s: nothing is refused by the policy, nothing wider than the page, no accessibility finding',
    { timeout: limit },
    async (_, options) => {
      // axe comes from outside the page: the policy of the page itself stays in force for what the page does.
      const { page, wrong } = await open(options);
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      await page.evaluate(axe);
      const violations = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
      );
      expect(violations).toEqual([]);
      expect(wrong).toEqual([]);
      await page.close();
    },
  );

  test('search and filters narrow what is shown, and Clear shows all again', { timeout: limit }, async () => {
    const { page } = await open();
    const all = await page.locator('#checks .check').count();
    await page.fill('input[name=q]', 'cache-control');
    await expect.poll(() => visible(page, 'main article')).toBe(1);
    expect(await visible(page, '#checks .check')).toBe(1);
    expect(await page.textContent('#shown')).toMatch(/^\d+ entries shown$/);
    await page.click('button[type=reset]');
    await expect.poll(() => visible(page, 'main article')).toBe(5);
    await page.selectOption('select[name=v]', 'fail');
    await expect.poll(() => visible(page, '#checks .check')).toBe(2);
    await page.selectOption('select[name=v]', '');
    await page.fill('input[name=r]', '4.5.4-5');
    await expect.poll(() => visible(page, '.requirement')).toBe(1);
    await page.click('button[type=reset]');
    await page.selectOption('select[name=k]', { index: 1 });
    await expect.poll(() => visible(page, 'main article')).toBe(1);
    await page.click('button[type=reset]');
    await page.selectOption('select[name=s]', '4');
    await expect.poll(() => visible(page, '#checks .check')).toBe(1);
    expect(all).toBeGreaterThan(5);
    await page.close();
  });

  test.each(['#c-system.status/get/advice', '#r-8.1.2-1', '#x-4'])(
    'the address %s opens what it names',
    { timeout: limit },
    async (hash) => {
      const { page } = await open({}, hash);
      await expect.poll(() => page.evaluate("document.querySelector(':target')?.checkVisibility()")).toBe(true);
      await page.close();
    },
  );

  test('without scripts everything can be read, and radio buttons filter', { timeout: limit }, async () => {
    const { page } = await open({ javaScriptEnabled: false });
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.locator('main article').count()).toBe(5);
    await page.locator('#checks summary').nth(0).click();
    await page.locator('#checks summary').nth(1).click();
    const before = await page.locator('#checks .check:visible').count();
    await page.locator('#show-fine').check();
    expect(before).toBeGreaterThan(0);
    expect(await page.locator('#checks .check.bad:visible').count()).toBe(0);
    await page.close();
  });

  test('on paper: requirements unfold, no word stands letter below letter, every page has a foot', { timeout: limit }, async () => {
    const { page } = await open({ viewport: { width: 700, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    const narrow = await page
      .locator('td, th')
      .evaluateAll((cells) =>
        cells.flatMap((cell) =>
          cell.checkVisibility() && (cell.textContent ?? '').length > 8 && cell.clientWidth < 50 ? [cell.textContent] : [],
        ),
      );
    expect(narrow).toEqual([]);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(2);
    expect(pages).toBeLessThan(40);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('counter(page) " / " counter(pages)');
    await page.close();
  });

  test('a whole run of a bad device is printed on few pages, with every cause, requirement and failure of the first', {
    timeout: limit,
  }, async () => {
    const many = <T>(list: readonly T[], times: number, copy: (each: T, at: number) => T): readonly T[] =>
      Array.from({ length: times }, (_, at) => list.map((each) => copy(each, at))).flat();
    const report = {
      ...sampleReport,
      results: many(sampleReport.results, 120, (each, at) => ({ ...each, id: `${each.id}-${at}` })),
      requirements: many(sampleReport.requirements, 55, (each, at) => ({ ...each, id: `${each.id}.${at}` })),
      operations: many(sampleReport.operations, 150, (each, at) => ({ ...each, resource: `${each.resource}.r${at}` })),
      causes: many(sampleReport.causes, 20, (each, at) => ({ ...each, id: `${each.id} ${at}` })),
    };
    const file = join(folder, 'whole.html');
    writeFileSync(file, reportHtml(report, { exchangeOf: (n) => sampleExchanges[n - 1] }));
    const page = await browser.newPage();
    await page.goto(`file://${file}`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0).toBeLessThan(35);
    await page.emulateMedia({ media: 'print' });
    expect(await visible(page, '#causes tbody tr')).toBe(await page.locator('#causes tbody tr').count());
    expect(await visible(page, '#failures article')).toBe(20);
    expect(await visible(page, '#coverage tbody tr')).toBe(3);
    expect(await visible(page, '#checks, #traffic, #support')).toBe(0);
    await page.close();
  });

  test('the page of a fleet: no accessibility finding, nothing wider than the page, by light and in the dark', {
    timeout: limit,
  }, async () => {
    const file = join(folder, 'fleet.html');
    const named = (name: string) => ({
      report: { ...sampleReport, device: { ...sampleReport.device, name } },
      link: `../${name}/report.html`,
    });
    writeFileSync(file, fleetHtml(['lab-1', 'lab-2', 'lab-3'].map(named), ['lab-4']));
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width: 900, height: 800 }, colorScheme });
      await page.goto(`file://${file}`);
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      const found = await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))");
      expect(found).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.close();
    }
  });
});
