/** The control port: what tests need and no camera has. JSON over HTTP on loopback, off unless asked for. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Device } from '../device.ts';
import { readBody } from '../http/request.ts';
import type { CameraServer } from '../http/server.ts';
import { builtInControls, builtInReadings } from './built-in.ts';

export interface ControlServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bodyOf = (bytes: Uint8Array): Readonly<Record<string, unknown>> => {
  const text = Buffer.from(bytes).toString('utf8').trim();
  const value: unknown = text === '' ? {} : JSON.parse(text);
  if (!isRecord(value)) throw new Error('the body must be a JSON object');
  return value;
};

/** Answers a control request. */
const reply = (device: Device, server: CameraServer, method: string, path: string, bytes: Uint8Array): Reply => {
  const [name = '', id] = path.slice(1).split('/').map(decodeURIComponent);
  const readings = builtInReadings(device, server);
  const controls = Object.assign({}, builtInControls(device, server), ...device.open.map((section) => section.controls ?? {}));
  if (method === 'GET' && name === '') return { status: 200, body: { get: Object.keys(readings), post: Object.keys(controls) } };
  const reading = readings[name];
  if (method === 'GET' && reading !== undefined) return { status: 200, body: reading() };
  const control = controls[name];
  if (method !== 'POST' || control === undefined) return { status: 404, body: { error: `there is no ${method} /${name}` } };
  try {
    return { status: 200, body: control(id, bodyOf(bytes)) ?? { done: true } };
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
};

/** Opens the control port. Throws when the port cannot be had. */
export const startControl = async (device: Device, server: CameraServer): Promise<ControlServer> => {
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(message);
    if (body === undefined) return;
    const path = (message.url ?? '/').split('?')[0] ?? '/';
    const { status, body: content } =
      body === 'too-large' ? { status: 413, body: {} } : reply(device, server, message.method ?? 'GET', path, body);
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(`${JSON.stringify(content, null, 2)}\n`);
  };
  const http = createServer((message, response) => {
    answer(message, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(device.settings.controlPort, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
};
