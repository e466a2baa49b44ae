/** Faults of 8.7: ports, commands and the transparent channel. */
import { bytesAnswer, done } from '../http/answer.ts';
import { eachElement, isAbout, refusedMedium, withHeader } from './edits.ts';
import type { Fault } from './fault.ts';

const ports = 'serial.ports';
const swapped: Readonly<Record<string, string>> = { RS232: 'RS485', RS485: 'RS232' };

export const serialFaults = [
  {
    name: 'serial-types-swapped',
    about: 'port 1 is told to be RS232, port 3 RS485',
    breaks: ['serial.ports.id/get/type'],
    documents: (root, { resourceId }) =>
      resourceId?.startsWith(ports) === true
        ? eachElement(root, 'serialPortType', (node) => ({ ...node, text: swapped[node.text] ?? node.text }))
        : root,
  },
  {
    name: 'serial-type-settable',
    about: 'serialPortType takes what is sent',
    breaks: ['serial.ports.id/put/type-kept'],
    off: [`gate ${ports}.id`],
  },
  {
    name: 'serial-deletable',
    about: 'DELETE of a serial port is confirmed, whether it is there or not',
    breaks: ['serial.ports/methods/fixed'],
    answers: (answer, { method, path }) => (method === 'DELETE' && /^\/Serial\/ports\/[^/]+$/.test(path) ? done({ target: path }) : answer),
  },
  {
    name: 'any-parity',
    about: 'parity, stop bits and speed are stored although they are not listed',
    breaks: ['serial.ports.id/put/refused-values'],
    off: [`option ${ports}.id`],
  },
  {
    name: 'command-any-text',
    about: 'a command is taken although it is not hexadecimal',
    breaks: ['serial.ports.id.command/put/hexadecimal'],
    off: [`form ${ports}.id.command`],
  },
  {
    name: 'command-not-sent',
    about: 'a command is confirmed and never sent',
    breaks: [
      'serial.ports.id.command/put/own-chain',
      'serial.ports.id.command/put/hexadecimal',
      'serial.ports.id.command/put/octet-stream',
    ],
    off: ['serial.command-sent'],
  },
  {
    name: 'command-xml-only',
    about: 'a command of bare bytes is refused',
    breaks: ['serial.ports.id.command/put/own-chain', 'serial.ports.id.command/put/octet-stream'],
    answers: (answer, situation) =>
      isAbout(situation, `${ports}.id.command`) && /octet-stream/.test(situation.headers['content-type'] ?? '')
        ? refusedMedium(situation)
        : answer,
  },
  {
    name: 'channel-never-opened',
    about: 'the transparent channel passes bytes before it is open',
    breaks: ['serial.ports.id.transChanOpen/put/first'],
    off: ['serial.open-first'],
  },
  {
    name: 'channel-on-port-3',
    about: 'a transparent channel on port 3 is confirmed',
    breaks: [
      'serial.ports.id.transChanOpen/put/port-1',
      'serial.ports.id.transChanClose/put/port-1',
      'serial.ports.id.transChanSendData/put/port-1',
      'serial.ports.id.transChanRecvData/get/port-1',
    ],
    answers: (answer, { method, path }) => {
      if (answer.status !== 404 || !path.startsWith('/Serial/ports/3/transChan')) return answer;
      return method === 'GET' ? bytesAnswer('application/binary; charset="UTF-8"', new Uint8Array()) : done({ target: path });
    },
  },
  {
    name: 'channel-answers-xml',
    about: 'received bytes are called application/xml',
    breaks: ['04-protocol/well-formed', '04-protocol/media-type', 'serial.ports.id.transChanRecvData/get/port-1'],
    bytes: (raw, situation) =>
      isAbout(situation, `${ports}.id.transChanRecvData`) && raw.status === 200 ? withHeader(raw, 'Content-Type', 'application/xml') : raw,
  },
  {
    name: 'channel-open-to-viewers',
    about: 'a Viewer may open the transparent channel',
    breaks: ['serial.ports.id.transChanOpen/put/levels'],
    due: (_method, level, { resourceId }) => (resourceId === `${ports}.id.transChanOpen` ? 'Viewer' : level),
  },
  {
    name: 'channel-refuses-binary',
    about: 'application/binary is refused on the transparent channel',
    breaks: ['serial.ports.id.transChanSendData/put/port-1', 'serial.ports.id.transChanSendData/put/media-type'],
    answers: (answer, situation) =>
      answer.status === 200 &&
      isAbout(situation, `${ports}.id.transChanSendData`) &&
      /application\/binary/.test(situation.headers['content-type'] ?? '')
        ? refusedMedium(situation)
        : answer,
  },
] as const satisfies readonly Fault[];
