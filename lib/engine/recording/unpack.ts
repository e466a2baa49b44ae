/** A recording from its document: maps, bytes, and observations joined with their exchanges. */
import type { Observation } from '../../model/check.ts';
import type { Elided, Exchange } from '../../model/exchange.ts';
import type { Asked, Recording } from '../../model/recording.ts';
import type { AskedForm, ExchangeForm, ObservationForm, RecordingForm } from './form.ts';
import { RecordingError } from './mistake.ts';

type BodyForm = NonNullable<ExchangeForm['request']['body']>;
type ElidedForm = NonNullable<ExchangeForm['request']['elided']>;

/** The same text is the same bytes: what is remembered by bytes is read once. */
const bytesReader = (): ((body: BodyForm) => Uint8Array) => {
  const known = new Map<string, Uint8Array>();
  return (body) => {
    if (typeof body !== 'string') return new Uint8Array(Buffer.from(body.base64, 'base64'));
    const bytes = known.get(body) ?? new TextEncoder().encode(body);
    known.set(body, bytes);
    return bytes;
  };
};

const exchangeReader = (): ((form: ExchangeForm, index: number) => Exchange) => {
  const bytes = bytesReader();
  const elided = ({ head, tail, ...rest }: ElidedForm): Elided => ({
    ...rest,
    ...(head === undefined ? {} : { head: bytes(head) }),
    ...(tail === undefined ? {} : { tail: bytes(tail) }),
  });
  const known = (form: { readonly elided?: ElidedForm }) => (form.elided === undefined ? {} : { elided: elided(form.elided) });
  const kept = (form: { readonly body?: BodyForm; readonly elided?: ElidedForm }) => ({ body: bytes(form.body ?? ''), ...known(form) });
  return ({ request, response, parts, ...rest }, index) => {
    if (rest.n !== index + 1) throw new RecordingError(`exchange ${rest.n} stands at place ${index + 1}`);
    const { body, ...asked } = request;
    return {
      ...rest,
      request: { ...asked, ...(body === undefined ? {} : { body: bytes(body) }), ...known(request) },
      ...(response === undefined ? {} : { response: { ...response, ...kept(response) } }),
      ...(parts === undefined ? {} : { parts: parts.map((part) => ({ ...part, ...kept(part) })) }),
    } as Exchange;
  };
};

const observationReader =
  (exchanges: readonly Exchange[]) =>
  ({ n, ...rest }: ObservationForm): Observation => {
    const exchange = exchanges[n - 1];
    if (exchange === undefined) throw new RecordingError(`an observation names exchange ${n} of ${exchanges.length}`);
    return { ...rest, exchange };
  };

const askedOf = ({ observations, streams, ...rest }: AskedForm, read: (form: ObservationForm) => Observation): Asked => ({
  ...rest,
  observations: observations.map(read),
  ...(streams === undefined
    ? {}
    : {
        streams: streams.map(({ observation, faults }) => {
          const seen = read(observation);
          return { observation: seen, parts: seen.exchange.parts ?? [], faults };
        }),
      }),
});

/** Throws RecordingError where a number points at nothing. */
export const unpackRecording = (form: RecordingForm): Recording => {
  const { scrubbed: _, survey, probes, ...rest } = form;
  const exchanges = form.exchanges.map(exchangeReader());
  const read = observationReader(exchanges);
  const { instances, members, features, ...found } = survey;
  return {
    ...rest,
    survey: {
      ...found,
      instances: new Map(Object.entries(instances)),
      members: new Map(Object.entries(members)),
      features: new Map(Object.entries(features)),
    },
    exchanges,
    observations: form.observations.map(read),
    probes: new Map(Object.entries(probes).map(([id, asked]) => [id, askedOf(asked, read)])),
  };
};
