import type { Family } from '../../model/catalogue.ts';

const channels = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', 'auto'] as const;

const securityModes = ['disable', 'WEP', 'WPA-personal', 'WPA2-personal', 'WPA-RADIUS', 'WPA-enterprise', 'WPA2-enterprise'] as const;

/** 8.2.4 to 8.2.6: the wireless network of an interface and the networks within its reach. */
export const wireless = {
  resources: [
    {
      section: '8.2.4',
      title: 'Wireless',
      uri: '/Network/interfaces/{id}/wireless',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-070', 'E-071'],
      operations: {
        GET: { level: 'Viewer', success: 'Wireless', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'Wireless',
          success: 'ResponseStatus',
          effects: ['address'],
          restorability: 'unreadable',
          reason: 'A device behind another network is lost, and its keys need not be shown.',
        },
      },
    },
    {
      section: '8.2.5',
      title: 'DetectedWirelessList',
      uri: '/Network/interfaces/{id}/detectedWirelessList',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-138'],
      operations: { GET: { level: 'Viewer', success: 'DetectedWirelessList', successPrinted: 'detectedWirelessList', effects: [] } },
    },
    {
      section: '8.2.6',
      title: 'DetectedWireless',
      uri: '/Network/interfaces/{id}/detectedWirelessList/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-138'],
      operations: { GET: { level: 'Viewer', success: 'DetectedWireless', successPrinted: 'detectedWireless', effects: [] } },
    },
  ],
  blocks: [
    {
      name: 'Wireless',
      section: '8.2.4',
      root: 'Wireless',
      readings: ['E-070', 'E-071', 'E-125', 'E-136', 'E-137'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'wirelessNetworkMode', presence: 'opt', type: 'string', enum: ['infrastructure', 'adhoc'] },
        { name: 'channel', presence: 'opt', type: 'string', enum: channels },
        { name: 'ssid', presence: 'opt', type: 'string' },
        { name: 'wmmEnabled', presence: 'opt', type: 'boolean' },
        {
          name: 'WirelessSecurity',
          presence: 'opt',
          fields: [
            {
              name: 'securityMode',
              presence: 'opt',
              type: 'string',
              enum: securityModes,
              valueAliases: { WPA: 'WPA-personal' },
              readings: ['E-070'],
            },
            {
              name: 'WEP',
              presence: 'dep',
              when: { path: 'WirelessSecurity/securityMode', is: ['WEP'] },
              fields: [
                { name: 'authenticationType', presence: 'req', type: 'string', enum: ['open', 'sharedkey', 'auto'] },
                { name: 'defaultTransmitKeyIndex', presence: 'req', type: 'integer' },
                { name: 'wepKeyLength', presence: 'opt', type: 'integer', enum: ['64', '128', '152'] },
                {
                  name: 'wepKeyType',
                  presence: 'opt',
                  type: 'string',
                  enum: ['HEX', 'ASICII'],
                  valueAliases: { ASCII: 'ASICII' },
                  readings: ['E-136'],
                },
                {
                  name: 'EncryptionKeyList',
                  presence: 'none',
                  fields: [
                    {
                      name: 'encryptionKey',
                      presence: 'req',
                      type: 'string',
                      list: true,
                      form: 'hex',
                      secret: true,
                      readings: ['E-071', 'E-125'],
                      about: 'Printed as a hexBinary or an ASICII string: wepKeyType says which.',
                    },
                  ],
                },
              ],
            },
            {
              name: 'WPA',
              presence: 'dep',
              when: { path: 'WirelessSecurity/securityMode', is: ['WPA-personal', 'WPA2-personal'] },
              readings: ['E-070'],
              fields: [
                { name: 'algorithmType', presence: 'req', type: 'string', enum: ['TKIP', 'AES', 'TKIP/AES'] },
                { name: 'sharedKey', presence: 'req', type: 'string', secret: true, readings: ['E-071', 'E-137'] },
                { name: 'wpaKeyLength', presence: 'req', type: 'integer', range: [8, 63], readings: ['E-137'] },
              ],
            },
          ],
        },
      ],
      constraints: [
        {
          kind: 'lengthOf',
          path: 'WirelessSecurity/WPA/wpaKeyLength',
          of: 'WirelessSecurity/WPA/sharedKey',
          requirement: '4.5.5-34',
        },
      ],
    },
    {
      name: 'DetectedWirelessList',
      section: '8.2.5',
      root: 'DetectedWirelessList',
      printed: 'detectedWireless',
      rootAliases: ['detectedWirelessList'],
      readings: ['E-138'],
      fields: [{ name: 'DetectedWireless', presence: 'none', list: true, ref: 'DetectedWireless', volatile: true }],
    },
    {
      name: 'DetectedWireless',
      section: '8.2.6',
      root: 'DetectedWireless',
      printed: 'detectedWirelessList',
      rootAliases: ['detectedWireless'],
      readings: ['E-138', 'E-139'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        { name: 'wirelessNetworkMode', presence: 'opt', type: 'string', enum: ['infrastructure', 'adhoc'] },
        { name: 'channel', presence: 'opt', type: 'string', enum: channels },
        { name: 'ssid', presence: 'req', type: 'string' },
        { name: 'speed', presence: 'opt', type: 'integer', unit: 'Mbps', volatile: true },
        { name: 'signalStrength', presence: 'opt', type: 'integer', range: [0, 100], volatile: true, readings: ['E-139'] },
        { name: 'securityMode', presence: 'req', type: 'string', enum: securityModes },
      ],
    },
  ],
} as const satisfies Family;
