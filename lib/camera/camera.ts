/** The reference camera: the whole protocol, stateful, on a port of its own. Many of them fit in one process. */
import type { Effect } from '../model/catalogue.ts';
import type { Dialect } from '../model/check.ts';
import { type Credentials, deliveredAccounts } from './access/accounts.ts';
import { insideOf } from './control/inside.ts';
import { startControl } from './control/server.ts';
import { type Device, makeDevice } from './device.ts';
import { activeFaults, type Fault } from './faults/fault.ts';
import { faults as knownFaults } from './faults/index.ts';
import type { Certificate } from './http/certificate.ts';
import { type ReceivedRequest, startServer } from './http/server.ts';
import { logCodes } from './log/log.ts';
import { type CameraOptions, type Settings, settingsFrom } from './options.ts';
import { personalities } from './personalities/index.ts';
import type { Personality } from './personalities/personality.ts';
import type { Section } from './section.ts';
import { sections as allSections } from './sections.ts';
import { type Doc, toPlain } from './state/documents.ts';
import { applyState, keepState, readState } from './state/file.ts';

/** What devices.json says of a camera; what a run may do to it is the command's to add. */
export interface DeviceEntry {
  readonly name: string;
  readonly baseUrl: string;
  readonly dialect: Dialect;
  readonly accounts: { readonly administrator: Credentials; readonly operator: Credentials; readonly viewer: Credentials };
  readonly serialNumber: string;
}

export interface Camera {
  /** Without a path. */
  readonly url: string;
  /** Absent unless the control port is open. */
  readonly controlUrl?: string;
  readonly serialNumber: string;
  /** What it shows over HTTPS; absent without. */
  readonly tls?: {
    /** SHA-256 over its certificate, as `AB:CD:...`. */
    readonly fingerprint: string;
    /** Certificate of the authority that signed it, in PEM; absent when it signed itself. */
    readonly authority?: string;
    /** Only what newer clients do not speak unasked. */
    readonly isLegacy: boolean;
  };
  deviceEntry(): DeviceEntry;
  /** The whole configuration by URI, as plain JSON: to be compared before and after, field by field. */
  snapshot(): Readonly<Record<string, Doc>>;
  /** The configuration and what no document holds: head, outputs, channels, storage. */
  inside(): Readonly<Record<string, unknown>>;
  /** How often the world was touched, by kind. */
  effects(): Readonly<Partial<Record<Effect, number>>>;
  /** The last requests received, oldest first. */
  requests(): readonly ReceivedRequest[];
  /** Frees the port and every timer; answers in flight are cut. */
  close(): Promise<void>;
}

/** What tests may put in the place of the camera's own. */
export interface Parts {
  readonly sections?: readonly Section[];
  readonly faults?: readonly Fault[];
  readonly personality?: Personality;
}

const entryFor = (device: Device, url: string, dialect: Dialect): DeviceEntry => {
  const { accounts, settings } = device;
  return {
    name: `camera-${settings.serialNumber.slice(-9)}`,
    baseUrl: url,
    dialect,
    accounts: { administrator: accounts.administrator, operator: accounts.operator, viewer: accounts.viewer },
    serialNumber: settings.serialNumber,
  };
};

const tlsOf = ({ fingerprint, authority }: Certificate, { tls: { newest } }: Settings): Camera['tls'] & {} => ({
  fingerprint,
  ...(authority === undefined ? {} : { authority }),
  isLegacy: newest === 'TLSv1' || newest === 'TLSv1.1',
});

/** Waits for a part to start; when it cannot, nothing of the camera is left running. */
const orClose = async <T>(device: Device, starting: Promise<T>, also: () => Promise<void> = async () => undefined): Promise<T> => {
  try {
    return await starting;
  } catch (error) {
    device.close();
    await also();
    throw error;
  }
};

/** Starts a camera; resolves when it answers. Throws when a port cannot be had, a fault is unknown or the state file is unreadable. */
export const startCamera = async (options: CameraOptions = {}, parts: Parts = {}): Promise<Camera> => {
  const state = options.stateFile === undefined ? undefined : await readState(options.stateFile);
  const personality = parts.personality ?? personalities[options.personality ?? 'document']();
  const settings = settingsFrom({
    ...(personality.authentication === undefined ? {} : { authentication: [personality.authentication] }),
    ...(state === undefined ? {} : { serialNumber: state.serialNumber }),
    ...options,
  });
  const faults = activeFaults(parts.faults ?? knownFaults, settings.faults);
  let isAway = false;

  const restart = (): void => {
    if (isAway) return;
    leaveAndComeBack().catch((error: unknown) => {
      process.stderr.write(`camera: did not come back after a reboot: ${error instanceof Error ? error.message : String(error)}\n`);
    });
  };
  const accounts = state?.accounts ?? deliveredAccounts();
  const device = makeDevice(settings, accounts, parts.sections ?? allSections, faults, restart);
  if (state !== undefined) applyState(device, state);
  const file = settings.stateFile === undefined ? undefined : keepState(device, settings.stateFile);
  const server = await orClose(device, startServer(device, personality));
  device.port = server.port;

  const leaveAndComeBack = async (): Promise<void> => {
    isAway = true;
    device.effect('restart');
    device.log.add(logCodes.shutdown);
    for (const section of device.open) section.leaving?.();
    await server.leave();
    // A camera that is closed meanwhile never comes to this.
    await new Promise<void>((resolve) => device.schedule.after(settings.timing.rebootMs, resolve));
    if (!(await server.listenAgain())) return;
    isAway = false;
    device.boot();
  };

  device.boot();
  device.schedule.every(1000, () => tick(device));
  const control = settings.control ? await orClose(device, startControl(device, server), () => server.close()) : undefined;
  const url = `${settings.https ? 'https' : 'http'}://${settings.host}:${server.port}`;
  return {
    url,
    ...(control === undefined ? {} : { controlUrl: control.url }),
    serialNumber: settings.serialNumber,
    ...(server.certificate === undefined ? {} : { tls: tlsOf(server.certificate, settings) }),
    deviceEntry: () => entryFor(device, url, personality.dialect),
    snapshot: () => structuredClone(toPlain(device.documents)),
    inside: () => structuredClone(insideOf(device)),
    effects: () => ({ ...device.effects }),
    requests: () => [...server.requests],
    close: async () => {
      device.close();
      await file?.flush();
      await control?.close();
      await server.close();
    },
  };
};

const tick = (device: Device): void => {
  for (const { user, address } of device.sessions.expired()) device.log.add(logCodes.logout, { user, address });
  for (const section of device.open) section.tick?.();
};
