import type { Family } from '../../model/catalogue.ts';

/** 7.1 to 7.4: what every node has beside its own operations. `{node}` is the path of a service or general resource, or empty for the root. */
export const specialResources = {
  resources: [
    {
      section: '7.1',
      title: 'index',
      uri: '{node}/index',
      printed: 'index',
      type: 'Special Resource',
      version: '1.0',
      readings: ['E-008', 'E-035', 'E-113', 'E-124'],
      operations: { GET: { level: 'Viewer', success: 'ResourceList', effects: [] } },
    },
    {
      section: '7.2',
      title: 'indexr',
      uri: '{node}/indexr',
      printed: 'indexr',
      type: 'Special Resource',
      version: '1.0',
      readings: ['E-008', 'E-035', 'E-124'],
      operations: { GET: { level: 'Viewer', success: 'ResourceList', effects: [] } },
    },
    {
      section: '7.3',
      title: 'description',
      uri: '{node}/description',
      printed: 'description',
      type: 'Special Resource',
      version: '1.0',
      readings: ['E-112', 'E-119', 'E-124'],
      operations: { GET: { level: 'Viewer', success: 'ResourceDescription', effects: [] } },
    },
    {
      section: '7.4',
      title: 'capabilities',
      uri: '{node}/capabilities',
      printed: 'capabilities',
      type: 'Special Resource',
      version: '1.0',
      readings: ['E-008', 'E-011', 'E-050', 'E-051', 'E-123', 'E-124'],
      operations: { GET: { level: 'Viewer', success: 'XML Data Block', effects: [] } },
    },
  ],
  blocks: [],
} as const satisfies Family;
