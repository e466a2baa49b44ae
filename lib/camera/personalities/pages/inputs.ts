/** Video inputs as devices of today list them: numbered and named, their picture's settings elsewhere. */
import type { Content, Page } from '../face.ts';

export const inputsPage = (ids: readonly string[], more: Readonly<Record<string, string>> = {}): Page => ({
  path: '/System/Video/inputs/channels',
  root: 'VideoInputChannelList',
  content: {
    VideoInputChannel: ids.map((id): Content => ({ id, inputPort: id, name: `Camera ${id}`, videoFormat: 'PAL', ...more })),
  },
});

/** The IP cameras behind a recorder. */
export const proxyPage = (ids: readonly string[], size: string): Page => ({
  path: '/ContentMgmt/InputProxy/channels',
  root: 'InputProxyChannelList',
  content: {
    '@size': size,
    ...(ids.length === 0
      ? {}
      : {
          InputProxyChannel: ids.map(
            (id): Content => ({
              '@version': '1.0',
              id,
              name: `Camera ${id}`,
              sourceInputPortDescriptor: {
                proxyProtocol: 'HIKVISION',
                addressingFormatType: 'ipaddress',
                ipAddress: `172.6.64.1${id}`,
                managePortNo: '8000',
                srcInputPort: '1',
                userName: 'admin',
                streamType: 'auto',
                deviceID: '',
              },
              enableAnr: 'false',
            }),
          ),
        }),
  },
});

/** State of one port. */
export const portPage = (kind: 'input' | 'output', id: string, state: 'active' | 'inactive'): Page => ({
  path: `/System/IO/${kind}s/${id}/status`,
  root: 'IOPortStatus',
  content: { ioPortID: id, ioPortType: kind, ioState: state },
});

/** One input port, with a switch and a name that the document does not have. */
export const inputPortPage = (id: string): Page => ({
  path: `/System/IO/inputs/${id}`,
  root: 'IOInputPort',
  content: { id, enabled: 'true', triggering: 'high', name: '' },
});
