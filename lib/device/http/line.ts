/** A line is one socket to the device, watched: what came on it since the last request, and how many requests it has carried. */
import type { Socket } from 'node:net';
import { Client } from 'undici';
import { farewell, openSocket, type Target } from './connect.ts';
import { createInterimFilter } from './interim.ts';

export interface Watch {
  readonly localPort: number | undefined;
  /** Requests sent on this socket so far. */
  carried: number;
  /** Since the last `begin`: bytes of the answer, interim answers left out. */
  received: number;
  /** The first of them. */
  first: Uint8Array;
  /** Bytes after the header's end. */
  afterHead: number;
  /** So many requests the device said that it serves on this socket. */
  most: number;
  /** When its last answer had come whole, by performance.now(); undefined before. */
  answeredAt: number | undefined;
  /** The answer so far as it came, for whoever reads it with more patience than HTTP asks for; at most 1 MiB. */
  bytes(): Buffer;
  /** A request is about to be written. */
  begin(): void;
}

const firstBytes = 256;
/** Beyond this nobody looks for the header's end any more. */
const headLimit = 64 * 1024;
const keptBytes = 1024 * 1024;

/** Counts what arrives, from the last `begin`. */
const createWatch = (localPort: number | undefined): Watch & { note(chunk: Buffer): void } => {
  let head: Buffer | undefined = Buffer.alloc(0);
  let chunks: Buffer[] = [];
  const state = {
    localPort,
    carried: 0,
    most: Number.POSITIVE_INFINITY,
    answeredAt: undefined as number | undefined,
    bytes: () => Buffer.concat(chunks),
    received: 0,
    first: new Uint8Array(),
    afterHead: 0,
    begin: (): void => {
      Object.assign(state, { received: 0, first: new Uint8Array(), afterHead: 0 });
      head = Buffer.alloc(0);
      chunks = [];
    },
    note: (chunk: Buffer): void => {
      if (state.received < keptBytes) chunks.push(chunk);
      state.received += chunk.length;
      if (state.first.length < firstBytes) state.first = Buffer.concat([state.first, chunk]).subarray(0, firstBytes);
      if (head === undefined) {
        state.afterHead += chunk.length;
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0 && head.length <= headLimit) return;
      state.afterHead = end < 0 ? 0 : head.length - end - 4;
      head = undefined;
    },
  };
  return state;
};

/** Watches what a socket receives, before undici reads it, and keeps unasked interim answers from undici. */
export const watchSocket = (socket: Socket): Watch => {
  const push = socket.push.bind(socket);
  const interim = createInterimFilter();
  const state = createWatch(socket.localPort);
  const { begin } = state;
  state.begin = (): void => {
    begin();
    interim.expect();
  };
  const pass = (data: Buffer): boolean => {
    if (data.length > 0) state.note(data);
    return push(data);
  };
  socket.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (chunk instanceof Uint8Array) return pass(interim.pass(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    pass(interim.rest());
    return push(chunk, encoding);
  };
  return state;
};

export interface Line {
  readonly client: Client;
  /** The watch on the live socket; undefined while none is open. */
  watch(): Watch | undefined;
  /** True when the live socket answered a moment ago, and the device is not known to close connections so soon. */
  isWarm(): boolean;
  /** Closes the live socket: the next request goes out on a fresh one. */
  drop(): Promise<void>;
}

/** Devices that keep connections keep them for five seconds and more, few for two. */
const warmMs = 1000;

/** A connection that ends soon is a habit, and no restart, where fewer requests than so many found theirs alive for each. */
const aliveForEach = 20;

const justAnswered = ({ answeredAt }: Watch): boolean => answeredAt !== undefined && performance.now() - answeredAt < warmMs;

/** A line to the device: undici's client on one watched socket, opened when needed and again when it was closed; `opened` sees each. */
export const openLine = (target: Target, opened: (socket: Socket) => void = () => {}): Line => {
  let current: { readonly watch: Watch; readonly socket: Socket } | undefined;
  /** Being closed by us. */
  let dropped: Socket | undefined;
  /** Sockets that the device closed soon after an answer, and requests that found theirs alive. */
  let [closedSoon, alive] = [0, 0];
  const adopt = (socket: Socket): void => {
    const live = { watch: watchSocket(socket), socket };
    current = live;
    socket.once('close', () => {
      alive += Math.max(0, live.watch.carried - 1);
      if (socket !== dropped && live.watch.carried < live.watch.most && justAnswered(live.watch)) closedSoon += 1;
      if (current === live) current = undefined;
    });
  };
  const drop = async (): Promise<void> => {
    if (current === undefined) return;
    dropped = current.socket;
    await farewell(dropped);
  };
  const isWarm = (): boolean =>
    current !== undefined && justAnswered(current.watch) && alive + current.watch.carried - 1 >= closedSoon * aliveForEach;
  const client = new Client(target.baseUrl, {
    // Our own deadline covers the whole exchange; undici's timers miss a body that drips.
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 1,
    connect: (_options, callback) => {
      openSocket(target).then(
        (socket) => {
          opened(socket);
          adopt(socket);
          callback(null, socket);
        },
        (error: Error) => callback(error, null),
      );
    },
  });
  return { client, watch: () => current?.watch, isWarm, drop };
};
