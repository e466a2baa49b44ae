/** A serial line: what went out on it, and what came in. Looped back, so that whatever goes out comes in again. */
import { Buffer } from 'node:buffer';

/** Bytes that went out together, and the chain that they were for. */
export interface Sent {
  readonly chainNo: string;
  readonly bytes: Uint8Array;
}

const mostKept = 64 * 1024;
const mostSent = 500;

export interface Wire {
  readonly sent: readonly Sent[];
  send(sent: Sent): void;
  /** Bytes from the far end. */
  arrive(bytes: Uint8Array): void;
  /** What has come in since the last time. */
  take(): Uint8Array;
  /** Forgets what has come in. */
  flush(): void;
}

export const makeWire = (): Wire => {
  let incoming = Buffer.alloc(0);
  let sent: readonly Sent[] = [];
  const arrive = (bytes: Uint8Array): void => {
    incoming = Buffer.concat([incoming, bytes]).subarray(-mostKept);
  };
  return {
    get sent() {
      return sent;
    },
    send: (each) => {
      sent = [...sent, each].slice(-mostSent);
      arrive(each.bytes);
    },
    arrive,
    take: () => {
      const taken = incoming;
      incoming = Buffer.alloc(0);
      return taken;
    },
    flush: () => {
      incoming = Buffer.alloc(0);
    },
  };
};
