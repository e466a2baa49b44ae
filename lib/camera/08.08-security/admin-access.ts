/** 8.8.3: where administrators reach the camera, as seen from its own network: tests reach it on loopback whatever stands here. */
import type { Device } from '../device.ts';
import type { Behaviour } from '../section.ts';
import { leaf } from '../state/documents.ts';

export const adminAccessUri = '/Security/adminAccess';

/** Where the camera is reached, for those who tell others of it. */
export const accessOf = (device: Device): { readonly protocol: string; readonly portNo: string } => {
  const doc = device.documents.get(adminAccessUri);
  const isSecure = device.settings.https;
  return { protocol: leaf(doc, 'protocol') ?? (isSecure ? 'HTTPS' : 'HTTP'), portNo: leaf(doc, 'portNo') ?? (isSecure ? '443' : '80') };
};

export const adminAccess = (device: Device): Behaviour => ({
  // Spans that differ at both ends, so that the two ports need not meet.
  limits: { portNo: { min: 1, max: 65534 }, netClientPort: { min: 2000, max: 65535 } },
  check: ({ after }) =>
    leaf(after, 'portNo') === leaf(after, 'netClientPort')
      ? 'portNo and netClientPort must differ: two services cannot share a port'
      : undefined,
  changed: () => device.effect('address'),
});
