/** Disks as devices of today show them: a list of hard disks and one of network storage in a document of their own. */
import type { Content, Page } from '../face.ts';

export interface Disk {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly capacity: string;
  readonly free: string;
  /** Further elements behind the usual ones. */
  readonly more?: Readonly<Record<string, Content>>;
}

const hdd = ({ id, name, status, capacity, free, more = {} }: Disk): Content => ({
  id,
  hddName: name,
  hddPath: '',
  hddType: 'SATA',
  status,
  capacity,
  freeSpace: free,
  property: 'RW',
  ...more,
});

export interface Shelf {
  readonly disks: readonly Disk[];
  /** The attribute `size` of the list, which counts nothing. */
  readonly size?: string;
  /** Network storage with id 9. */
  readonly nas?: 'ok' | 'offline';
  /** Version attribute of the lists inside, and of each disk. */
  readonly listVersion?: string;
  readonly diskVersion?: string;
}

const versioned = (version: string | undefined, content: Content): Content =>
  version === undefined || typeof content === 'string' ? content : { '@version': version, ...content };

const nasOf = (status: string): Content => ({
  id: '9',
  addressingFormatType: 'ipaddress',
  ipAddress: '172.6.64.20',
  portNo: '0',
  nasType: 'NFS',
  path: '/share1',
  status,
  capacity: '194560',
  freeSpace: '2048',
  property: 'RW',
  mountType: 'NFS',
});

/** `storage`: the document that holds both lists. */
export const storagePage = ({ disks, size, nas, listVersion, diskVersion }: Shelf): Page => ({
  path: '/ContentMgmt/Storage',
  root: 'storage',
  content: {
    hddList: versioned(listVersion, {
      ...(size === undefined ? {} : { '@size': size }),
      hdd: disks.map((disk) => versioned(diskVersion, hdd(disk))),
    }),
    nasList: nas === undefined ? '' : { nas: nasOf(nas), supportMountType: { '@opt': 'NFS,SMB/CIFS' } },
    workMode: 'quota',
  },
});

/** `hddList` and its members at places of their own. */
export const diskPages = ({ disks, listVersion }: Shelf): readonly Page[] => [
  { path: '/ContentMgmt/Storage/hdd', root: 'hddList', content: versioned(listVersion, { hdd: disks.map(hdd) }) },
  ...disks.map((disk): Page => ({ path: `/ContentMgmt/Storage/hdd/${disk.id}`, root: 'hdd', content: hdd(disk) })),
];
