/** Where today's devices keep what the document has elsewhere. Written from answers of real devices. */

/** A move: the document's path, the device's path below /ISAPI; `{}` is one segment. */
interface Move {
  readonly inside: string;
  readonly outside: string;
  /** Only for this method: one path serves two resources. */
  readonly method?: string;
}

const moves: readonly Move[] = [
  { inside: '/System/Storage/volumes', outside: '/ContentMgmt/Storage/hdd' },
  { inside: '/System/Storage', outside: '/ContentMgmt/Storage' },
  { inside: '/Video/inputs/channels/{}/shelterAlarm', outside: '/System/Video/inputs/channels/{}/tamperDetection' },
  { inside: '/Network', outside: '/System/Network' },
  { inside: '/IO', outside: '/System/IO' },
  { inside: '/Video', outside: '/System/Video' },
  { inside: '/Audio', outside: '/System/Audio' },
  { inside: '/Serial', outside: '/System/Serial' },
  { inside: '/MotionDetection', outside: '/System/MotionDetection' },
  { inside: '/Security/adminAccess', outside: '/Security/adminAccesses' },
  { inside: '/TwowayAudio/open', outside: '/System/TwoWayAudio/channels/1/open' },
  { inside: '/TwowayAudio/close', outside: '/System/TwoWayAudio/channels/1/close' },
  { inside: '/TwowayAudio/sendData', outside: '/System/TwoWayAudio/channels/1/audioData', method: 'PUT' },
  { inside: '/TwowayAudio/receiveData', outside: '/System/TwoWayAudio/channels/1/audioData', method: 'GET' },
];

export const prefix = 'ISAPI';

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);

/** The path with its beginning moved; undefined when it does not begin with the template. */
const moved = (segments: readonly string[], from: string, to: string): readonly string[] | undefined => {
  const template = segmentsOf(from);
  const values: string[] = [];
  const fits = template.every((part, at) => {
    const segment = segments[at];
    if (part === '{}' && segment !== undefined) values.push(segment);
    return part === '{}' ? segment !== undefined : part === segment;
  });
  if (!fits) return undefined;
  return [...segmentsOf(to).map((part) => (part === '{}' ? (values.shift() ?? part) : part)), ...segments.slice(template.length)];
};

/** Streaming channels count by input and stream: the document's 1 and 2 are 101 and 102. */
export const toStream = (id: string): string => (/^[12]$/.test(id) ? `10${id}` : id);
export const fromStream = (id: string): string | undefined => /^10([12])$/.exec(id)?.[1];

const isStream = (segments: readonly string[]): boolean => segments[0] === 'Streaming' && segments[1] === 'channels' && segments.length > 2;

const withStream = (segments: readonly string[], change: (id: string) => string | undefined): readonly string[] | undefined => {
  if (!isStream(segments)) return segments;
  const id = change(segments[2] ?? '');
  return id === undefined ? undefined : ['Streaming', 'channels', id, ...segments.slice(3)];
};

/** The document's segments for a device's; undefined where the device has nothing. */
export const inward = (method: string, all: readonly string[]): readonly string[] | undefined => {
  const [first, ...segments] = all;
  if (first !== prefix) return undefined;
  for (const move of moves) {
    if (move.method !== undefined && move.method !== method) continue;
    const inside = moved(segments, move.outside, move.inside);
    if (inside !== undefined) return inside;
  }
  // What has moved is no longer at its old place.
  const isGone = moves.some((move) => moved(segments, move.inside, move.outside) !== undefined);
  return isGone ? undefined : withStream(segments, fromStream);
};

/** The device's path for a URI of the document; a query stays. */
export const outward = (uri: string): string => {
  const [path = '', query] = uri.split('?');
  const segments = segmentsOf(path);
  const outside = moves.map((move) => moved(segments, move.inside, move.outside)).find((found) => found !== undefined);
  const there = outside ?? withStream(segments, toStream) ?? segments;
  return `/${[prefix, ...there].join('/')}${query === undefined ? '' : `?${query}`}`;
};
