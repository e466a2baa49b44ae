/** The shape of recording.json.gz: one JSON document, versioned; what a Map is in memory is an object here, bytes are text or base64. */

import { z } from 'zod';
import { methods, roles } from '../../model/catalogue.ts';
import { dialects, profiles, safetyLevels } from '../../model/check.ts';
import { supports } from '../../model/probe.ts';
import { recordingFormat } from '../../model/recording.ts';
import { stopKinds, unstableKinds } from '../../model/report.ts';
import type { Step } from '../../model/steps.ts';

const text = z.string();
const texts = z.array(text).readonly();
const count = z.int().min(0);
const number = z.int().min(1).describe('Number of an exchange, from 1: its place in `exchanges`.');
const role = z.enum(roles);
const profile = z.enum(profiles);
const support = z.enum(supports);

const jpeg = z.strictObject({ width: count, height: count, ends: z.boolean().describe('The file has an end of image.') });
const picture = z.strictObject({
  width: count,
  height: count,
  cells: z.array(z.number()).readonly().describe('Mean brightness from 0 to 255 of 24 by 18 cells, row by row from the upper left.'),
});

const body = z.union([text, z.strictObject({ base64: text })]).describe('Text as it is; bytes that are no UTF-8 in base64. Absent: none.');

const elided = z
  .strictObject({
    size: count,
    sha256: text,
    head: body.exactOptional(),
    tail: body.exactOptional(),
    measured: z.strictObject({ jpeg: jpeg.exactOptional(), picture: picture.exactOptional() }).exactOptional(),
  })
  .describe('A picture, sound, an opaque file, or more text than is kept: what it was.');

const headers = z
  .array(z.tuple([text, text]).readonly())
  .readonly()
  .describe('Pairs in the order and spelling of the wire; Authorization is never kept.');

const failureKinds = ['refused', 'unreachable', 'timeout', 'closed', 'not-http', 'too-large', 'tls', 'redirect', 'aborted'] as const;

export const exchangeForm = z.strictObject({
  n: number,
  request: z.strictObject({ method: text, path: text, role, headers, body: body.exactOptional(), elided: elided.exactOptional() }),
  response: z
    .strictObject({
      status: z.int(),
      reason: text,
      headers,
      body: body.exactOptional(),
      truncated: z.literal(true).describe('The body was cut at our limit.').exactOptional(),
      elided: elided.exactOptional(),
      lengthMismatch: z.strictObject({ declared: count, received: count }).exactOptional(),
      formFaults: texts.describe('What is wrong with the form of the header, one line each.').exactOptional(),
    })
    .exactOptional(),
  failure: z.strictObject({ kind: z.enum(failureKinds), message: text, received: count.exactOptional() }).exactOptional(),
  startedAt: text.describe('ISO 8601 UTC.'),
  durationMs: z.number(),
  localPort: z.int().describe('The same on two exchanges proves one connection.').exactOptional(),
  reused: z.boolean().exactOptional(),
  raw: z
    .strictObject({ sent: text, received: text, closed: z.boolean() })
    .describe('The request was written to a socket as it is.')
    .exactOptional(),
  parts: z
    .array(
      z.strictObject({
        contentType: text,
        contentLength: z.number().exactOptional(),
        body: body.exactOptional(),
        elided: elided.exactOptional(),
        atMs: z.number().describe('Milliseconds since the request.'),
      }),
    )
    .readonly()
    .describe('Parts of a stream.')
    .exactOptional(),
});

/** Any text: a recording of another suite may name steps that no judge looks for. */
const step = text.describe('What the exchange is for.') as unknown as z.ZodType<Step>;

export const observationForm = z
  .strictObject({
    n: number,
    step,
    part: text.describe('Id of the probe that asked, where several are joined under one.').exactOptional(),
    role,
    instance: text.describe("Concrete path, in the document's vocabulary."),
    about: text.exactOptional(),
    value: text.exactOptional(),
    recalled: z.literal(true).describe('The answer to the same question, a moment before, stands for this one.').exactOptional(),
  })
  .describe('An exchange with its part in a probe.');

type Plain = string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain };
const plain: z.ZodType<Plain> = z.lazy(() => z.union([text, z.number(), z.boolean(), z.array(plain), z.record(text, plain)]));

export const askedForm = z.strictObject({
  observations: z.array(observationForm).readonly(),
  unasked: z.strictObject({ verdict: z.enum(['not-applicable', 'not-run', 'blocked']), reason: text }).exactOptional(),
  omitted: texts.exactOptional(),
  facts: z.record(text, plain).describe('What no exchange shows: what a fixture told, what a probe measured.').exactOptional(),
  wire: z
    .array(
      z.strictObject({
        step,
        about: text.exactOptional(),
        exchanges: z.array(number).readonly(),
        sent: text,
        received: text,
        answers: texts,
        closed: z.boolean(),
        failure: text.exactOptional(),
      }),
    )
    .readonly()
    .exactOptional(),
  streams: z
    .array(z.strictObject({ observation: observationForm, faults: texts }))
    .readonly()
    .describe('Streams; their parts stand with their exchange.')
    .exactOptional(),
  broke: text.describe('A fault of the suite, in one line.').exactOptional(),
  durationMs: z.number(),
});

const operations = z.partialRecord(z.enum(methods), support);

export const headForm = z.strictObject({
  schema: z.literal(recordingFormat),
  scrubbed: text.describe('How secrets were taken out before this was written.'),
  suite: z.strictObject({ version: text, commit: text, catalogueHash: text, schemaHash: text }).describe('The suite that asked.'),
  run: z.strictObject({
    startedAt: text,
    finishedAt: text,
    profile,
    dialect: z.enum(dialects),
    safety: z.enum(safetyLevels),
    selection: z.record(text, texts),
    seed: z.number(),
    certify: z.boolean(),
    stopped: z.strictObject({ kind: z.enum(stopKinds), message: text }).exactOptional(),
    secondOpinion: text,
  }),
  device: z.strictObject({
    name: text,
    baseUrl: text,
    embedded: z.boolean(),
    features: z.record(text, z.boolean()).describe('What the data sheet says of resources by id.'),
    waivers: z
      .array(
        z.strictObject({
          check: text,
          reason: text,
          owner: text,
          expires: text,
          firmware: text.exactOptional(),
          signature: text.exactOptional(),
        }),
      )
      .readonly(),
    claims: z
      .strictObject({
        chapters: texts,
        roles: z
          .array(z.enum(['Viewer', 'Operator', 'Administrator']))
          .readonly()
          .exactOptional(),
      })
      .describe('What a declaration is to claim.')
      .exactOptional(),
    tls: z.strictObject({ protocol: text, cipher: text, fingerprint: text, validTo: text }).exactOptional(),
    connections: count.exactOptional(),
  }),
  survey: z.strictObject({
    instances: z.record(text, texts).describe('Paths of a resource that were asked, by resource id.'),
    members: z.record(text, texts).describe('All ids of a collection, by its path.'),
    features: z.record(text, z.strictObject({ state: support, evidence: text, operations })),
    roles: z.array(role).readonly().describe('Accounts that logged in.'),
    reported: z.record(text, text).describe('Leaves of DeviceInfo.'),
  }),
  planned: texts.describe('Ids of the probes that were to be asked.'),
  unstable: z
    .array(z.strictObject({ kind: z.enum(unstableKinds), message: text, count, exchanges: z.tuple([number, number]).readonly() }))
    .readonly()
    .describe('What failed once and passed when it was asked again.'),
  restoration: z.strictObject({
    restored: texts,
    differences: z.array(z.strictObject({ path: text, message: text })).readonly(),
    unproven: z.array(z.strictObject({ path: text, reason: text })).readonly(),
    gap: z
      .array(z.strictObject({ path: text, watch: text, seconds: z.number() }))
      .readonly()
      .exactOptional(),
  }),
});

/** The whole document. */
export const recordingForm = headForm.extend({
  exchanges: z.array(exchangeForm).readonly().describe('Every exchange; the one with the number n stands at place n.'),
  observations: z
    .array(observationForm)
    .readonly()
    .describe('Every observation of the run in its order: what checks of the whole run judge.'),
  probes: z.record(text, askedForm).describe('What each probe brought, by id; one that was not reached is missing.'),
});

export type RecordingForm = z.infer<typeof recordingForm>;
export type ExchangeForm = z.infer<typeof exchangeForm>;
export type ObservationForm = z.infer<typeof observationForm>;
export type AskedForm = z.infer<typeof askedForm>;
export type HeadForm = z.infer<typeof headForm>;

/** docs/recording.schema.json as text. */
export const recordingSchemaText = (): string => {
  const schema = z.toJSONSchema(recordingForm, { target: 'draft-2020-12' });
  return `${JSON.stringify({ ...schema, title: 'recording.json.gz of ipmd-conformance, unpacked' }, null, 2)}\n`;
};
