import type { OpenSection, Section } from '../section.ts';
import { adminAccess, adminAccessUri } from './admin-access.ts';
import { user, users } from './users.ts';

/** 8.8 Security. The accounts of a new camera come from the core, which cannot do without them. */
export const security: Section = {
  name: '08.08-security',
  services: ['Security'],
  factory: (facts) => ({
    [adminAccessUri]: { protocol: facts.https ? 'HTTPS' : 'HTTP', portNo: facts.https ? '443' : '80', netClientPort: '8000' },
  }),
  open: (device): OpenSection => ({
    behaviours: {
      'security.users': users,
      'security.users.id': user(device),
      'security.adminAccess': adminAccess(device),
    },
  }),
};
