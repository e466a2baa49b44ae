import type { Limits } from '../blocks/limits.ts';
import type { Control, OpenSection, Section } from '../section.ts';
import { command } from './command.ts';
import { makeTransparentChannel } from './transparent-channel.ts';
import { makeWire, type Wire } from './wire.ts';

/** The only port that can be handed to a client. @see 8.7.4 */
const transparentPort = '1';

const limits: Limits = {
  baudRate: { options: ['300', '600', '1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200'] },
  dataBits: { options: ['5', '6', '7', '8'] },
};

/** `POST /serial/1 {"receive": "A0B1"}` lets bytes arrive on the line; the answer tells what went out on it, oldest first. */
const lineControl =
  (wires: ReadonlyMap<string, Wire>): Control =>
  (id, { receive }) => {
    const wire = wires.get(id ?? '');
    if (wire === undefined) throw new Error(`there is no serial port ${id}: there are ${[...wires.keys()].join(', ')}`);
    if (receive !== undefined) {
      if (typeof receive !== 'string' || !/^(?:[0-9A-Fa-f]{2})+$/.test(receive))
        throw new Error('receive must be bytes in hexadecimal notation');
      wire.arrive(Buffer.from(receive, 'hex'));
    }
    return { sent: wire.sent.map(({ chainNo, bytes }) => ({ chainNo, bytes: Buffer.from(bytes).toString('hex').toUpperCase() })) };
  };

/** 8.7 Serial. */
export const serial: Section = {
  name: '08.07-serial',
  services: ['Serial'],
  factory: () => ({
    '/Serial/ports/1': {
      id: '1',
      enabled: 'true',
      serialPortType: 'RS485',
      baudRate: '9600',
      dataBits: '8',
      parityType: 'none',
      stopBits: '1',
    },
    '/Serial/ports/3': {
      id: '3',
      enabled: 'true',
      serialPortType: 'RS232',
      baudRate: '115200',
      dataBits: '8',
      parityType: 'none',
      stopBits: '1',
    },
  }),
  open: (device): OpenSection => {
    const handed = makeWire();
    const wires: ReadonlyMap<string, Wire> = new Map([
      [transparentPort, handed],
      ['3', makeWire()],
    ]);
    const channel = makeTransparentChannel(device, handed);
    return {
      behaviours: {
        'serial.ports': { fixed: true },
        'serial.ports.id': { limits },
        'serial.ports.id.command': command(
          device,
          (port) => wires.get(port) ?? handed,
          (port) => port === transparentPort && channel.isOpen(),
        ),
        ...channel.behaviours,
      },
      controls: { serial: lineControl(wires) },
      inside: () => ({ transparentChannel: channel.isOpen() }),
      leaving: channel.close,
    };
  },
};
