/** What real devices do to the alert stream, as faces of the camera. */
import type { Body, Sink } from '../../camera/http/answer.ts';
import { document } from '../../camera/personalities/document.ts';
import type { Personality } from '../../camera/personalities/personality.ts';

type Stream = Extract<Body, { readonly kind: 'stream' }>;

const boundary = 'boundary-of-alerts';

/** Each part of the camera rewritten, delimiter and head included. */
const rewritten =
  (change: (part: string) => string) =>
  (stream: Stream): Stream => ({
    ...stream,
    open: (sink) => stream.open({ ...sink, write: (bytes) => sink.write(change(Buffer.from(bytes).toString('latin1'))) }),
  });

const sized = (part: string, change: (body: string) => string): string => {
  const at = part.indexOf('\r\n\r\n') + 4;
  const body = change(part.slice(at).trimEnd());
  return `${part.slice(0, at).replace(/Content-Length: \d+/, `Content-Length: ${Buffer.byteLength(body, 'latin1')}`)}${body}\r\n`;
};

const image = `--${boundary}\r\nContent-Type: image/jpeg\r\nContent-Length: 4\r\n\r\n\xff\xd8\xff\xd9\r\n`;

/** Nothing but noise, as fast as it is taken, for as long as anybody listens. */
const noise = (sink: Sink): void => {
  const block = Buffer.alloc(16 * 1024, 'x');
  const timer = setInterval(() => {
    if (sink.pending() < 1024 * 1024) sink.write(block);
  }, 1);
  sink.onClose(() => clearInterval(timer));
};

const once =
  '<EventNotificationAlert version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema"><eventType>VMD</eventType></EventNotificationAlert>';

const manners = {
  /** The first part comes long after the head. */
  late: (stream: Stream): Stream => ({
    ...stream,
    open: (sink) => {
      const timer = setTimeout(() => stream.open(sink), 1500);
      sink.onClose(() => clearTimeout(timer));
    },
  }),
  cut: (stream: Stream): Stream => ({
    ...stream,
    open: (sink) => {
      const timer = setTimeout(() => sink.drop(), 700);
      sink.onClose(() => clearTimeout(timer));
      stream.open(sink);
    },
  }),
  noise: (stream: Stream): Stream => ({ ...stream, open: noise }),
  images: rewritten((part) => image + part),
  doubled: rewritten((part) => part.replace(`--${boundary}\r\n`, `--${boundary}\r\n--${boundary}\r\n`)),
  ampersand: rewritten((part) => sized(part, (body) => body.replace(/<eventDescription>/, '<eventDescription>Gate & yard '))),
  foreign: rewritten((part) => sized(part, (body) => body.replace('hikvision.com/ver10', 'hikvision.com/ver20'))),
  wordless: rewritten((part) => sized(part, (body) => body.replace(/<activePostCount>\d+<\/activePostCount>/, ''))),
} as const;

export type MannerName = keyof typeof manners | 'single' | 'alone';

const faceOf = (change: (stream: Stream) => Stream): Personality => ({
  ...document,
  answer: (answer) => (answer.body?.kind === 'stream' ? { ...answer, body: change(answer.body) } : answer),
});

/** One document in place of a stream. */
const single: Personality = {
  ...document,
  answer: (answer) =>
    answer.body?.kind === 'stream'
      ? { ...answer, body: { kind: 'bytes', type: 'application/xml; charset="UTF-8"', bytes: Buffer.from(once) } }
      : answer,
};

/** One listener at a time: the second is told that the device is busy. */
const alone = (): Personality => {
  let listening = 0;
  return {
    ...document,
    answer: (answer) => {
      if (answer.body?.kind !== 'stream') return answer;
      if (listening > 0) return { status: 503, headers: [['Retry-After', '1']] };
      const { open } = answer.body;
      const counted = (sink: Sink): void => {
        listening += 1;
        sink.onClose(() => {
          listening -= 1;
        });
        open(sink);
      };
      return { ...answer, body: { ...answer.body, open: counted } };
    },
  };
};

/** A face of the camera whose alert stream has the manner. */
export const streamFace = (name: MannerName): Personality => {
  if (name === 'single') return single;
  return name === 'alone' ? alone() : faceOf(manners[name]);
};
