/** A device that ignores something of a request: a proxy before the built-in camera, which counts what it is made to do. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a device of the kind does not look at. */
export const habits = ['method', 'suffix', 'query', 'level', 'case'] as const;
export type Habit = (typeof habits)[number];

/** Paths on which anything is a command, as far as a careless device can tell. */
const commands =
  /^\/(System\/(reboot|factoryDefault|firmwareUpgrade|Storage\/volumes\/\w+\/format)|TwowayAudio\/(open|close)|Serial\/ports\/\w+\/transChan(Open|Close)|PTZCtrl\/channels\/\w+\/(homeposition(\/goto)?|presets\/\w+\/goto|patrols\/\w+\/(start|stop|pause)|patterns\/\w+\/(recordstart|recordstop|run|stop)|ptzlimiteds\/\w+\/(setstart|set))|Image\/channels\/\w+\/(resetImage|restoreImageparam))(?=\/|$)/;

const special = /\/(index|indexr|description|capabilities)$/;

/** The request as the device takes it. */
const taken = (habit: Habit, method: string, target: string): { readonly method: string; readonly target: string } => {
  const [path = '', query] = target.split('?');
  const rest = query === undefined ? '' : `?${query}`;
  const insensitive = new RegExp(commands.source, 'i').exec(path)?.[0];
  const command = commands.exec(path)?.[0];
  if (habit === 'method') return command === path ? { method: 'PUT', target } : { method, target };
  // Who matches the beginning of a path looks at no method either: a command has one only.
  if (habit === 'suffix') return command === undefined ? { method, target } : { method: 'PUT', target: `${command}${rest}` };
  if (habit === 'query') return special.test(path) ? { method, target } : { method, target: path };
  if (habit === 'case' && insensitive !== undefined && command === undefined) return { method: 'PUT', target: `/${insensitive.slice(1)}` };
  return { method, target };
};

const collect = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** Starts the proxy; `url` answers in the camera's place. */
export const carelessBefore = async (
  camera: string,
  habit: Habit,
  administrator: { readonly user: string; readonly password: string },
): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const all = `Basic ${Buffer.from(`${administrator.user}:${administrator.password}`).toString('base64')}`;
  const forward = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await collect(message);
    const { method, target } = taken(habit, message.method ?? 'GET', message.url ?? '/');
    const authorization = habit === 'level' && message.headers.authorization !== undefined ? { authorization: all } : {};
    const onward = request(camera + target, { method, headers: { ...message.headers, ...authorization } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  };
  const server = createServer((message, response) => void forward(message, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
