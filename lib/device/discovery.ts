/** Finds devices by SSDP, as chapter 5 has them announce themselves. */
import { createSocket } from 'node:dgram';
import { createRequire } from 'node:module';
import { networkInterfaces } from 'node:os';

export interface Found {
  /** URL of the device's UPnP description. */
  readonly location: string;
  readonly usn: string;
  readonly st: string;
  readonly server: string;
}

export interface DiscoverOptions {
  readonly timeoutMs: number;
  /** Address of the local interface to search on; all but loopback when absent. */
  readonly address?: string;
  /** What to search for. Default everything. */
  readonly target?: string;
}

/** node-ssdp leaves loopback out and knows interfaces by name only: it is given the sockets to use. */
const socketsOn = (addresses: readonly string[]): Record<string, ReturnType<typeof createSocket>> =>
  Object.fromEntries(
    addresses.map((address) => {
      const socket = createSocket({ type: 'udp4', reuseAddr: true });
      socket.once('listening', () => {
        try {
          socket.setMulticastInterface(address);
        } catch {
          // An interface without multicast finds nothing; the others go on.
        }
      });
      return [address, socket];
    }),
  );

const outward = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);

/** Everything that answers an M-SEARCH within the time, each once. Empty when no interface can be searched on. */
export const discover = async ({ timeoutMs, address, target = 'ssdp:all' }: DiscoverOptions): Promise<readonly Found[]> => {
  const addresses = address === undefined ? outward() : [address];
  if (addresses.length === 0) return [];
  // An import of this CommonJS package has no Client in Node, whatever its types say. Loaded when needed: few runs search.
  const { Client }: typeof import('node-ssdp') = createRequire(import.meta.url)('node-ssdp');
  const client = Object.assign(new Client({}), { sockets: socketsOn(addresses) });
  const found = new Map<string, Found>();
  client.on('response', (headers, status) => {
    const { LOCATION: location = '', USN: usn = '', ST: st = '', SERVER } = headers;
    if (status === 200) found.set(`${usn} ${st} ${location}`, { location, usn, st, server: String(SERVER ?? '') });
  });
  await client.search(target);
  await new Promise((resolve) => setTimeout(resolve, timeoutMs));
  client.stop();
  return [...found.values()];
};
