/** 8.1.10 and 8.1.11: the list of NTP servers, and the clock that follows them in NTP mode. */
import type { Device } from '../device.ts';
import type { Behaviour } from '../section.ts';
import { leaf, membersOf } from '../state/documents.ts';
import { askServer, type Server } from './sntp.ts';
import { followsNtp } from './time.ts';

export const ntpServersUri = '/System/time/ntpServers';

const wellKnownPort = 123;

/** The collection. */
export const ntpServers: Behaviour = { most: 4 };

/** A member. Its port is read-only: it is the one that the camera was started with (E-133). */
export const ntpServer = (device: Device): Behaviour => ({
  limits: { portNo: { min: 1, max: 65535 } },
  view: (stored) => ({ ...stored, portNo: String(device.settings.ntpPort ?? wellKnownPort) }),
  store: ({ after: { portNo: _computed, ...stored } }) => stored,
  check: ({ after }) => (leaf(after, 'addressingFormatType') === undefined ? 'addressingFormatType is missing' : undefined),
});

const listedServers = (device: Device, port: number): readonly Server[] =>
  membersOf(device.documents, ntpServersUri).flatMap((id) => {
    const doc = device.documents.get(`${ntpServersUri}/${id}`);
    const host = leaf(doc, 'addressingFormatType') === 'hostname' ? leaf(doc, 'hostName') : leaf(doc, 'ipAddress');
    return host === undefined ? [] : [{ host, port }];
  });

const differsEnough = 2;

export interface NtpClient {
  /** Asks again at once: the mode or the list has changed. */
  refresh(): void;
  stop(): void;
}

/** Asks the listed servers in their order until one answers, again and again while the mode is NTP. Idle without `ntpPort`. */
export const makeNtpClient = (device: Device): NtpClient => {
  let cancel: () => void = () => undefined;
  let round = new AbortController();

  const follow = async (port: number, signal: AbortSignal): Promise<void> => {
    const servers = listedServers(device, port);
    for (const server of device.honours('ntp.next-server') ? servers : servers.slice(0, 1)) {
      const ahead = await askServer(server, device.clock.now, device.settings.timing.ntpTimeoutMs, signal);
      if (signal.aborted) return;
      if (ahead === undefined) continue;
      if (Math.abs(ahead) > differsEnough && device.honours('ntp.follows')) {
        device.clock.set(device.clock.now() + ahead);
        device.effect('clock');
      }
      return;
    }
  };
  const ask = (): void => {
    const { ntpPort, timing } = device.settings;
    if (ntpPort === undefined || !followsNtp(device) || !device.honours('ntp.asks')) return;
    const { signal } = round;
    void follow(ntpPort, signal).then(() => {
      if (!signal.aborted) cancel = device.schedule.after(timing.ntpPollMs, ask);
    });
  };
  const stop = (): void => {
    cancel();
    round.abort();
  };
  return {
    refresh: () => {
      stop();
      round = new AbortController();
      ask();
    },
    stop,
  };
};
