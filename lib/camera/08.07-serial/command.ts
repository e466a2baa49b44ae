/** 8.7.3: bytes for the device on the line, in hexadecimal notation or as they are. */
import type { Device } from '../device.ts';
import { type Answer, badContent, badFormat, busy, done } from '../http/answer.ts';
import { isRefusal, readCommand } from '../operations/command.ts';
import type { Behaviour, Call } from '../section.ts';
import { leaf } from '../state/documents.ts';
import type { Sent, Wire } from './wire.ts';

/** The camera's own head hangs on this chain: a command that names none is for it. @see 8.7.3-2 */
const ownChain = '1';

/** Media types of bare bytes, here and on the transparent channel. @see E-082 */
const rawTypes: readonly string[] = ['application/octet-stream', 'application/binary'];

export const mediaTypeOf = ({ request }: Call): string => request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';

export const isRaw = (call: Call): boolean => rawTypes.includes(mediaTypeOf(call));

/** Body first, then query, then the camera's own. @see E-081 */
const sentBy = (call: Call, queryChain: string): Sent | Answer => {
  if (isRaw(call)) return { chainNo: queryChain, bytes: call.request.body };
  if (!/xml|^$|x-www-form-urlencoded|^text\/plain$/.test(mediaTypeOf(call))) {
    return badFormat(call.request, `a command is XML or ${rawTypes[0]}, not ${mediaTypeOf(call)}`);
  }
  const command = readCommand(call, { chainNo: queryChain });
  if (isRefusal(command)) return command;
  return { chainNo: leaf(command, 'chainNo') ?? queryChain, bytes: Buffer.from(leaf(command, 'command') ?? '', 'hex') };
};

/** `isTaken` tells that a transparent channel has the line. */
export const command = (device: Device, wireOf: (port: string) => Wire, isTaken: (port: string) => boolean): Behaviour => ({
  logs: null,
  limits: { chainNo: { min: 1, max: 8 }, command: { min: 2, max: 512 } },
  put: (call) => {
    const [port = ''] = call.ids;
    const sent = sentBy(call, call.request.query.get('chainNo') ?? ownChain);
    if ('status' in sent) return sent;
    if (sent.bytes.length === 0) return badContent(call.request, 'the command holds no bytes');
    if (isTaken(port)) return busy(call.request, 'the transparent channel has the line');
    if (!device.honours('serial.command-sent')) return done(call.request);
    wireOf(port).send(sent);
    device.effect('wire');
    return done(call.request);
  },
});
