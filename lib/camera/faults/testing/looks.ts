/** That each fault shows: what a client sees with it differs from what a sound camera shows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../../camera.ts';
import type { CameraOptions } from '../../options.ts';
import type { Section } from '../../section.ts';
import { clientOf, type TestClient } from '../../test-client.ts';
import type { Fault } from '../fault.ts';

/** What a client can see: the same twice on a sound camera, something else with the fault. */
export type Look = (client: TestClient, camera: Camera) => Promise<unknown>;

export const status =
  (method: string, path: string, body?: string): Look =>
  async (client) =>
    (await client.send(method, path, body)).status;

/** Status and leaves of an answer. */
export const shown =
  (path: string): Look =>
  async (client) => {
    const { status: code, leaves } = await client.get(path);
    return { code, leaves };
  };

/** What stands there after a write. */
export const after =
  (method: string, path: string, body: string, read: string = path): Look =>
  async (client, camera) => {
    await client.send(method, path, body);
    return shown(read)(client, camera);
  };

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Tests a topic: at least eight faults, a look for each, and each can be seen. */
export const seeFaults = (
  topic: string,
  faults: readonly Fault[],
  looks: Readonly<Record<string, Look>>,
  sections: readonly Section[],
  options: () => CameraOptions = () => ({}),
): void => {
  describe(`faults of ${topic}`, () => {
    let camera: Camera;
    let client: TestClient;
    beforeAll(async () => {
      camera = await startCamera({ seed: 5, control: true, lockout: false, ...options() }, { sections });
      client = clientOf(camera);
    });
    afterAll(() => camera.close());

    it('are at least eight, each with a look that tells it', () => {
      expect(faults.length).toBeGreaterThanOrEqual(8);
      expect(Object.keys(looks).sort()).toEqual(faults.map(({ name }) => name).sort());
    });
    it.each(faults.map(({ name }) => name))('%s can be seen', async (name) => {
      await client.control('/reset', {});
      const sound = await looks[name]?.(client, camera);
      await client.control('/reset', {});
      await client.control('/faults', { name, on: true });
      const broken = await looks[name]?.(client, camera);
      await client.control('/faults', { name, on: false });
      expect(broken).not.toEqual(sound);
      await client.control('/reset', {});
      expect(await looks[name]?.(client, camera), 'a look must tell nothing but the fault').toEqual(sound);
    });
  });
};
