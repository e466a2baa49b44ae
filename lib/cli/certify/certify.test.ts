import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Recording } from '../../model/recording.ts';
import type { Report } from '../../model/report.ts';
import { type Declaration, declarationHtml, declarationShape, declarationText } from '../../report/declaration.ts';
import { sampleReport } from '../../report/golden/sample.ts';
import { temporaryFolder } from '../test-support/command.ts';
import { declarationOf, missingFor } from './requirements.ts';
import { hashesOf, privateKeyOf, publicKeyOf, signatureFault, signed } from './sign.ts';
import { verifyDeclaration } from './verify.ts';

const opinions = { asked: 40, agreed: 40, disagreements: [] };

const declared = (files: Readonly<Record<string, string>> = {}): Declaration =>
  declarationOf(sampleReport, {
    claims: ['4', '8.1'],
    roles: ['Viewer', 'Administrator'],
    by: 'QA',
    at: '2026-11-27T12:00:00.000Z',
    opinions,
    files,
  });

/** A key pair as files, as openssl writes them. */
const keys = (folder: string, name: string): { readonly own: string; readonly open: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const [own, open] = [join(folder, `${name}.pem`), join(folder, `${name}.pub.pem`)];
  writeFileSync(own, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(open, publicKey.export({ format: 'pem', type: 'spki' }));
  return { own, open };
};

const certain: Report = {
  ...sampleReport,
  run: { ...sampleReport.run, profile: 'strict', safety: 'destructive', selection: {} },
  requirements: sampleReport.requirements.filter(({ state }) => state === 'verified'),
  restoration: { ...sampleReport.restoration, differences: [] },
  totals: { ...sampleReport.totals, byVerdict: { ...sampleReport.totals.byVerdict, fail: 0, error: 0, blocked: 0 } },
};

const recorded = (certify: boolean, claims?: Recording['device']['claims']): Recording =>
  ({ run: { certify }, device: { claims } }) as unknown as Recording;

test('a run that lacks nothing is declared', () => {
  expect(missingFor(certain, recorded(true), { claims: ['8.1'], waivers: true, opinions })).toEqual([]);
});

test.each<[string, Partial<Report['run']>, RegExp]>([
  ['another profile', { profile: 'field' }, /profile field: strict is needed/],
  ['less safety', { safety: 'reversible' }, /level reversible: destructive is needed/],
  ['a selection', { selection: { sections: ['8.1'] } }, /narrowed by a selection/],
  ['an early end', { stopped: { kind: 'lost', message: 'gone' } }, /stopped early \(lost\)/],
])('%s is missing', (_, run, line) => {
  const report = { ...certain, run: { ...certain.run, ...run } };
  expect(missingFor(report, recorded(true), { claims: [], waivers: true, opinions })).toEqual([expect.stringMatching(line)]);
});

test('a claimed service that the device lacks, and a claimed role that nobody could take, are missing', () => {
  const claims = { chapters: ['8.1', '8.12'], roles: ['Viewer', 'Operator'] as const };
  const report: Report = { ...certain, device: { ...certain.device, levels: ['Viewer'] } };
  expect(missingFor(report, recorded(true, claims), { claims: claims.chapters, waivers: true, opinions })).toEqual([
    'the claimed service 8.12 is not on the device: none of its resources is supported',
    'the claimed role Operator has no account that logged in: nothing of it was judged',
  ]);
});

test('failures, unasked members, waivers, second opinions and open MUSTs are each named', () => {
  const open = { ...sampleReport, run: certain.run };
  const lines = missingFor(open, recorded(false), {
    claims: ['8.1', '4'],
    waivers: false,
    opinions: { asked: 3, agreed: 2, disagreements: ['exchange 7: no'] },
  });
  expect(lines.join('\n')).toMatch(/--certify/);
  expect(lines.join('\n')).toMatch(/2 checks failed/);
  expect(lines.join('\n')).toMatch(/--no-waivers forbids/);
  expect(lines.join('\n')).toMatch(/disagree, an error of this suite: exchange 7/);
  expect(lines.join('\n')).toMatch(/claimed MUST 8\.1\.2-1 is not-run/);
  expect(lines.join('\n')).toMatch(/claimed MUST 4\.5\.4-5 is violated/);
  expect(missingFor(certain, recorded(true), { claims: [], waivers: true, opinions: { ...opinions, asked: 0 } })).toEqual([
    expect.stringMatching(/libxmljs2 must be installed/),
  ]);
});

test('a signature holds for what was signed, by the key that signed', () => {
  const folder = temporaryFolder();
  const [ours, theirs] = [keys(folder, 'ours'), keys(folder, 'theirs')];
  const declaration = signed(declared(), privateKeyOf(ours.own, {}));
  expect(declarationShape.parse(JSON.parse(declarationText(declaration)))).toEqual(declaration);
  expect(signatureFault(declaration)).toBeUndefined();
  expect(signatureFault(declaration, publicKeyOf(ours.open))).toBeUndefined();
  expect(signatureFault(declaration, publicKeyOf(theirs.open))).toMatch(/another key/);
  expect(signatureFault({ ...declaration, declaredBy: 'somebody' })).toMatch(/was changed/);
  expect(privateKeyOf(undefined, { IPMD_SIGNING_KEY: readFileSync(ours.own, 'utf8') }).asymmetricKeyType).toBe('ed25519');
  expect(() => privateKeyOf(undefined, {})).toThrow(/--key FILE/);
});

test('every changed, missing or added byte is found and named', async () => {
  const base = temporaryFolder();
  const { own, open } = keys(base, 'ours');
  const folder = join(base, 'run');
  mkdirSync(folder);
  for (const name of ['report.json', 'exchanges.har', 'declaration.html']) writeFileSync(join(folder, name), `the ${name}`);
  const text = declarationText(signed(declared(hashesOf(folder)), privateKeyOf(own, {})));
  const file = join(folder, 'declaration.json');
  const faultsAfter = async (name: string, content: string): Promise<readonly string[]> => {
    const before = name === 'declaration.json' ? text : `the ${name}`;
    writeFileSync(file, text);
    writeFileSync(join(folder, name), content);
    const { faults } = await verifyDeclaration(folder, open);
    writeFileSync(join(folder, name), before);
    return faults;
  };
  expect(await faultsAfter('exchanges.har', 'the exchanges.hat')).toEqual([expect.stringMatching(/^exchanges\.har was changed/)]);
  expect(await faultsAfter('declaration.html', 'x')).toEqual([expect.stringMatching(/^declaration\.html was changed/)]);
  expect(await faultsAfter('declaration.json', text.replace('"QA"', '"QB"'))).toEqual([
    expect.stringMatching(/^declaration\.json: the signature/),
  ]);
  expect(await faultsAfter('declaration.json', text.replace('{\n', '{ \n'))).toEqual([expect.stringMatching(/between its values/)]);
  expect(await faultsAfter('declaration.json', text.slice(0, -20))).toEqual([expect.stringMatching(/no declaration any more/)]);
  writeFileSync(join(folder, 'extra.txt'), 'x');
  expect(await faultsAfter('exchanges.har', 'the exchanges.har')).toEqual([expect.stringMatching(/^extra\.txt is not part/)]);
});

test('a declaration alone: its signature, and that no more could be verified', async () => {
  const folder = temporaryFolder();
  const { own, open } = keys(folder, 'ours');
  const file = join(folder, 'declaration.json');
  writeFileSync(file, declarationText(signed(declared({ 'report.json': 'x' }), privateKeyOf(own, {}))));
  expect(await verifyDeclaration(file, open)).toMatchObject({ faults: [], notes: [expect.stringMatching(/only the signature/)] });
});

test('declaration.html tells what is claimed and what is not covered', () => {
  const page = declarationHtml(declared());
  for (const words of ['Declaration of conformance', 'C0FFEE0042', '8.1 System', '8.1.2-1', 'needs safety destructive'])
    expect(page).toContain(words);
  expect(page).not.toContain('<script>');
});
