/** Events caused at input 1, and what a listener of the alert stream gets to see of them. */
import type { Camera } from '../../camera.ts';
import type { TestClient } from '../../test-client.ts';
import { type Look, wait } from './looks.ts';

/** Input 1 is active for a moment. */
export const raise = async (client: TestClient): Promise<void> => {
  await client.control('/inputs/1', { state: 'active' });
  await wait(80);
  await client.control('/inputs/1', { state: 'inactive' });
  await wait(80);
};

/** What the stream says while input 1 is active for a moment, as it stands on the wire. */
export const streamed = async (
  client: TestClient,
  camera: Camera,
): Promise<{ readonly status: number; readonly text: string; readonly ended: boolean }> => {
  const { user, password } = camera.deviceEntry().accounts.viewer;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const stop = new AbortController();
  const response = await fetch(`${camera.url}/Event/notification/alertStream`, { headers: { authorization }, signal: stop.signal });
  let text = '';
  let ended = false;
  const reading = (async () => {
    for await (const bytes of response.body ?? []) text += Buffer.from(bytes).toString('latin1');
    ended = true;
  })().catch(() => undefined);
  await raise(client);
  const seen = { status: response.status, text, ended };
  stop.abort();
  await reading;
  return seen;
};

/** What a pattern finds in the stream, the first three. */
export const found =
  (pattern: RegExp): Look =>
  async (client, camera) =>
    [...(await streamed(client, camera)).text.matchAll(pattern)].map(([, what]) => what).slice(0, 3);
