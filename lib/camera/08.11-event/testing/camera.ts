/** A camera for tests of events: the sections that alerts pass through, and nothing that raises events by itself. */
import { system } from '../../08.01-system/section.ts';
import { network } from '../../08.02-network/section.ts';
import { io } from '../../08.03-io/section.ts';
import { security } from '../../08.08-security/section.ts';
import { record } from '../../08.15-record/section.ts';
import { type Camera, startCamera } from '../../camera.ts';
import type { Device } from '../../device.ts';
import type { CameraOptions } from '../../options.ts';
import type { Section } from '../../section.ts';
import { clientOf, type TestClient } from '../../test-client.ts';
import { event } from '../section.ts';

export interface EventCamera {
  readonly camera: Camera;
  readonly client: TestClient;
  /** The camera's inside: publish on `device.events` what a scene would. */
  readonly device: Device;
}

/** Starts one with a control port and short repetitions. */
export const startEventCamera = async (options: CameraOptions = {}): Promise<EventCamera> => {
  let inside: Device | undefined;
  const spy: Section = {
    name: 'spy',
    services: ['Spy'],
    factory: () => ({}),
    open: (device) => {
      inside = device;
      return { behaviours: {} };
    },
  };
  const timing = { alertRepeatMs: 60, mailRepeatMs: 150, inputRestMs: 50, heartbeatMs: 10_000, rebootMs: 50, ...options.timing };
  const camera = await startCamera(
    { control: true, ...options, timing },
    { sections: [system, network, io, security, event, record, spy] },
  );
  if (inside === undefined) throw new Error('the camera did not open its sections');
  return { camera, client: clientOf(camera), device: inside };
};
