/** The protocols that give access to a device: one document with an entry for each. */
import type { Content, Page } from '../face.ts';

/** Id, protocol, port and whether it is on; an entry may lack the last two. */
export type Access = readonly [id: string, protocol: string, port?: string | undefined, enabled?: 'true' | 'false'];

export interface AccessOptions {
  /** Elements behind the others of the entry of HTTPS, and of that of HTTP. */
  readonly https?: Readonly<Record<string, Content>>;
  readonly http?: Readonly<Record<string, Content>>;
  readonly entryVersion?: string;
}

export const accessPage = (list: readonly Access[], { http = {}, https = {}, entryVersion }: AccessOptions = {}): Page => ({
  path: '/Security/adminAccesses',
  root: 'AdminAccessProtocolList',
  methods: ['GET', 'PUT'],
  content: {
    AdminAccessProtocol: list.map(([id, protocol, port, enabled]) => ({
      ...(entryVersion === undefined ? {} : { '@version': entryVersion }),
      id,
      ...(enabled === undefined ? {} : { enabled }),
      protocol,
      ...(protocol === 'HTTP' ? http : {}),
      ...(port === undefined ? {} : { portNo: port }),
      ...(protocol === 'HTTPS' ? https : {}),
    })),
  },
});
