import type { Family } from '../../model/catalogue.ts';

/** 8.14.5 and 8.14.6: focus, and driving the lens through its range once. */
export const lens = {
  resources: [
    {
      section: '8.14.5',
      title: 'Focus',
      uri: '/Image/channels/{id}/Focus',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-109'],
      operations: {
        GET: { level: 'Viewer', success: 'Focus', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'Focus',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'It drives the lens; style, limit, value and speed are shown.',
        },
      },
    },
    {
      section: '8.14.6',
      title: 'Lens initialization',
      uri: '/Image/channels/{id}/LensInitialization',
      printed: '/Image/channels/{id}/ LensInitialization',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-172'],
      operations: {
        GET: { level: 'Viewer', success: 'LensInitialization', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'LensInitialization',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'lossy',
          reason: 'Switched on, the lens runs through its whole range and need not come back to where it stood.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'Focus',
      section: '8.14.5',
      root: 'Focus',
      readings: ['E-057', 'E-109', 'E-125'],
      fields: [
        { name: 'FocusStyle', presence: 'req', type: 'string', enum: ['AUTO', 'MANUAL', 'SEMIAUTOMATIC'], effects: ['motion'] },
        { name: 'FocusLimited', presence: 'req', type: 'string', enum: ['1cm', '30cm', '1m', '3m'], effects: ['motion'] },
        {
          name: 'FocusValue',
          presence: 'dep',
          type: 'integer',
          when: { path: 'FocusStyle', is: ['MANUAL'] },
          writableWhen: { path: 'FocusStyle', is: ['MANUAL'] },
          effects: ['motion'],
          volatile: true,
          about: 'Moves by itself while the focus is automatic.',
          readings: ['E-109'],
        },
        {
          name: 'focusSpeed',
          presence: 'opt',
          type: 'integer',
          range: [-100, 100],
          unit: 'percent',
          effects: ['motion'],
          about: 'Below zero the lens goes near, above zero far.',
          readings: ['E-125'],
        },
      ],
    },
    {
      name: 'LensInitialization',
      section: '8.14.6',
      root: 'LensInitialization',
      readings: ['E-057'],
      fields: [
        {
          name: 'enabled',
          presence: 'req',
          type: 'boolean',
          valueEffects: { true: ['motion'] },
          volatile: true,
          about: 'A status in GET: the device may take it back when the lens is done.',
        },
      ],
    },
  ],
} as const satisfies Family;
