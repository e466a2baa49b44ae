/** A device that takes over what it was sent with a restart that nobody allows: nothing fails, and what is pending is named. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { runDevice } from '../engine/run.ts';
import { withCamera } from './run/embedded.ts';

const path = '/System/deviceInfo';
const answer = `<?xml version="1.0" encoding="UTF-8"?>
<ResponseStatus version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema"><requestURL>${path}</requestURL><statusCode>7</statusCode><statusString>Reboot Required</statusString></ResponseStatus>`;

/** Keeps what is put to DeviceInfo for a restart, and shows what is in force. */
const withDelays = async <T>(baseUrl: string, work: (url: string, kept: () => readonly string[]) => Promise<T>): Promise<T> => {
  const kept: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (request.method === 'PUT' && request.url === path && /<DeviceInfo[\s\S]*<\/DeviceInfo>/.test(body.toString())) {
      kept.push(body.toString());
      response.writeHead(200, { 'content-type': 'application/xml; charset="UTF-8"', 'content-length': Buffer.byteLength(answer) });
      response.end(answer);
      return;
    }
    const sent = Object.entries(request.headers).filter(([name]) => name === 'authorization' || name === 'content-type') as [
      string,
      string,
    ][];
    const onward = await fetch(`${baseUrl}${request.url}`, {
      method: request.method ?? 'GET',
      headers: sent,
      ...(body.length > 0 && { body }),
    });
    const headers = [...onward.headers].filter(([name]) => !['connection', 'transfer-encoding', 'keep-alive'].includes(name));
    response.writeHead(onward.status, headers.flat());
    response.end(Buffer.from(await onward.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => kept);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const nameIn = (document: string | undefined): string | undefined => /<deviceName>([^<]*)/.exec(document ?? '')?.[1];

test('what waits for a restart is inconclusive, written over, and told as pending', { timeout: 120_000 }, async () => {
  const { report, kept, name } = await withCamera(4, ({ device, stateDir }) =>
    withDelays(device.baseUrl, async (baseUrl, taken) => {
      const headers = { authorization: `Basic ${Buffer.from('admin:12345').toString('base64')}` };
      const info = await (await fetch(`${device.baseUrl}${path}`, { headers })).text();
      const about = { profile: 'strict', dialect: 'ipmd', safety: 'reversible', seed: 4 } as const;
      const selection = { checks: ['system.deviceInfo/put/same', 'system.deviceInfo/put/values'] };
      const options = { device: { ...device, baseUrl }, embedded: true, topics, selection, ...about, stateDir };
      const ended = await runDevice({ ...options, suiteVersion: 'test', commit: 'test' });
      return { report: ended.report, kept: taken(), name: nameIn(info) };
    }),
  );
  const values = report.results.find(({ id }) => id === 'system.deviceInfo/put/values');
  expect(values?.findings).toEqual([]);
  expect(values?.verdict).toBe('not-applicable');
  expect(values?.reason).toContain('Reboot Required, so what it wrote is in force after a restart');
  // The last word is the document as it stood.
  expect(kept.some((document) => nameIn(document) !== name)).toBe(true);
  expect(nameIn(kept.at(-1))).toBe(name);
  expect(report.restoration.differences).toEqual([]);
  expect(report.restoration.unproven).toEqual([{ path, reason: expect.stringContaining('pending until the device is restarted') }]);
});
