/** declaration.html as it is printed. */
import { expect, test } from 'vitest';
import { requirements } from '../spec/requirements.ts';
import { type Declaration, declarationHtml } from './declaration.ts';
import { browserThere, startBrowser } from './testing/browser.ts';

const reason = "needs multicast on the device's own link, which a run does not use: ask with ipmd discover ".repeat(2);
const chapters = ['4', '5', '6', '7', ...Array.from({ length: 15 }, (_, at) => `8.${at + 1}`), 'A'];

/** As much as a whole run of a device with everything can bring. */
const largest: Declaration = {
  schema: 'ipmd-declaration/1',
  suite: { version: '0.1.0', commit: 'abcdef0', catalogueHash: '0123456789abcdef', schemaHash: '0123456789abcdef' },
  device: { name: 'lobby-cam', reported: { model: 'DS-2CD2132-I', serialNumber: 'C0FFEE0042', firmwareVersion: 'V5.2.0 build 140721' } },
  run: {
    id: '20261127T120000Z-1',
    startedAt: '2026-11-27T12:00:00.000Z',
    finishedAt: '2026-11-27T12:10:00.000Z',
    profile: 'strict',
    dialect: 'ipmd',
    safety: 'destructive',
    seed: 1,
    secondOpinion: 'present: libxmljs2 0.35.0',
  },
  declaredAt: '2026-11-27T13:00:00.000Z',
  declaredBy: 'QA, Example Cameras',
  claims: { chapters, roles: ['Viewer', 'Operator', 'Administrator'] },
  sections: chapters.map((section) => ({ section, claimed: true, verified: 14, total: 15, others: 6 })),
  uncovered: [...requirements.values()]
    .slice(0, 120)
    .map(({ id, section, strength }) => ({ id, section, strength, state: 'not-observed', reason })),
  readings: Array.from({ length: 179 }, (_, at) => `E-${String(at + 1).padStart(3, '0')}`),
  waivers: Array.from({ length: 12 }, (_, at) => ({ check: `system.time/put/values-${at}`, owner: 'QA', expires: '2027-01-31', reason })),
  opinions: { asked: 1200, agreed: 1200 },
  proof: { faults: 367, checks: 3200, claimed: 2900, of: 3000 },
  files: {},
};

test.skipIf(!browserThere())('the largest declaration is printed on four pages', { timeout: 60_000 }, async () => {
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(declarationHtml(largest));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)?.length).toBeLessThanOrEqual(4);
  } finally {
    await browser.close();
  }
});

test('what does not fit is named with its number', () => {
  expect(declarationHtml(largest)).toMatch(/\d+ more in declaration\.json\./);
});
