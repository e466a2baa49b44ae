/** The camera on the network: a listening socket that can go away and come back, and answers whatever is sent. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Device } from '../device.ts';
import type { Personality } from '../personalities/personality.ts';
import { type Answer, busy, responseStatus, tooLarge } from './answer.ts';
import { selfMadeCertificate } from './certificate.ts';
import { type Dispatched, dispatch } from './dispatch.ts';
import { type CameraRequest, readBody, requestOf } from './request.ts';
import { type RawAnswer, rawAnswer, send, sendStream } from './send.ts';

/** One request received, for those who test a client. */
export interface ReceivedRequest {
  readonly at: string;
  readonly method: string;
  /** As sent. */
  readonly target: string;
  readonly user: string;
  readonly address: string;
  readonly status: number;
  readonly bodyBytes: number;
}

export interface CameraServer {
  readonly port: number;
  readonly requests: readonly ReceivedRequest[];
  forgetRequests(): void;
  /** Stops listening and drops every connection. */
  leave(): Promise<void>;
  /** Listens on the same port again; false when the camera was closed meanwhile. */
  comeBack(): Promise<boolean>;
  /** Leaves for good. */
  close(): Promise<void>;
}

const keptRequests = 5000;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const overloaded = (device: Device, sockets: ReadonlySet<Socket>, socket: Socket): boolean => {
  const { connections } = device.settings;
  return connections !== undefined && [...sockets].indexOf(socket) >= connections;
};

const internalError = (request: CameraRequest): Answer => ({
  status: 500,
  headers: [],
  body: { kind: 'xml', root: responseStatus(request.target, 3, 'the device could not carry out the request') },
});

/** Answers one request; an error inside the camera is a 500 and a line on stderr, never the end of the camera. */
const dispatched = async (device: Device, request: CameraRequest): Promise<Dispatched> => {
  try {
    return await dispatch(device, request);
  } catch (error) {
    process.stderr.write(
      `camera: ${request.method} ${request.target}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    const situation = { method: request.method, path: request.target, query: request.query, headers: request.headers };
    return { answer: internalError(request), situation };
  }
};

const shaped = (device: Device, personality: Personality, { answer, situation }: Dispatched): RawAnswer => {
  const spoiled = device.faults.answers(answer, situation);
  const document = spoiled.body?.kind === 'xml' ? device.faults.documents(spoiled.body.root, situation) : undefined;
  const translated = personality.answer(
    document === undefined ? spoiled : { ...spoiled, body: { kind: 'xml', root: document } },
    situation,
  );
  return device.faults.bytes(rawAnswer(translated), situation);
};

interface ProtocolError extends NodeJS.ErrnoException {
  readonly rawPacket?: Uint8Array;
}

const protocolStatus = ({ code, rawPacket }: ProtocolError): string => {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  const line = Buffer.from(rawPacket ?? [])
    .toString('latin1')
    .split('\r\n')[0];
  const isRequest = /^[A-Z]+ \S+ HTTP\/1\.[01]$/.test(line ?? '');
  return code === 'HPE_INVALID_METHOD' && isRequest ? '501 Not Implemented' : '400 Bad Request';
};

/** Protocol errors that never become a request. @see 4.5.5 */
const refuseGarbage = (error: ProtocolError, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  socket.end(`HTTP/1.1 ${protocolStatus(error)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** Starts listening. Throws when the port cannot be had. */
export const startServer = async (device: Device, personality: Personality): Promise<CameraServer> => {
  const { settings } = device;
  const sockets = new Set<Socket>();
  let requests: ReceivedRequest[] = [];
  let server: Server;
  let { port } = settings;

  const note = (request: CameraRequest, { situation }: Dispatched, status: number): void => {
    if (requests.length >= keptRequests) requests = requests.slice(-keptRequests / 2);
    const { method, target, address, body } = request;
    const at = new Date(device.clock.now()).toISOString();
    requests.push({ at, method, target, user: situation.userName ?? '', address, status, bodyBytes: body.length });
  };

  const respond = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(message);
    if (body === undefined) return;
    const request = personality.request(requestOf(message, body === 'too-large' ? new Uint8Array() : body));
    if (settings.latencyMs > 0) await wait(settings.latencyMs);
    const refusal = body === 'too-large' ? tooLarge(request) : undefined;
    const crowded = overloaded(device, sockets, message.socket) ? busy(request, 'too many connections') : undefined;
    const early =
      refusal ?? (crowded === undefined ? undefined : { ...crowded, headers: [...crowded.headers, ['Connection', 'close'] as const] });
    const situation = { method: request.method, path: request.target, query: request.query, headers: request.headers };
    const result = early === undefined ? await dispatched(device, request) : { answer: early, situation };
    response.sendDate = false;
    if (!device.honours('http.close')) response.shouldKeepAlive = true;
    response.setHeader('Date', new Date(device.clock.now()).toUTCString());
    note(request, result, result.answer.status);
    if (result.answer.body?.kind === 'stream') {
      sendStream(response, result.answer.body.type, result.answer.body.open);
      return;
    }
    await send(response, shaped(device, personality, result), message.method === 'HEAD');
    result.answer.after?.();
  };

  const onRequest = (message: IncomingMessage, response: ServerResponse): void => {
    respond(message, response).catch(() => response.socket?.destroy());
  };

  const make = (): Server => {
    const options = {
      requireHostHeader: device.honours('http.host'),
      keepAliveTimeout: 30_000,
      requestTimeout: 60_000,
      maxHeaderSize: 16 * 1024,
    };
    const made = settings.https ? createSecureServer({ ...options, ...certificate }, onRequest) : createServer(options, onRequest);
    made.on(settings.https ? 'secureConnection' : 'connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    });
    made.on('clientError', refuseGarbage);
    return made;
  };
  const certificate = settings.https ? selfMadeCertificate(settings.host, settings.serialNumber) : {};

  server = make();
  await listen(server, port, settings.host);
  port = (server.address() as AddressInfo).port;

  let isClosed = false;
  let returning: Promise<boolean> = Promise.resolve(true);

  const leave = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    });
  const comeBack = async (): Promise<boolean> => {
    for (let tries = 0; !isClosed; tries += 1) {
      server = make();
      try {
        await listen(server, port, settings.host);
        return true;
      } catch (error) {
        // Another process's outgoing connection may hold the port for a moment.
        if (tries > 100) throw error;
        await wait(50);
      }
    }
    return false;
  };

  return {
    get port() {
      return port;
    },
    get requests() {
      return requests;
    },
    forgetRequests: () => {
      requests = [];
    },
    leave,
    comeBack: () => {
      returning = comeBack();
      return returning;
    },
    close: async () => {
      isClosed = true;
      await returning.catch(() => false);
      await leave();
    },
  };
};
