/** The camera on the network: every request read, answered and noted. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Device } from '../device.ts';
import type { Situation } from '../faults/fault.ts';
import type { Personality } from '../personalities/personality.ts';
import { type Answer, busy, responseStatus, tooLarge } from './answer.ts';
import { type Dispatched, dispatch } from './dispatch.ts';
import { type Listener, startListener } from './listener.ts';
import { type CameraRequest, readBody, requestOf } from './request.ts';
import { rawAnswer, send, sendStream } from './send.ts';

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

export interface CameraServer extends Listener {
  /** The last requests, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  forgetRequests(): void;
}

const keptRequests = 5000;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const internalError = (request: CameraRequest): Answer => ({
  status: 500,
  headers: [],
  body: { kind: 'xml', root: responseStatus(request.target, 3, 'the device could not carry out the request') },
});

/** What is known of a request that never came to be dispatched. */
const outside = ({ method, target, query, headers }: CameraRequest): Situation => ({ method, path: target, query, headers });

/** Answers one request; an error inside the camera is a 500 and a line on stderr, never the end of the camera. */
const dispatched = async (device: Device, request: CameraRequest): Promise<Dispatched> => {
  try {
    return await dispatch(device, request);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`camera: ${request.method} ${JSON.stringify(request.target)}: ${what}\n`);
    return { answer: internalError(request), situation: outside(request) };
  }
};

/** An answer that is given before anybody looks at the request: too large, or one connection too many. */
const earlyAnswer = (device: Device, request: CameraRequest, isTooLarge: boolean, place: () => number): Answer | undefined => {
  if (isTooLarge) return tooLarge(request);
  const { connections } = device.settings;
  if (connections === undefined || place() < connections) return undefined;
  const refusal = busy(request, 'too many connections');
  return { ...refusal, headers: [...refusal.headers, ['Connection', 'close']] };
};

/** The answer with what the active faults make of it, in the personality's words. */
const shaped = (device: Device, personality: Personality, { answer, situation }: Dispatched, asked: CameraRequest): Answer => {
  // A stream is spoilt by the section that sends it.
  const spoiled = answer.body?.kind === 'stream' ? answer : device.faults.answers(answer, situation);
  const document = spoiled.body?.kind === 'xml' ? device.faults.documents(spoiled.body.root, situation) : undefined;
  const whole: Answer = document === undefined ? spoiled : { ...spoiled, body: { kind: 'xml', root: document } };
  return personality.answer(whole, { situation, asked });
};

/** Starts the camera's server. Throws when the port cannot be had. */
export const startServer = async (device: Device, personality: Personality): Promise<CameraServer> => {
  let requests: ReceivedRequest[] = [];

  const note = ({ method, target, address, body }: CameraRequest, { answer, situation }: Dispatched): void => {
    if (requests.length >= keptRequests) requests = requests.slice(-keptRequests / 2);
    const at = new Date(device.clock.now()).toISOString();
    requests.push({ at, method, target, user: situation.userName ?? '', address, status: answer.status, bodyBytes: body.length });
  };

  const respond = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(message);
    if (body === undefined) return;
    const asked = requestOf(message, body === 'too-large' ? new Uint8Array() : body);
    const request = personality.request(asked);
    if (device.settings.latencyMs > 0) await wait(device.settings.latencyMs);
    const early = earlyAnswer(device, request, body === 'too-large', () => [...listener.sockets].indexOf(message.socket));
    const result = early === undefined ? await dispatched(device, request) : { answer: early, situation: outside(request) };
    note(asked, result);
    response.sendDate = false;
    response.setHeader('Date', new Date(device.clock.now()).toUTCString());
    if (!device.honours('http.close')) response.shouldKeepAlive = true;
    const answer = shaped(device, personality, result, asked);
    if (answer.body?.kind === 'stream') return sendStream(response, answer.body.type, answer.body.open);
    await send(response, device.faults.bytes(rawAnswer(answer), result.situation), message.method === 'HEAD');
    result.answer.after?.();
  };

  const listener = await startListener({
    settings: device.settings,
    needsHost: () => device.honours('http.host'),
    onRequest: (message, response) => {
      respond(message, response).catch(() => response.socket?.destroy());
    },
  });
  return {
    ...listener,
    get requests() {
      return requests;
    },
    forgetRequests: () => {
      requests = [];
    },
  };
};
