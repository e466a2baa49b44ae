/** One question to a time server, as RFC 4330 words it. */
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';

/** Seconds between 1900, where NTP counts from, and 1970. */
const since1900 = 2208988800;

const timestamp = (packet: Buffer, at: number): number =>
  (packet.readUInt32BE(at) - since1900) * 1000 + (packet.readUInt32BE(at + 4) / 2 ** 32) * 1000;

/** True for an answer of a synchronised server to the question that carried `nonce`. */
const answers = (packet: Buffer, nonce: Buffer): boolean => {
  const [first = 0, stratum = 0] = packet;
  return (
    packet.length >= 48 && (first & 7) === 4 && first >> 6 !== 3 && stratum > 0 && stratum < 16 && packet.subarray(24, 32).equals(nonce)
  );
};

export interface Server {
  readonly host: string;
  readonly port: number;
}

/**
 * How far a server's clock is ahead of `now`, in milliseconds; undefined when it gives no usable answer in time.
 * `cancelled` ends the waiting.
 */
export const askServer = (server: Server, now: () => number, timeoutMs: number, cancelled: AbortSignal): Promise<number | undefined> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    const question = Buffer.alloc(48);
    const nonce = randomBytes(8);
    question[0] = 0x23;
    nonce.copy(question, 40);
    const sent = now();
    let isOver = false;
    const end = (ahead: number | undefined): void => {
      // A name that cannot be resolved is told when nobody waits any more.
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      cancelled.removeEventListener('abort', giveUp);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      resolve(ahead);
    };
    const giveUp = (): void => end(undefined);
    const timer = setTimeout(giveUp, timeoutMs);
    cancelled.addEventListener('abort', giveUp);
    socket.on('error', giveUp);
    socket.on('message', (packet) => {
      if (!answers(packet, nonce)) return;
      const received = now();
      end((timestamp(packet, 32) - sent + (timestamp(packet, 40) - received)) / 2);
    });
    socket.send(question, server.port, server.host, (error) => {
      if (error !== null) giveUp();
    });
  });
