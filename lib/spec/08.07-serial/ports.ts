import type { Family } from '../../model/catalogue.ts';

/** 8.7 to 8.7.3: the serial service, its hardwired ports and the commands sent through them. */
export const ports = {
  resources: [
    {
      section: '8.7',
      title: 'Serial',
      uri: '/Serial',
      type: 'Service',
      version: '1.0',
      readings: ['E-113'],
      operations: {},
    },
    {
      section: '8.7.1',
      title: 'Ports',
      uri: '/Serial/ports',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'SerialPortList', successPrinted: 'SerialPorList', readings: ['E-150'], effects: [] },
      },
    },
    {
      section: '8.7.2',
      title: 'Port',
      uri: '/Serial/ports/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-080'],
      operations: {
        GET: { level: 'Viewer', success: 'SerialPort', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'SerialPort',
          success: 'ResponseStatus',
          effects: ['wire'],
          restorability: 'readable',
          reason: 'With other line settings the attached device hears nothing or noise; all settings are shown.',
        },
      },
    },
    {
      section: '8.7.3',
      title: 'Command',
      uri: '/Serial/ports/{id}/command',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-081', 'E-082'],
      operations: {
        PUT: {
          level: 'Operator',
          query: [{ name: 'chainNo', type: 'string', about: 'Names the serial interface when the command is raw data.' }],
          inbound: 'SerialCommand',
          inboundPrinted: 'SerialCommand or Raw Data',
          success: 'ResponseStatus',
          readings: ['E-081', 'E-082'],
          effects: ['wire', 'motion'],
          restorability: 'lossy',
          reason: 'Puts bytes on the line, most often for a pan-tilt head; bytes sent cannot be taken back.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'SerialPortList',
      section: '8.7.1',
      root: 'SerialPortList',
      fields: [{ name: 'SerialPort', presence: 'opt', list: true, ref: 'SerialPort' }],
    },
    {
      name: 'SerialPort',
      section: '8.7.2',
      root: 'SerialPort',
      readings: ['E-056', 'E-080'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', enum: ['1', '3'], readings: ['E-056'] },
        { name: 'enabled', presence: 'req', access: 'ro', type: 'boolean' },
        {
          name: 'serialPortType',
          presence: 'req',
          type: 'string',
          enum: ['RS485', 'RS232'],
          writableWhen: { path: 'serialPortType', is: [] },
          readings: ['E-080'],
          about: 'Follows the id (1: RS485, 3: RS232); no PUT ever changes it, though it is not marked ro.',
        },
        { name: 'baudRate', presence: 'req', type: 'BaudRate', unit: 'symbols per second' },
        { name: 'dataBits', presence: 'req', type: 'integer' },
        { name: 'parityType', presence: 'req', type: 'string', enum: ['none', 'even', 'odd'] },
        { name: 'stopBits', presence: 'req', type: 'string', enum: ['1', '1.5', '2'] },
      ],
    },
    {
      name: 'SerialCommand',
      section: '8.7.3',
      root: 'SerialCommand',
      readings: ['E-081'],
      fields: [
        { name: 'chainNo', presence: 'req', type: 'string', readings: ['E-081'] },
        {
          name: 'command',
          presence: 'req',
          type: 'string',
          form: 'hex',
          pattern: '([0-9A-Fa-f]{2})*',
          about: 'The bytes in hexadecimal notation.',
        },
      ],
    },
  ],
} as const satisfies Family;
