/** The datagrams of SSDP, as UPnP Device Architecture 1.0 writes them. Pure. @see 5 */

export interface Announced {
  /** `uuid:...` */
  readonly udn: string;
  /** Where the device description is. */
  readonly location: string;
  /** Product tokens. */
  readonly server: string;
}

export const group = { address: '239.255.255.250', port: 1900 } as const;
/** Seconds for which an announcement holds. */
export const maxAge = 1800;
export const deviceType = 'urn:schemas-upnp-org:device:Basic:1';

/** Notification types with the unique service name that goes with each. */
export const targetsOf = (udn: string): readonly { readonly type: string; readonly usn: string }[] => [
  { type: 'upnp:rootdevice', usn: `${udn}::upnp:rootdevice` },
  { type: udn, usn: udn },
  { type: deviceType, usn: `${udn}::${deviceType}` },
];

const datagram = (start: string, headers: readonly (readonly [string, string])[]): string =>
  [start, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');

/** One for each target: the device is there. */
export const aliveMessages = ({ udn, location, server }: Announced): readonly string[] =>
  targetsOf(udn).map(({ type, usn }) =>
    datagram('NOTIFY * HTTP/1.1', [
      ['HOST', `${group.address}:${group.port}`],
      ['CACHE-CONTROL', `max-age=${maxAge}`],
      ['LOCATION', location],
      ['NT', type],
      ['NTS', 'ssdp:alive'],
      ['SERVER', server],
      ['USN', usn],
    ]),
  );

/** One for each target: the device is about to go. */
export const byebyeMessages = (udn: string): readonly string[] =>
  targetsOf(udn).map(({ type, usn }) =>
    datagram('NOTIFY * HTTP/1.1', [
      ['HOST', `${group.address}:${group.port}`],
      ['NT', type],
      ['NTS', 'ssdp:byebye'],
      ['USN', usn],
    ]),
  );

/** Answers to a search for `wanted`: one for each target that it means, none when it means another device. */
export const searchAnswers = ({ udn, location, server }: Announced, wanted: string, now: number): readonly string[] =>
  targetsOf(udn)
    .filter(({ type }) => wanted === 'ssdp:all' || wanted === type)
    .map(({ type, usn }) =>
      datagram('HTTP/1.1 200 OK', [
        ['CACHE-CONTROL', `max-age=${maxAge}`],
        ['DATE', new Date(now).toUTCString()],
        ['EXT', ''],
        ['LOCATION', location],
        ['SERVER', server],
        ['ST', type],
        ['USN', usn],
      ]),
    );

const headerIn = (text: string, name: string): string | undefined => new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(text)?.[1];

/** What a search asks for, and the seconds that it waits for answers; undefined for any other datagram. */
export const searchIn = (text: string): { readonly wanted: string; readonly mx: number } | undefined => {
  const wanted = headerIn(text, 'ST');
  const mx = headerIn(text, 'MX');
  const isSearch = /^M-SEARCH \* HTTP\/1\.[01]\r?\n/.test(text) && headerIn(text, 'MAN') === '"ssdp:discover"';
  return isSearch && wanted !== undefined && mx !== undefined && /^\d+$/.test(mx) ? { wanted, mx: Number(mx) } : undefined;
};
