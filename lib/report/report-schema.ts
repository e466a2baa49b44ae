/** The shape of report.json for those who read it: checked against lib/model/report.ts by the compiler. */

import { z } from 'zod';
import { effects, levels, methods, roles, strengths } from '../model/catalogue.ts';
import { dialects, findingKinds, grades, operationKeys, profiles, safetyLevels, verdictKinds } from '../model/check.ts';
import { supports } from '../model/probe.ts';
import { type Report, stopKinds, unstableKinds } from '../model/report.ts';

const text = z.string();
const texts = z.array(text).readonly();
const count = z.int().min(0);
const exchanges = z.array(z.int().min(1)).readonly().describe('Entries of exchanges.har, from 1.');
const strength = z.enum(strengths);
const safety = z.enum(safetyLevels);

const role = z.enum(roles);

const grade = z.enum(grades).describe('What it is worth under the profile and dialect of the run.');

const subject = z.strictObject({
  resource: text.exactOptional(),
  block: text.exactOptional(),
  path: text.describe("Field from below the block's root, or what of an answer is meant.").exactOptional(),
});

const about = {
  kind: z.enum(findingKinds).describe('What is wrong, from a closed list.'),
  subject,
  requirement: text.describe('The one requirement that it breaks.'),
  grade,
  because: text.describe('The reading or the rule of the dialect behind the grade.').exactOptional(),
};

const finding = z.strictObject({
  ...about,
  cause: text.describe('Id of its cause in `causes`.'),
  option: text.describe("The reading's option that the device took.").exactOptional(),
  message: text.describe('One line that stands alone.'),
  expected: text.exactOptional(),
  actual: text.exactOptional(),
  role: role.exactOptional(),
  instance: text.describe('Concrete path of the resource.').exactOptional(),
  reading: text.describe('Reading (E-nnn) that the finding rests on.').exactOptional(),
  exchanges,
});

const cause = z.strictObject({
  id: text.describe('The same for the same fact in every run.'),
  ...about,
  message: text.describe("The first finding's line."),
  expected: text.exactOptional(),
  actual: text.exactOptional(),
  reading: text.exactOptional(),
  counts: z.strictObject({ findings: count, instances: count, exchanges: count }),
  checks: texts.describe('Checks that saw it, the first first.'),
  first: z.strictObject({ check: text, exchanges }),
});

const result = z.strictObject({
  id: text.describe('Stable id of the check.'),
  title: text,
  section: text,
  clause: text.describe('Clause, strength and requirement in words.'),
  strength,
  requirements: texts,
  readings: texts,
  resource: text.describe('Resource id, where the check is about one.').exactOptional(),
  operation: z.enum(operationKeys).exactOptional(),
  safety,
  effects: z.array(z.enum(effects)).readonly(),
  verdict: z.enum(verdictKinds),
  reason: text.describe('Always set for not-applicable, not-run, blocked, error and waived.').exactOptional(),
  findings: z.array(finding).readonly(),
  notes: texts,
  tested: texts.describe('Requirements of the check that were put to the test.').exactOptional(),
  exchanges,
  evidence: z.strictObject({ sent: text, got: text }).exactOptional(),
  signature: text.describe('Of a fail or a warning; a waiver may name it.').exactOptional(),
  durationMs: z.number().min(0),
});

const requirement = z.strictObject({
  id: text,
  section: text,
  strength,
  says: text,
  state: z.enum(['verified', 'violated', 'not-run', 'not-observed', 'excluded']),
  checks: texts,
  reason: text.exactOptional(),
});

const run = z.strictObject({
  id: text,
  startedAt: text,
  finishedAt: text,
  profile: z.enum(profiles),
  dialect: z.enum(dialects),
  safety,
  selection: z.record(text, texts),
  seed: z.int(),
  stopped: z
    .strictObject({ kind: z.enum(stopKinds), message: text })
    .describe('Set when the run did not go to its end.')
    .exactOptional(),
  secondOpinion: text,
  askedBy: z
    .strictObject({ version: text, commit: text })
    .describe('The suite that asked, where another one judged its recording.')
    .exactOptional(),
});

const restoration = z.strictObject({
  restored: texts,
  differences: z.array(z.strictObject({ path: text, message: text })).readonly(),
  unproven: z.array(z.strictObject({ path: text, reason: text })).readonly(),
  gap: z
    .array(z.strictObject({ path: text, watch: text, seconds: z.number() }))
    .readonly()
    .describe('Seconds for which the run kept what watches and records from doing as it was set.')
    .exactOptional(),
});

const waiver = z.strictObject({
  id: text,
  reason: text,
  owner: text,
  expires: text,
  state: z.enum(['used', 'not-seen', 'unused', 'expired', 'now-passing', 'failing-differently']),
});

const gate = z.strictObject({
  asked: z.strictObject({
    musts: count.exactOptional(),
    sections: z.record(text, count).exactOptional(),
    warnings: count.exactOptional(),
    unstable: count.exactOptional(),
    minutes: z.number().exactOptional(),
  }),
  short: z.array(z.strictObject({ what: text, wanted: z.number(), got: z.number() })).readonly(),
});

const contradiction = z.strictObject({ resource: text, declared: z.boolean(), evidence: text });

const baseline = z.strictObject({ of: text, known: count, worse: texts });

const totals = z.strictObject({
  checks: count,
  byVerdict: z.record(z.enum(verdictKinds), count),
  exchanges: count,
  musts: z.strictObject({ total: count, judged: count, violated: count }),
  sentence: text,
});

/** Accepts what report.json may hold. */
export const reportShape = z.strictObject({
  schema: z.literal('ipmd-report/1'),
  suite: z.strictObject({ version: text, commit: text, catalogueHash: text, schemaHash: text }),
  run,
  device: z.strictObject({
    name: text,
    baseUrl: text,
    embedded: z.boolean(),
    reported: z.record(text, text).describe('Leaves of DeviceInfo as answered.'),
    levels: z.array(z.enum(levels)).readonly(),
    tls: z.strictObject({ protocol: text, cipher: text, fingerprint: text, validTo: text }).exactOptional(),
    connections: count.exactOptional(),
  }),
  features: z.array(z.strictObject({ id: text, state: z.enum(supports), evidence: text })).readonly(),
  coverage: z
    .array(
      z.strictObject({
        section: text,
        resources: z.strictObject({ all: count, found: count, judged: count }),
        absent: z.array(z.strictObject({ answered: text, count })).readonly(),
        musts: z.strictObject({ all: count, judged: count, violated: count }),
      }),
    )
    .readonly()
    .describe('By section: resources that the device has and that were judged, what the others answered, and MUSTs.')
    .exactOptional(),
  results: z.array(result).readonly(),
  causes: z.array(cause).readonly().describe('Facts behind the findings, each once, the heaviest first.'),
  requirements: z.array(requirement).readonly(),
  operations: z
    .array(
      z.strictObject({
        resource: text,
        method: z.enum(methods),
        level: z.enum(levels),
        granted: z.array(role).readonly(),
        refused: z.array(role).readonly(),
      }),
    )
    .readonly()
    .describe('Every operation of the catalogue: roles whose request was carried out, and roles that were refused.'),
  deviations: z.array(z.strictObject({ kind: text, message: text, count, exchange: count })).readonly(),
  unstable: z
    .array(z.strictObject({ kind: z.enum(unstableKinds), message: text, count, exchanges: z.tuple([count, count]).readonly() }))
    .readonly()
    .describe('What failed once and passed when it was asked again: the first of each kind, with its two exchanges.')
    .exactOptional(),
  restoration,
  waivers: z.array(waiver).readonly(),
  contradictions: z.array(contradiction).readonly().describe('Declared features that the device contradicts.').exactOptional(),
  gate: gate.describe('What the run was to reach, and what is short of it.').exactOptional(),
  baseline: baseline.describe('The baseline that the run was held against, and what is worse than it.').exactOptional(),
  totals,
}) satisfies z.ZodType<Report>;

/** The published schema, as docs/report.schema.json holds it. */
export const reportSchemaText = (): string => {
  const schema = z.toJSONSchema(reportShape, { target: 'draft-2020-12' });
  return `${JSON.stringify({ ...schema, title: 'report.json of ipmd-conformance' }, null, 2)}\n`;
};
