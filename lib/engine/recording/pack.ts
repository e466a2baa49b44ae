/** A recording on its way to a file: secrets out, pictures and sound as what they measure, one piece of JSON after another. */
import { createHash } from 'node:crypto';
import { measuresOf } from '../../checks/picture.ts';
import { isOpaque, mediaTypeOf } from '../../device/media.ts';
import type { Redactor } from '../../device/secrets.ts';
import type { Observation } from '../../model/check.ts';
import type { Elided, Exchange, Request, Response, StreamPart } from '../../model/exchange.ts';
import type { WireAnswer } from '../../model/probe.ts';
import type { Asked, Recording } from '../../model/recording.ts';
import { decoded, isText } from '../../xml/text.ts';
import type { AskedForm, ExchangeForm, HeadForm, ObservationForm } from './form.ts';

export type Scrub = Pick<Redactor, 'redactText' | 'redactBytes' | 'redactExchange' | 'redactAll'>;

const same = <T>(value: T): T => value;

/** For a recording that was read from a file: its secrets are out already. */
export const clean: Scrub = { redactText: same, redactBytes: same, redactExchange: same, redactAll: same };

const howScrubbed =
  'passwords, keys and credentials stand as {{password:ROLE}}, {{secret:FIELD}} and {{credentials:ROLE}}, the same secret under the same token; Authorization headers are left out; pictures, sound and opaque files are told by size, hash and measurements';

type BodyForm = NonNullable<ExchangeForm['request']['body']>;

const bodyForm = (bytes: Uint8Array): BodyForm => decoded(bytes) ?? { base64: Buffer.from(bytes).toString('base64') };

const elidedForm = ({ head, tail, measured, ...rest }: Elided) => ({
  ...rest,
  ...(head === undefined ? {} : { head: bodyForm(head) }),
  ...(tail === undefined ? {} : { tail: bodyForm(tail) }),
  ...(measured === undefined ? {} : { measured }),
});

/** No picture can be made of so little. */
const startBytes = 64;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A body of pictures or sound as what it measures; text as it is. */
const withoutOpaque = <T extends { readonly body?: Uint8Array; readonly elided?: Elided }>(message: T, mediaType: string): T => {
  const { body } = message;
  if (body === undefined || message.elided !== undefined || isText(body, mediaType)) return message;
  const measured = measuresOf(body);
  const known = Object.keys(measured).length === 0 ? {} : { measured };
  // What does not say that it is a picture is judged as the text that it claims to be: its beginning tells that it is none.
  const start = isOpaque(mediaType) ? new Uint8Array() : body.slice(0, startBytes);
  return { ...message, body: start, elided: { size: body.length, sha256: sha256(body), ...known } };
};

const messageForm = <T extends Request | Response | StreamPart>({ body, elided, ...rest }: T) => ({
  ...rest,
  ...(body === undefined ? {} : { body: bodyForm(body) }),
  ...(elided === undefined ? {} : { elided: elidedForm(elided) }),
});

const bareMessage = <T extends Request | Response>(message: T): T => withoutOpaque(message, mediaTypeOf(message.headers));
const barePart = (part: StreamPart): StreamPart => withoutOpaque(part, mediaTypeOf([['Content-Type', part.contentType]]));

const exchangeForm = (exchange: Exchange, scrub: Scrub): ExchangeForm => {
  const { request, response, parts, ...rest } = scrub.redactExchange({
    ...exchange,
    request: bareMessage(exchange.request),
    ...(exchange.response === undefined ? {} : { response: bareMessage(exchange.response) }),
    ...(exchange.parts === undefined ? {} : { parts: exchange.parts.map(barePart) }),
  });
  return {
    ...rest,
    request: messageForm(request),
    ...(response === undefined ? {} : { response: messageForm(response) }),
    ...(parts === undefined ? {} : { parts: parts.map(messageForm) }),
  };
};

const observationForm = ({ exchange, ...rest }: Observation, scrub: Scrub): ObservationForm => ({
  n: exchange.n,
  ...scrub.redactAll(rest),
});

const wireForm = (wire: WireAnswer, scrub: Scrub): WireAnswer => {
  const bytes = (text: string): string => Buffer.from(scrub.redactBytes(Buffer.from(text))).toString();
  return { ...scrub.redactAll(wire), received: bytes(wire.received), answers: wire.answers.map(bytes) };
};

const askedForm = (asked: Asked, scrub: Scrub): AskedForm => {
  const { observations, wire, streams, ...rest } = asked;
  return {
    ...scrub.redactAll(rest),
    observations: observations.map((seen) => observationForm(seen, scrub)),
    ...(wire === undefined ? {} : { wire: wire.map((each) => wireForm(each, scrub)) }),
    ...(streams === undefined
      ? {}
      : { streams: streams.map(({ observation, faults }) => ({ observation: observationForm(observation, scrub), faults })) }),
  };
};

const headForm = (recording: Recording, scrub: Scrub): HeadForm => {
  const { exchanges: _, observations: __, probes: ___, survey, ...rest } = recording;
  const { instances, members, features, ...found } = survey;
  const maps = {
    instances: Object.fromEntries(instances),
    members: Object.fromEntries(members),
    features: Object.fromEntries(features),
  };
  return { ...scrub.redactAll({ ...rest, survey: { ...maps, ...found } }), scrubbed: howScrubbed };
};

/** The pieces of an array in JSON, one entry a line. */
function* arrayPieces<T>(entries: Iterable<T>, text: (entry: T) => string): Generator<string> {
  let before = '';
  for (const entry of entries) {
    yield `${before}${text(entry)}`;
    before = ',\n';
  }
}

/** The text of recording.json piece by piece: never the whole of it in memory. */
export function* packRecording(recording: Recording, scrub: Scrub): Generator<string> {
  yield `${JSON.stringify(headForm(recording, scrub)).slice(0, -1)},\n"exchanges":[\n`;
  yield* arrayPieces(recording.exchanges, (exchange) => JSON.stringify(exchangeForm(exchange, scrub)));
  yield '],\n"observations":[\n';
  yield* arrayPieces(recording.observations, (seen) => JSON.stringify(observationForm(seen, scrub)));
  yield '],\n"probes":{\n';
  yield* arrayPieces(recording.probes, ([id, asked]) => `${JSON.stringify(id)}:${JSON.stringify(askedForm(asked, scrub))}`);
  yield '}}\n';
}
