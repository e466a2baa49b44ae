import type { Family } from '../../model/catalogue.ts';

/** Chapter 7: the four resources below every node; `{node}` stands for the path of a service or a general resource. */
export const special = {
  resources: [
    {
      section: '7.1',
      title: 'index',
      uri: '/{node}/index',
      printed: 'index',
      type: 'Special Resource',
      version: '1.0',
      readings: ['E-008', 'E-035', 'E-113', 'E-124'],
      operations: { GET: { level: 'Viewer', success: 'ResourceList', effects: [] } },
    },
    {
      section: '7.2',
      title: 'indexr',
      uri: '/{node}/indexr',
      printed: 'indexr',
      type: 'Special Resource',
      version: '1.0',
      readings: ['E-008', 'E-035', 'E-124'],
      operations: { GET: { level: 'Viewer', success: 'ResourceList', effects: [] } },
    },
    {
      section: '7.3',
      title: 'description',
      uri: '/{node}/description',
      printed: 'description',
      type: 'Special Resource',
      version: '1.0',
      readings: ['E-008', 'E-112', 'E-119', 'E-124'],
      operations: { GET: { level: 'Viewer', success: 'ResourceDescription', effects: [] } },
    },
    {
      section: '7.4',
      title: 'capabilities',
      uri: '/{node}/capabilities',
      printed: 'capabilities',
      type: 'Special Resource',
      version: '1.0',
      readings: ['E-008', 'E-011', 'E-050', 'E-051', 'E-121', 'E-122', 'E-123', 'E-124', 'E-179'],
      // The block is the inbound block of the node it describes, so no name stands here.
      operations: { GET: { level: 'Viewer', success: 'XML Data Block resource-specified', effects: [] } },
    },
  ],
  blocks: [],
} as const satisfies Family;
