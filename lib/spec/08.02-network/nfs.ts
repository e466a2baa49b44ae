import type { Family } from '../../model/catalogue.ts';

/** 8.2.10 and 8.2.11: network drives; an entry has no id of its own. */
export const nfs = {
  resources: [
    {
      section: '8.2.10',
      title: 'NFSList',
      uri: '/Network/interfaces/{id}/NFSList',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036', 'E-073'],
      operations: {
        GET: { level: 'Viewer', success: 'NFSList', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'NFSList',
          success: 'ResponseStatus',
          effects: ['storage'],
          restorability: 'readable',
          reason: 'The drives are shown whole; another drive takes the recordings.',
        },
      },
    },
    {
      section: '8.2.11',
      title: 'NFS',
      uri: '/Network/interfaces/{id}/NFSList/{id2}',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'position' },
      readings: ['E-073'],
      operations: {
        GET: { level: 'Viewer', success: 'NFS', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'NFS',
          success: 'ResponseStatus',
          effects: ['storage'],
          restorability: 'readable',
          reason: 'Both fields are shown; another drive takes the recordings.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'NFSList',
      section: '8.2.10',
      root: 'NFSList',
      readings: ['E-073'],
      fields: [{ name: 'NFS', presence: 'none', list: true, ref: 'NFS' }],
    },
    {
      name: 'NFS',
      section: '8.2.11',
      root: 'NFS',
      readings: ['E-073'],
      fields: [
        { name: 'NFSIPAddress', presence: 'req', type: 'string', form: 'IPv4' },
        { name: 'NFSDirectory', presence: 'req', type: 'string', form: 'path' },
      ],
    },
  ],
} as const satisfies Family;
