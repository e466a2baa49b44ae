/** Faults of 8.3: ports, their states, and what moves them. */
import { done } from '../http/answer.ts';
import { eachElement, isAbout, withText } from './edits.ts';
import type { Fault } from './fault.ts';

export const ioFaults = [
  {
    name: 'port-ids-shared',
    about: 'the first output has the id of the first input',
    breaks: ['iO/get/unique-ids', 'iO/get/lists', 'iO.status/get/ports', 'iO.outputs/index/children'],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith('iO.outputs') === true && special === undefined
        ? eachElement(root, 'id', (node) => (node.text === '2' ? { ...node, text: '1' } : node))
        : root,
  },
  {
    name: 'port-type-wrong',
    about: 'the status calls every port an output',
    breaks: ['iO.status/get/ports'],
    documents: (root, situation) => (isAbout(situation, 'iO.status') ? eachElement(root, 'ioPortType', withText('output')) : root),
  },
  {
    name: 'io-status-frozen',
    about: 'every port is told to be inactive, whatever its signal',
    breaks: ['iO.inputs.id.status/get/signal', 'iO.inputs.id/put/triggering', 'iO.outputs.id/put/pulse', 'iO.outputs.id.trigger/put/level'],
    documents: (root, { resourceId }) =>
      resourceId?.startsWith('iO.') === true && resourceId.endsWith('tatus') ? eachElement(root, 'ioState', withText('inactive')) : root,
  },
  {
    name: 'io-status-words',
    about: 'the state of a port is told as on and off',
    breaks: [
      'iO.status/get/schema',
      'iO.status/get/fields',
      'iO.inputs.id.status/get/signal',
      'iO.inputs.id/put/triggering',
      'iO.inputs.id.status/get/schema',
      'iO.inputs.id.status/get/fields',
      'iO.outputs.id.status/get/schema',
      'iO.outputs.id.status/get/fields',
      'iO.outputs.id.trigger/put/level',
    ],
    documents: (root, { resourceId }) =>
      resourceId?.startsWith('iO.') === true
        ? eachElement(root, 'ioState', (node) => ({ ...node, text: node.text === 'active' ? 'on' : 'off' }))
        : root,
  },
  {
    name: 'io-inputs-deletable',
    about: 'DELETE of an input is confirmed',
    breaks: ['iO.inputs/methods/fixed', 'iO.inputs.id/methods/undefined'],
    safety: 'destructive',
    answers: (answer, { method, resourceId, path }) =>
      method === 'DELETE' && resourceId === 'iO.inputs.id' ? done({ target: path }) : answer,
  },
  {
    name: 'io-outputs-creatable',
    about: 'POST of an output is confirmed',
    breaks: ['iO.outputs/methods/undefined', 'iO.outputs/methods/fixed'],
    answers: (answer, { method, resourceId, path }) =>
      method === 'POST' && resourceId === 'iO.outputs' ? { ...done({ target: path }), status: 201 } : answer,
  },
  {
    name: 'any-triggering',
    about: 'a triggering is stored although it is not listed',
    breaks: ['iO.inputs.id/put/refused-values'],
    off: ['option iO.inputs.id'],
  },
  {
    name: 'input-raises-nothing',
    about: 'an input that triggers is no event',
    breaks: ['event.triggers.id/get/fires', 'event.triggers.id/get/output', 'event.schedule/put/weekdays'],
    off: ['io.input-events'],
  },
  {
    name: 'output-does-not-move',
    about: 'triggers of outputs are confirmed and move nothing',
    breaks: ['iO.outputs.id/put/pulse', 'iO.outputs.id.trigger/put/level'],
    off: ['io.output-moves'],
  },
  { name: 'pulse-does-not-end', about: 'a pulse never ends', breaks: ['iO.outputs.id/put/pulse'], off: ['io.pulse-ends'] },
  {
    name: 'outputs-keep-state',
    about: 'outputs stand after a reboot as they stood before',
    breaks: ['iO.outputs.id/put/power-on'],
    off: ['io.power-on-state'],
  },
  {
    name: 'pulse-duration-unbound',
    about: 'a pulseDuration is stored whatever its range',
    breaks: ['iO.outputs.id/put/refused-values'],
    off: ['range iO.outputs.id'],
  },
  {
    name: 'default-state-writable',
    about: 'the read-only states of an output take what is sent',
    breaks: ['iO.outputs.id/put/read-only'],
    off: ['read-only iO.outputs.id'],
  },
  {
    name: 'trigger-takes-pulse',
    about: 'a trigger to a state that is none is confirmed',
    breaks: ['iO.outputs.id.trigger/put/refused-values'],
    off: ['option iO.outputs.id.trigger'],
  },
  {
    name: 'trigger-on-inputs',
    about: 'a trigger of an output that is not there is confirmed',
    breaks: ['iO.outputs.id.trigger/put/foreign-id'],
    answers: (answer, { method, path }) =>
      method === 'PUT' && answer.status === 404 && /^\/IO\/outputs\/[^/]+\/trigger$/.test(path) ? done({ target: path }) : answer,
  },
] as const satisfies readonly Fault[];
