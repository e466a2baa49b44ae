/** A declaration of conformance: what was claimed, what was verified, and what it rests on. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { resources } from '../spec/catalogue.ts';
import { html, style, textOf } from './html/markup.ts';
import { css } from './html/style.ts';
import { table } from './html/table.ts';
import { brief, counted } from './printable.ts';
import { sectionName } from './sections.ts';

const text = z.string();
const count = z.int().min(0);

const body = {
  schema: z.literal('ipmd-declaration/1'),
  suite: z.strictObject({ version: text, commit: text, catalogueHash: text, schemaHash: text }),
  device: z.strictObject({ name: text, reported: z.record(text, text) }),
  run: z.strictObject({
    id: text,
    startedAt: text,
    finishedAt: text,
    profile: text,
    dialect: text,
    safety: text,
    seed: z.int(),
    secondOpinion: text,
  }),
  declaredAt: text,
  declaredBy: text.describe('Who ran the suite, as they call themselves.'),
  claims: z.strictObject({
    chapters: z.array(text).readonly().describe('Chapters and services whose MUSTs are claimed.'),
    roles: z.array(text).readonly(),
  }),
  sections: z
    .array(z.strictObject({ section: text, claimed: z.boolean(), verified: count, total: count, others: count }))
    .readonly()
    .describe('MUSTs verified of all, by chapter or service; others: SHOULD, MAY and INFO that were verified.'),
  uncovered: z
    .array(z.strictObject({ id: text, section: text, strength: text, state: text, reason: text }))
    .readonly()
    .describe('Requirements that no exchange of this run decided, with the reason.'),
  readings: z.array(text).readonly().describe('Readings of the document that the verdicts rest on.'),
  waivers: z.array(z.strictObject({ check: text, owner: text, expires: text, reason: text })).readonly(),
  opinions: z.strictObject({ asked: count, agreed: count }).describe('Schema verdicts that two engines gave alike.'),
  proof: z
    .strictObject({ faults: count, checks: count, claimed: count, of: count })
    .describe('Faults of the reference camera, checks that they break, and how many of the claimed checks are among them.'),
  files: z.record(text, text).describe('SHA-256 of every file beside this one.'),
};

/** What is signed. */
export const declarationBody = z.strictObject(body);

/** declaration.json. */
export const declarationShape = z.strictObject({
  ...body,
  signature: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: text, value: text }),
});

export type Declaration = z.infer<typeof declarationBody>;
export type SignedDeclaration = z.infer<typeof declarationShape>;

/** The bytes that are signed, and with the signature the bytes of the file: one form, so that no byte can change unseen. */
export const declarationText = (declaration: Declaration | SignedDeclaration): string => `${JSON.stringify(declaration, null, 1)}\n`;

/** The published schema, as docs/declaration.schema.json holds it. */
export const declarationSchemaText = (): string =>
  `${JSON.stringify({ ...z.toJSONSchema(declarationShape, { target: 'draft-2020-12' }), title: 'declaration.json of ipmd-conformance' }, null, 2)}\n`;

const fact = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** Longer lists would not fit the four pages; declaration.json holds all of it. */
const rowsAtMost = 36;
/** Characters of a reason, for the same purpose. */
const wordsAtMost = 90;

/** declaration.html: to be printed and signed by hand, too. */
export const declarationHtml = (declaration: Declaration): string => {
  const { device, run, suite, claims, sections, uncovered, waivers, readings, opinions, proof } = declaration;
  const { model = '', serialNumber = '', firmwareVersion = '' } = device.reported;
  const sheet = `${css(`${model} ${firmwareVersion}  ${declaration.declaredAt}`)}@media print { table { font-size: 7.5pt; } th, td { padding: 1px 4px; } h2 { margin: 12px 0 4px; } dd { font-size: 8pt; } }\n`;
  const hash = createHash('sha256').update(sheet).digest('base64');
  const verified = sections.filter(({ claimed }) => claimed).reduce((sum, each) => sum + each.verified, 0);
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Declaration of conformance: ${model} ${firmwareVersion}</title>
${style(sheet)}
</head>
<body><header><h1>Declaration of conformance</h1>
<p class="sentence good">${model} with firmware ${firmwareVersion} keeps ${counted(verified, 'claimed MUST')} of the IP Media Device Management Protocol, none is violated.</p>
<div class="card"><dl class="facts">${[
    fact('Model', model),
    fact('Serial number', serialNumber),
    fact('Firmware', firmwareVersion),
    fact('Declared by', declaration.declaredBy),
    fact('Declared', declaration.declaredAt),
    fact('Run', `${run.id}, ${run.profile}, ${run.dialect}, ${run.safety}`),
    fact('Roles', claims.roles.join(', ')),
    fact('Suite', `${suite.version} (${suite.commit}), catalogue ${suite.catalogueHash}`),
    fact('Schema verdicts', `${opinions.agreed} of ${opinions.asked} given alike by two engines (${run.secondOpinion})`),
    fact(
      'Proof of the suite',
      `${proof.faults} faults break ${proof.checks} checks; ${proof.claimed} of the ${proof.of} claimed checks among them`,
    ),
    fact('Readings', readings.join(' ') || 'none'),
  ]}</dl></div></header>
<main><section><h2>Result by section</h2>${table(
    'Result by section',
    ['Section', 'Claimed', 'MUSTs verified', 'MUSTs in all', 'Others verified'],
    sections.map(({ section, claimed, verified: kept, total, others }) => [
      sectionName(section),
      claimed ? 'yes' : 'no',
      kept,
      total,
      others,
    ]),
  )}</section>
<section><h2>Requirements not covered (${uncovered.length})</h2>${table(
    'Requirements not covered',
    ['Requirement', 'Strength', 'State', 'Reason'],
    uncovered.slice(0, rowsAtMost).map(({ id, strength, state, reason }) => [id, strength, state, brief(reason, wordsAtMost)]),
  )}${uncovered.length > rowsAtMost ? html`<p class="quiet">${uncovered.length - rowsAtMost} more in declaration.json.</p>` : undefined}</section>
${
  waivers.length === 0
    ? undefined
    : html`<section><h2>Waivers</h2>${table(
        'Waivers',
        ['Check', 'Owner', 'Until', 'Reason'],
        waivers.map(({ check, owner, expires, reason }) => [check, owner, expires, brief(reason, wordsAtMost)]),
      )}</section>`
}</main>
<footer>Valid only beside declaration.json, which is signed: npx ipmd verify FOLDER --key PUBLIC-KEY. ${counted(resources.size, 'resource')} in the catalogue.</footer></body>
</html>`;
  return `<!doctype html>\n${textOf(page)}\n`;
};
