import type { Family } from '../../model/catalogue.ts';

/** A.0: what index, indexr, description and every answer to a write are made of. */
export const types = {
  resources: [],
  blocks: [
    {
      name: 'QueryParameter',
      section: 'A.0',
      root: 'QueryParameter',
      origin: 'annex',
      // The type has no attribute at all; it occurs only inside a description.
      version: 'optional',
      fields: [
        { name: 'name', presence: 'req', type: 'string' },
        { name: 'type', presence: 'req', type: 'string' },
        { name: 'description', presence: 'opt', type: 'string' },
      ],
    },
    {
      name: 'QueryParameterList',
      section: 'A.0',
      root: 'QueryParameterList',
      origin: 'annex',
      version: 'optional',
      fields: [{ name: 'queryParameter', presence: 'opt', list: true, ref: 'QueryParameter' }],
    },
    {
      name: 'OperationParameter',
      section: 'A.0',
      root: 'OperationParameter',
      origin: 'annex',
      version: 'optional',
      readings: ['E-112'],
      fields: [
        { name: 'description', presence: 'req', type: 'string' },
        { name: 'queryParameterList', presence: 'req', ref: 'QueryParameterList', readings: ['E-112'] },
        { name: 'inboundData', presence: 'req', type: 'string', readings: ['E-112', 'E-119'] },
        { name: 'successReturn', presence: 'req', type: 'string', readings: ['E-112'] },
      ],
    },
    {
      name: 'ResourceDescription',
      section: 'A.0',
      root: 'ResourceDescription',
      origin: 'annex',
      readings: ['E-010', 'E-044', 'E-112'],
      fields: [
        { name: 'name', presence: 'req', type: 'string', readings: ['E-035'] },
        { name: 'version', presence: 'req', type: 'string', readings: ['E-124'] },
        { name: 'type', presence: 'req', type: 'string', enum: ['Special Resource', 'Service', 'General Resource'] },
        { name: 'get', presence: 'opt', ref: 'OperationParameter' },
        { name: 'put', presence: 'opt', ref: 'OperationParameter' },
        { name: 'post', presence: 'opt', ref: 'OperationParameter' },
        { name: 'delete', presence: 'opt', ref: 'OperationParameter' },
        { name: 'notes', presence: 'opt', type: 'string' },
      ],
    },
    {
      name: 'Resource',
      section: 'A.0',
      root: 'Resource',
      origin: 'annex',
      readings: ['E-010', 'E-035'],
      fields: [
        { name: 'name', presence: 'req', type: 'string', readings: ['E-035'] },
        { name: 'version', presence: 'req', type: 'string', readings: ['E-124'] },
        { name: 'type', presence: 'req', type: 'string', enum: ['Special Resource', 'Service', 'General Resource'] },
        { name: 'description', presence: 'opt', type: 'string' },
        { name: 'ResourceList', presence: 'opt', ref: 'ResourceList' },
      ],
    },
    {
      name: 'ResourceList',
      section: 'A.0',
      root: 'ResourceList',
      origin: 'annex',
      readings: ['E-010', 'E-044'],
      fields: [{ name: 'Resource', presence: 'opt', list: true, ref: 'Resource' }],
    },
    {
      name: 'ResponseStatus',
      section: 'A.0',
      root: 'ResponseStatus',
      origin: 'annex',
      readings: ['E-001', 'E-044', 'E-052'],
      fields: [
        { name: 'requestURL', presence: 'req', type: 'anyURI', aliases: ['requestURI'], readings: ['E-001'] },
        { name: 'statusCode', presence: 'req', type: 'integer', range: [1, 7] },
        { name: 'statusString', presence: 'req', type: 'string' },
        // The Annex gives a lower bound only, which a range cannot say.
        { name: 'id', presence: 'opt', type: 'integer', pattern: '[1-9][0-9]*', readings: ['E-045'] },
      ],
    },
  ],
} as const satisfies Family;
